import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { Dimensions } from './dimensions';
import { HostSpans } from './hostSpans';
import type { LineGroup, LineShape } from './lineGroup';
import { ServedTimes } from './servedTimes';

/** One log of one pod, reduced to what the rules look at. */
export interface LogSignals {
  id: string;
  pod: string | null;
  groups: LineGroup[];
  total: number;
  /** Times of failures are known to so many seconds. */
  stepS: number;
  /** Answered requests by lane: the cluster where the log has it, else the authority. */
  served: Map<string, ServedTimes>;
  dimensions: Dimensions;
  /** When each upstream host answered. */
  hosts: HostSpans;
  /** Lines by request id: filled only where two logs may show two hops. */
  byRequestId: Map<string, LineGroup[]>;
  /** Only of a log that a store counted: the lines of it that are at hand. */
  lookedAt?: LinesLookedAt;
}

/** Some failing lines of each kind, newest mostly, and some that the upstream answered. */
export interface LinesLookedAt {
  failed: ReadonlyMap<LineGroup, readonly AccessLogEntry[]>;
  answered: readonly AccessLogEntry[];
}

/** Requests that share a lane go to the same upstream, as far as this log can tell. */
export function laneOf(shape: Pick<LineShape, 'cluster' | 'authority'>): string {
  return shape.cluster ?? shape.authority ?? '';
}

/** Epoch ms; null where it is open. */
export interface TimeRange {
  from: number | null;
  to: number | null;
}

function instant(time: string | undefined): number | null {
  const at = time === undefined ? NaN : Date.parse(time);
  return Number.isNaN(at) ? null : at;
}

/** From ISO 8601; what is no time leaves its end open. */
export function timeRange(from: string | undefined, to: string | undefined): TimeRange {
  return { from: instant(from), to: instant(to) };
}

export function emptySignals(id: string, pod: string | null): LogSignals {
  return {
    id,
    pod,
    groups: [],
    total: 0,
    stepS: 1,
    served: new Map(),
    dimensions: new Dimensions(),
    hosts: new HostSpans(),
    byRequestId: new Map(),
  };
}

/** The times of what shares the lane of a kind of line. */
export function servedBy({ served }: LogSignals, shape: LineShape): ServedTimes {
  const lane = laneOf(shape);
  const times = served.get(lane) ?? new ServedTimes();
  served.set(lane, times);
  return times;
}

/** Whether a line tells how long an answer took; NaN stands for what it does not tell. */
export function tellsServed(shape: LineShape, at: number, serviceTimeMs: number): boolean {
  return !shape.failed && !Number.isNaN(at) && !Number.isNaN(serviceTimeMs);
}

export function addServed(signals: LogSignals, shape: LineShape, at: number, serviceTimeMs: number): void {
  if (tellsServed(shape, at, serviceTimeMs)) {
    servedBy(signals, shape).add(at, serviceTimeMs);
  }
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
