import type { ClusterStats, CounterId } from '../stats/clusterStats';
import { say } from '../words/message';
import { clusterDraft } from './clusterDraft';
import type { Draft } from './draft';
import { requestsOf } from './retried';

/**
 * Counters of failures that Envoy made itself and yet charges to `upstream_rq_xx` of the cluster, class 5 (seen with Envoy
 * 1.36.2 and 1.40.0), each for itself. Overflows and failed connections have two counters for the same requests: of those the
 * larger one counts.
 */
const CHARGED: readonly CounterId[] = ['none_healthy', 'rq_timeout', 'max_duration_reached'];
/** The same, of attempts, which a retry may have made good. */
const CHARGED_ATTEMPTS: readonly CounterId[] = [
  'per_try_timeout',
  'cx_destroy_remote_with_active_rq',
  'rx_reset',
  'http2_rx_reset',
];

function madeByEnvoy(cluster: ClusterStats): number {
  const { counters } = cluster;
  const refused = Math.max(counters.pending_overflow ?? 0, counters.active_overflow ?? 0);
  // A broken HTTP/2 connection takes all of its streams along.
  const broken = counters.cx_protocol_error ? Math.max(counters.cx_protocol_error, counters.tx_reset ?? 0) : 0;
  const unreachable = Math.max(counters.pending_failure_eject ?? 0, counters.cx_connect_fail ?? 0);
  const attempts = CHARGED_ATTEMPTS.reduce((sum, id) => sum + (counters[id] ?? 0), unreachable);
  const failed = requestsOf(attempts, counters.rq_5xx ?? 0, cluster);
  return CHARGED.reduce((sum, id) => sum + (counters[id] ?? 0), refused + broken + failed);
}

/** Less than this share of the errors is within what retries and lost increments can explain. */
const MIN_SHARE = 0.1;
/** Requests that were under way when an interval began or ended. */
const UNDER_WAY = 2;

/**
 * The most server errors that the upstream can have sent: each needs an attempt that reached it, and those with another answer
 * are spoken for (`upstream_rq_total` stands still for what Envoy refuses; seen with Envoy 1.36.2 and 1.40.0).
 */
function mostAnswered({ basis, counters, gauges }: ClusterStats): number {
  if (basis !== 'interval' || counters.rq_total === undefined) {
    return Infinity;
  }
  const others = (counters.rq_2xx ?? 0) + (counters.rq_3xx ?? 0);
  const underWay = Math.max(UNDER_WAY, gauges.rq_active?.max ?? 0);
  const most = counters.rq_total - others;
  return most <= underWay ? 0 : most + underWay;
}

interface Errors {
  /** Of class 5, whoever made them. */
  all: number;
  /** Those of class 5 that the upstream sent. */
  server: number;
  /** Those of class 4 that the upstream sent. */
  client: number;
  /** Those of class 5 that Envoy made and that no counter explains. */
  unexplained: number;
}

function errorsOf(cluster: ClusterStats, policy4xx: number): Errors {
  const all = cluster.counters.rq_5xx ?? 0;
  const rest = Math.max(0, all - madeByEnvoy(cluster));
  const server = Math.min(rest, mostAnswered(cluster));
  const unexplained = rest - server;
  const worth = (count: number) => (count > all * MIN_SHARE ? count : 0);
  return {
    all,
    server: worth(server),
    client: Math.max(0, (cluster.counters.rq_4xx ?? 0) - policy4xx),
    unexplained: unexplained > UNDER_WAY ? worth(unexplained) : 0,
  };
}

const METRIC = 'envoy_cluster_upstream_rq_xx';

/**
 * Errors that are left once Envoy's own failures are taken off: the upstream sent them. Attempts count there as well, so
 * what is left may be too low, never too high. `policy4xx` are answers of policy
 * filters, which are charged to the cluster as well; filters without a counter are not in it, so 4xx alone stay a possibility.
 */
function answeredDraft(cluster: ClusterStats, { all, server, client }: Errors, total: number | null): Draft {
  const failed = server + client;
  const text = say('evidence.answered_errors', { cluster: cluster.name.raw, errors: all, client, failed });
  return clusterDraft(cluster, {
    cause: cluster.name.direction === 'ingress' ? 'application_error' : 'upstream_answered_error',
    failed,
    total,
    proof: server > 0 ? 'strong' : 'weak',
    facts: [{ metric: METRIC, text }],
  });
}

/** Requests that Envoy answered without an attempt, for a reason that it does not count; a drop by the control plane is one. */
function notSentDraft(cluster: ClusterStats, count: number, total: number | null): Draft {
  const text = say('evidence.errors_not_sent', { cluster: cluster.name.raw, count });
  return clusterDraft(cluster, {
    cause: 'unknown',
    alternatives: new Set(['drop_overload']),
    failed: count,
    total,
    proof: 'weak',
    facts: [{ metric: METRIC, text }],
  });
}

/** Errors that no counter of a failure explains, by who can have made them. */
export function answeredErrors(cluster: ClusterStats, total: number | null, policy4xx: number): Draft[] {
  const errors = errorsOf(cluster, policy4xx);
  return [
    ...(errors.server + errors.client > 0 ? [answeredDraft(cluster, errors, total)] : []),
    ...(errors.unexplained > 0 ? [notSentDraft(cluster, errors.unexplained, total)] : []),
  ];
}
