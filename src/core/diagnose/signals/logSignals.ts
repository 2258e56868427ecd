import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { LogObservation, LogTallyObservation } from '../observations';
import { type LineGroup, type LineShape, shapeKey, shapeOf, tallyShape } from './lineGroup';
import { Dimensions } from './dimensions';

/** One answered request: when it started (ms since epoch) and how long the upstream took (ms). */
export interface Served {
  at: number;
  serviceTimeMs: number;
}

/** One log, reduced to what the rules look at. */
export interface LogSignals {
  id: string;
  pod: string | null;
  groups: LineGroup[];
  total: number;
  /** Times of failures are known to so many seconds. */
  stepS: number;
  /** Answered requests by lane: the cluster where the log has it, else the authority. */
  served: Map<string, Served[]>;
  dimensions: Dimensions;
  /** Failing lines by request id, and the codes of the rest: filled only where two logs may show two hops. */
  byRequestId: Map<string, LineGroup[]>;
}

/** Requests that share a lane go to the same upstream, as far as this log can tell. */
export function laneOf(shape: Pick<LineShape, 'cluster' | 'authority'>): string {
  return shape.cluster ?? shape.authority ?? '';
}

export interface TimeRange {
  from: number | null;
  to: number | null;
}

function startMs(entry: AccessLogEntry): number | null {
  const at = entry.start_time === null ? NaN : Date.parse(entry.start_time);
  return Number.isNaN(at) ? null : at;
}

function bump<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

function emptySignals(id: string, pod: string | null): LogSignals {
  return {
    id,
    pod,
    groups: [],
    total: 0,
    stepS: 1,
    served: new Map(),
    dimensions: new Dimensions(),
    byRequestId: new Map(),
  };
}

/** Answered requests outside the range count too: they tell what is normal. */
function addServed(signals: LogSignals, shape: LineShape, entry: AccessLogEntry, at: number | null): void {
  if (entry.upstream_service_time === null) {
    return;
  }
  if (!shape.failed && at !== null) {
    addTo(signals.served, laneOf(shape), { at, serviceTimeMs: entry.upstream_service_time });
  }
}

function outside(at: number | null, range: TimeRange): boolean {
  if (at === null) {
    return false;
  }
  return (range.from !== null && at < range.from) || (range.to !== null && at > range.to);
}

/** Reads every line once; cost and memory grow with the lines, the groups with the kinds of line. One result a pod. */
export function readLog(log: LogObservation, range: TimeRange, keepRequestIds: boolean): LogSignals[] {
  const byPod = new Map<string | null, AccessLogEntry[]>();
  for (const entry of log.entries) {
    addTo(byPod, entry.pod ?? log.pod, entry);
  }
  return [...byPod].map(([pod, entries]) => readEntries(emptySignals(log.id, pod), entries, range, keepRequestIds));
}

/**
 * A line whose readings do not even agree on code and flags: text logs escape nothing, so that a client can write a user agent
 * that looks like an answer. Nothing may rest on it.
 */
export function isDisputed({ readings, response_code, response_flags }: AccessLogEntry): boolean {
  return (readings ?? []).some(
    (other) => other.response_code !== response_code || other.response_flags.join() !== response_flags.join()
  );
}

function groupOf(groups: Map<string, LineGroup>, shape: LineShape, entry: AccessLogEntry): LineGroup {
  const key = shapeKey(shape);
  const known = groups.get(key);
  if (known !== undefined) {
    return known;
  }
  const group: LineGroup = { shape, count: 0, seconds: new Map(), sample: entry };
  groups.set(key, group);
  return group;
}

function count(signals: LogSignals, group: LineGroup, entry: AccessLogEntry, at: number | null): void {
  const { failed } = group.shape;
  signals.total += 1;
  group.count += 1;
  if (at !== null && failed) {
    bump(group.seconds, Math.floor(at / 1000), 1);
  }
  signals.dimensions.add(entry, failed ? group : null);
}

function readEntries(
  signals: LogSignals,
  entries: readonly AccessLogEntry[],
  range: TimeRange,
  keepRequestIds: boolean
): LogSignals {
  const groups = new Map<string, LineGroup>();
  for (const entry of entries) {
    const shape = shapeOf(entry);
    const at = startMs(entry);
    if (isDisputed(entry)) {
      continue;
    }
    addServed(signals, shape, entry, at);
    if (outside(at, range)) {
      continue;
    }
    const group = groupOf(groups, shape, entry);
    count(signals, group, entry, at);
    if (keepRequestIds && entry.request_id !== null) {
      addTo(signals.byRequestId, entry.request_id, group);
    }
  }
  signals.groups = [...groups.values()];
  return signals;
}

function tallyGroup(tally: LogTallyObservation['tallies'][number], samples: AccessLogEntry[]): LineGroup {
  const plain = tallyShape(tally.code, tally.flags, tally.details);
  const sample = samples.find((entry) => {
    const shape = shapeOf(entry);
    return shape.code === plain.code && shape.flags.join() === plain.flags.join();
  });
  const shape =
    sample === undefined ? plain : { ...shapeOf(sample), details: plain.details ?? sample.response_code_details };
  const group: LineGroup = { shape, count: 0, seconds: new Map(), sample: sample ?? null };
  for (const bucket of tally.buckets) {
    group.count += bucket.count;
    const at = Date.parse(bucket.from);
    if (!Number.isNaN(at) && bucket.count > 0) {
      bump(group.seconds, Math.floor(at / 1000), bucket.count);
    }
  }
  return group;
}

/** Buckets of log stores are rarely longer than a minute; longer ones are known by their begin. */
const TALLY_STEP_S = 60;

/** Lines that a log store counted. The sample lines say where the counted ones went, as far as they are alike. */
export function readTally(tally: LogTallyObservation): LogSignals {
  const signals = emptySignals(tally.id, tally.pod);
  signals.groups = tally.tallies.map((one) => tallyGroup(one, tally.samples)).filter((group) => group.count > 0);
  signals.total = signals.groups.reduce((sum, group) => sum + group.count, 0);
  signals.stepS = TALLY_STEP_S;
  for (const entry of tally.samples) {
    addServed(signals, shapeOf(entry), entry, startMs(entry));
  }
  return signals;
}
