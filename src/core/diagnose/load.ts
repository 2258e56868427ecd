import { type Draft, variantOf } from './draft';
import { laneOf } from './signals/logSignals';
import type { Served } from './signals/servedTimes';
import { type Window, windowsOfDraft } from './windows';

interface BeforeAndDuring {
  baseline: number | null;
  during: number | null;
}

/** What an upstream did before and during the trouble. Times are medians (log) or means (counters), ms; rates per second. */
export interface Load {
  serviceTimeMs: BeforeAndDuring;
  /** Means of the same, where lines tell both: a mixture of quick and slow requests may move one and not the other. */
  meanTimeMs: BeforeAndDuring | null;
  servedPerSecond: BeforeAndDuring;
  /** Served and refused; from lines the most that the quiet time can have had. */
  arrivalsPerSecond: BeforeAndDuring;
  /** Connections in use while the pool was full, and requests waiting for one. */
  connections: number | null;
  pending: number | null;
  source: 'log' | 'metric';
}

/** Fewer answered requests than this say nothing about what is normal. */
const MIN_SERVED = 5;
/** A rate over less time than this is an accident of a few requests, seconds. */
const MIN_SPAN_S = 5;

function median(served: readonly Served[]): number | null {
  if (served.length < MIN_SERVED) {
    return null;
  }
  const sorted = served.map(({ serviceTimeMs }) => serviceTimeMs).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function mean(served: readonly Served[]): number | null {
  return served.length < MIN_SERVED
    ? null
    : served.reduce((sum, { serviceTimeMs }) => sum + serviceTimeMs, 0) / served.length;
}

/** Whether the time from `start` to `end` (ms) touches a window. They are in order; a long log may have thousands of them. */
function touches(start: number, end: number, windows: readonly Window[]): boolean {
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((windows[middle]?.from ?? Infinity) * 1000 <= end) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return start < (windows[low - 1]?.to ?? -Infinity) * 1000;
}

/** Seconds from the first to the last of these requests. */
function spanOf(served: readonly Served[]): number {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of served) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return served.length === 0 ? 0 : (last - first) / 1000;
}

function weightOf(served: readonly Served[]): number {
  return served.reduce((sum, { weight }) => sum + weight, 0);
}

/** Requests over time, `deviations` of a random count more; null where the time is shorter than `leastS`. */
function rateOver(served: readonly Served[], leastS: number, deviations: number): number | null {
  const count = weightOf(served);
  const span = spanOf(served);
  return count >= MIN_SERVED && span >= leastS ? (count + deviations * Math.sqrt(count)) / span : null;
}

interface Phases {
  quiet: Served[];
  /** Under way while requests were refused: these filled the pool. */
  during: Served[];
  /** Those of them that began then. */
  begun: number;
}

/**
 * Quiet is the time before the first failure; where the log begins with failures, the time after the last. Requests that
 * were still under way when the first one failed belong to the trouble: they are what filled the pool.
 */
function phasesOf(served: readonly Served[], windows: readonly Window[]): Phases {
  const first = (windows[0]?.from ?? Infinity) * 1000;
  const last = (windows[windows.length - 1]?.to ?? -Infinity) * 1000;
  const before = served.filter(({ at, serviceTimeMs }) => at + serviceTimeMs < first);
  const quiet = before.length >= MIN_SERVED ? before : served.filter(({ at }) => at >= last);
  const during = served.filter(({ at, serviceTimeMs }) => touches(at, at + serviceTimeMs, windows));
  const begun = weightOf(served.filter(({ at }) => touches(at, at, windows)));
  return { quiet, during, begun };
}

/** Requests of the same upstream as the failing lines: same cluster, or same authority. */
function servedBeside(draft: Draft): Served[] {
  const log = draft.log;
  if (log === null) {
    return [];
  }
  const lanes = new Set(log.groups.map((group) => laneOf(group.shape)));
  return [...lanes].flatMap((lane) => log.signals.served.get(lane)?.list() ?? []);
}

/** A first failure within the same second as the quiet requests: its exact start counts, not the second's. */
function exactWindows(draft: Draft): Window[] {
  const windows = windowsOfDraft(draft, draft.log?.signals.stepS);
  const [first] = windows;
  const starts = (draft.log?.groups ?? []).flatMap(({ firstMs }) => firstMs ?? []);
  const at = starts.reduce((least, ms) => Math.min(least, ms), Infinity) / 1000;
  if (first !== undefined && at > first.from && at < first.from + 1) {
    first.from = at;
  }
  return windows;
}

function loadFromLog(draft: Draft): Load | null {
  const windows = exactWindows(draft);
  if (windows.length === 0) {
    return null;
  }
  const { quiet, during, begun } = phasesOf(servedBeside(draft), windows);
  const seconds = windows.reduce((sum, { from, to }) => sum + to - from, 0);
  const time = { baseline: median(quiet), during: median(during) };
  if (time.baseline === null && time.during === null) {
    return null;
  }
  const perSecond = (count: number) => (count > 0 && seconds > 0 ? count / seconds : null);
  return {
    serviceTimeMs: time,
    meanTimeMs: { baseline: mean(quiet), during: mean(during) },
    servedPerSecond: { baseline: rateOver(quiet, MIN_SPAN_S, 0), during: perSecond(begun) },
    arrivalsPerSecond: { baseline: rateOver(quiet, 0.001, 3), during: perSecond(begun + (draft.log?.count ?? 0)) },
    ...poolOf(draft),
    source: 'log',
  };
}

function poolOf(draft: Draft): Pick<Load, 'connections' | 'pending'> {
  const gauges = draft.stats?.cluster?.gauges;
  // HTTP/2 sends many requests over one connection: there the requests under way are the pool.
  const connections = (variantOf(draft) === 'requests' ? gauges?.rq_active?.max : gauges?.cx_active?.max) ?? 0;
  const pending = gauges?.rq_pending_active?.max ?? 0;
  return { connections: connections > 0 ? connections : null, pending: pending > 0 ? pending : null };
}

function loadFromStats(draft: Draft): Load | null {
  const cluster = draft.stats?.cluster;
  if (cluster == null || (cluster.serviceTimeMs.baseline === null && cluster.serviceTimeMs.during === null)) {
    return null;
  }
  const none = { baseline: null, during: null };
  return {
    serviceTimeMs: cluster.serviceTimeMs,
    meanTimeMs: null,
    servedPerSecond: cluster.rates?.served ?? none,
    arrivalsPerSecond: cluster.rates?.arrivals ?? none,
    ...poolOf(draft),
    source: 'metric',
  };
}

/** Lines tell the quiet time from the trouble to the millisecond, hence before counters. */
export function loadOf(draft: Draft): Load | null {
  const log = loadFromLog(draft);
  const complete = log !== null && log.serviceTimeMs.baseline !== null && log.serviceTimeMs.during !== null;
  return complete ? log : (loadFromStats(draft) ?? log);
}
