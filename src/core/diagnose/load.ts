import { type Draft, variantOf } from './draft';
import { laneOf, type Served } from './signals/logSignals';
import { type Window, windowsOfDraft } from './windows';

/** What an upstream did before and during the trouble. Times are medians (log) or means (counters), ms; rates per second. */
export interface Load {
  serviceTimeMs: { baseline: number | null; during: number | null };
  servedPerSecond: { baseline: number | null; during: number | null };
  /** Connections in use while the pool was full, and requests waiting for one. */
  connections: number | null;
  pending: number | null;
  source: 'log' | 'metric';
}

/** Fewer answered requests than this say nothing about what is normal. */
const MIN_SERVED = 5;
/** A rate over less time than this is an accident of a few requests, seconds. */
const MIN_SPAN_S = 5;

function median(values: number[]): number | null {
  if (values.length < MIN_SERVED) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** `windows` are in order; a long log may have thousands of them. */
function inWindows(at: number, windows: readonly Window[]): boolean {
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((windows[middle]?.from ?? Infinity) * 1000 <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return at < (windows[low - 1]?.to ?? -Infinity) * 1000;
}

/** Mean rate over the time from the first to the last of these requests; null where that is too short to say. */
function rateOver(served: readonly Served[]): number | null {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of served) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  const span = (last - first) / 1000;
  return served.length >= MIN_SERVED && span >= MIN_SPAN_S ? served.length / span : null;
}

interface Phases {
  quiet: Served[];
  during: Served[];
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
  return { quiet, during: served.filter(({ at }) => inWindows(at, windows)) };
}

/** Requests of the same upstream as the failing lines: same cluster, or same authority. */
export function servedBeside(draft: Draft): Served[] {
  const log = draft.log;
  if (log === null) {
    return [];
  }
  const lanes = new Set(log.groups.map((group) => laneOf(group.shape)));
  return [...lanes].flatMap((lane) => log.signals.served.get(lane) ?? []);
}

/** A first failure within the same second as the quiet requests: its exact start counts, not the second's. */
function exactWindows(draft: Draft): Window[] {
  const windows = windowsOfDraft(draft);
  const first = windows[0];
  for (const { sample } of draft.log?.groups ?? []) {
    const at = Date.parse(sample?.start_time ?? '') / 1000;
    if (first !== undefined && at > first.from && at < first.from + 1) {
      first.from = at;
    }
  }
  return windows;
}

function loadFromLog(draft: Draft): Load | null {
  const windows = exactWindows(draft);
  if (windows.length === 0) {
    return null;
  }
  const { quiet, during } = phasesOf(servedBeside(draft), windows);
  const seconds = windows.reduce((sum, { from, to }) => sum + to - from, 0);
  const time = {
    baseline: median(quiet.map(({ serviceTimeMs }) => serviceTimeMs)),
    during: median(during.map(({ serviceTimeMs }) => serviceTimeMs)),
  };
  if (time.baseline === null && time.during === null) {
    return null;
  }
  const served = {
    baseline: rateOver(quiet),
    during: during.length > 0 && seconds > 0 ? during.length / seconds : null,
  };
  return { serviceTimeMs: time, servedPerSecond: served, ...poolOf(draft), source: 'log' };
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
  const served = cluster.rates?.served ?? { baseline: null, during: null };
  return { serviceTimeMs: cluster.serviceTimeMs, servedPerSecond: served, ...poolOf(draft), source: 'metric' };
}

/** Lines tell the quiet time from the trouble to the millisecond, hence before counters. */
export function loadOf(draft: Draft): Load | null {
  const log = loadFromLog(draft);
  const complete = log !== null && log.serviceTimeMs.baseline !== null && log.serviceTimeMs.during !== null;
  return complete ? log : (loadFromStats(draft) ?? log);
}
