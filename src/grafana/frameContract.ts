/**
 * The frames that the data source returns and the panel draws. All that a drawing needs lives in fields and labels:
 * transformations and CSV export drop `meta`.
 *
 * Kinds of frame, told apart by `name`:
 * - `FRAME.series`: one measure of one cluster. Fields `time` (time, ms) and one number field whose *name* is a `Measure`,
 *   with labels `cluster`, `direction`, `workload`, `namespace`, `mesh`, and `pod` where the answer is split by pod.
 * - `FRAME.flags`: clustered marks of decoded response flags; also Grafana's annotation frame (`meta.dataTopic`).
 * - `FRAME.verdict`: one row per finding, most important first.
 * - `FRAME.accessLog`: access lines as they are, newest first, with what they say beside them; see `ACCESS_LOG_FIELDS`.
 * - `FRAME.logVolume`: access lines in each step. Fields `time` (begin of the step, ms) and `lines` with the label `level`: `error`
 *   for failures, else `info`.
 * - `FRAME.changes`: what changed in the range, a row each, in order of time; see `CHANGE_FIELDS`. No frame where none is known.
 */
export const FRAME = {
  series: 'meshcause.series.v1',
  flags: 'meshcause.flags.v1',
  verdict: 'meshcause.verdict.v1',
  accessLog: 'meshcause.access_log.v1',
  changes: 'meshcause.changes.v1',
  logVolume: 'meshcause.log_volume.v1',
} as const;

/**
 * Measures of a cluster over time. Rates are per second, times are milliseconds, states are 0 or 1.
 *
 * `rejecting` speaks of the time since the sample before it: 1 where a counter of refused requests (`upstream_rq_pending_overflow`,
 * since Envoy 1.38 also `upstream_rq_active_overflow`) rose in it. It comes from the counters themselves, so it is as long as the
 * refusals were; `refused` is a rate over a longer window and stays above zero for as long after them. No sample where no counter
 * of the cluster moved. `no_host` is 1 where a cluster has hosts and none of them is healthy, or where since the sample before
 * a request found no healthy host (`upstream_cx_none_healthy`).
 */
export const MEASURES = {
  ok: { unit: 'reqps', title: 'answered' },
  error: { unit: 'reqps', title: 'answered with an error' },
  refused: { unit: 'reqps', title: 'refused by Envoy' },
  timeouts: { unit: 'reqps', title: 'timed out' },
  connect_failures: { unit: 'cps', title: 'connect failures' },
  service_time_p50: { unit: 'ms', title: 'service time p50' },
  service_time_p90: { unit: 'ms', title: 'service time p90' },
  connections: { unit: 'none', title: 'connections' },
  pending: { unit: 'none', title: 'pending' },
  active: { unit: 'none', title: 'active requests' },
  pool_full: { unit: 'bool', title: 'pool full (cx_open)' },
  pending_full: { unit: 'bool', title: 'queue full (rq_pending_open)' },
  requests_full: { unit: 'bool', title: 'request limit reached (rq_open)' },
  downstream_connections: { unit: 'none', title: "callers' connections" },
  live: { unit: 'bool', title: 'Envoy live' },
  rejecting: { unit: 'bool', title: 'rejecting' },
  no_host: { unit: 'bool', title: 'no healthy host' },
} as const;

export type Measure = keyof typeof MEASURES;

/** Rates that together are the traffic of a cluster: no request is in two of them. */
export const TRAFFIC = ['ok', 'error', 'refused'] as const satisfies readonly Measure[];

/** Measures that say of themselves that something failed. */
export const FAILURES = ['refused', 'error', 'timeouts', 'connect_failures'] as const satisfies readonly Measure[];

/**
 * Fields of `FRAME.flags`, in order: `time` and `timeEnd` (ms), `isRegion` (boolean), `title`, `text` (HTML-escaped: Grafana
 * renders it as HTML), `tags` (string[]), `color`, `id`, then ours: `flags` (comma-joined), `code` (number), `count`,
 * `direction`, `cluster`, `cause`, `source` (`log` where lines were counted, `counters` where Envoy's counters were). At most
 * `MAX_MARKS` rows.
 */
export const MAX_MARKS = 300;

/**
 * Fields of `FRAME.verdict`: `id`, `cause`, `variant`, `driver`, `direction`, `cluster`, `workload`, `pod`, `confidence`,
 * `failed`, `total`, `share` (0..1), `from`, `to` (time, ms, null where unknown), `summary`, `finding` (the whole `Finding`
 * as JSON) and `application` (`ApplicationState` as JSON). No failure gives no rows.
 */
export const VERDICT_FIELDS = [
  'id',
  'cause',
  'variant',
  'driver',
  'direction',
  'cluster',
  'workload',
  'pod',
  'confidence',
  'failed',
  'total',
  'share',
  'from',
  'to',
  'summary',
  'finding',
  'application',
] as const;

/**
 * Fields of `FRAME.accessLog` after `timestamp` (when the store got the line, ms), `body` (the line), `level` (`error` for a
 * failure, else `info`), `id` and `labels` (those of the stream), which Grafana's logs view reads. Durations are ms; null where
 * the line does not say it. `flags` is comma-joined, `cause` is what the flags name.
 */
export const ACCESS_LOG_FIELDS = [
  'flags',
  'code',
  'details',
  'cause',
  'method',
  'authority',
  'path',
  'duration',
  'service_time',
  'upstream_host',
  'cluster',
  'request_id',
  'trace_id',
] as const;

/**
 * Fields of `FRAME.changes`: `time` (when it was first seen, ms), `title` (what changed, in words), `kind` (a `ChangeKind`),
 * `object`, `source` (the metric or log that shows it), `was`, `is` (values as text, null where it has none), `pods`
 * (comma-joined), `lag` (number, ms from when it was seen to the first failure; negative: seen after it; null where nothing failed).
 * A change without a time has no row. An answer of kind `verdict` has this frame among its annotations.
 */
export const CHANGE_FIELDS = ['time', 'title', 'kind', 'object', 'source', 'was', 'is', 'pods', 'lag'] as const;
