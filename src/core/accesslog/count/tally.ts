import type { AccessLogEntry } from '../accessLogEntry';
import { DIMENSIONS, TIME_DIMENSIONS, type DimensionName, type DimensionValue } from './dimensions';
import { DurationSketch } from './durationSketch';

/** Lines that share a value of every dimension. */
export interface TallyGroup {
  /** One for each dimension, in the order asked for. */
  values: readonly DimensionValue[];
  /** How many lines. */
  n: number;
  /** Durations in ms, by nearest rank; null if no line has one. */
  p50: number | null;
  p95: number | null;
  p99: number | null;
  /** The percentiles may be off by `RELATIVE_ERROR`: there were too many different durations to keep. */
  approximate: boolean;
}

export interface Tally {
  add(entry: AccessLogEntry): void;
  /** The group of lines with these values, one for each dimension: to add lines of which no more is known. */
  groupOf(values: readonly DimensionValue[]): LineGroup;
  /** In the order of time where that is a dimension, then the largest first. */
  groups(): TallyGroup[];
  /** Lines that are in no group, because there were too many groups. */
  ungrouped(): number;
}

/** Takes lines one by one. */
export interface LineGroup {
  /** @param duration in ms; null where the line has none. Negative ones are no durations. */
  add(duration: number | null): void;
}

/** So many groups are kept: a client can send any number of paths and authorities. */
export const MAX_GROUPS = 100_000;

class Held implements LineGroup {
  lines = 0;
  readonly durations = new DurationSketch();

  constructor(readonly values: readonly DimensionValue[]) {}

  add(duration: number | null): void {
    this.lines++;
    if (duration !== null && duration >= 0) {
      this.durations.add(duration);
    }
  }
}

/** Counts lines one by one; memory grows with the groups, not with the lines. */
export function createTally(by: readonly DimensionName[], maxGroups = MAX_GROUPS): Tally {
  const held = new Map<string, Held>();
  let ungrouped = 0;
  const noGroup: LineGroup = { add: () => void ungrouped++ };
  const groupOf = (values: readonly DimensionValue[]): LineGroup => {
    const key = keyOf(values);
    const found = held.get(key);
    if (found !== undefined || held.size >= maxGroups) {
      return found ?? noGroup;
    }
    const group = new Held(values);
    held.set(key, group);
    return group;
  };
  return {
    add: (entry) => groupOf(by.map((name) => DIMENSIONS[name](entry))).add(entry.duration),
    groupOf,
    groups: () => [...held.values()].sort(comparison(by)).map(toGroup),
    ungrouped: () => ungrouped,
  };
}

/** With lengths, so that no value can look like two. */
function keyOf(values: readonly DimensionValue[]): string {
  return values.map((value) => (value === null ? '-' : `${String(value).length}:${value}`)).join(' ');
}

function toGroup({ values, lines, durations }: Held): TallyGroup {
  return {
    values,
    n: lines,
    p50: durations.quantile(0.5),
    p95: durations.quantile(0.95),
    p99: durations.quantile(0.99),
    approximate: !durations.isExact,
  };
}

function comparison(by: readonly DimensionName[]): (a: Held, b: Held) => number {
  const times = by.flatMap((name, index) => (TIME_DIMENSIONS.includes(name) ? [index] : []));
  return (a, b) => {
    for (const index of times) {
      const order = compareText(a.values[index], b.values[index]);
      if (order !== 0) {
        return order;
      }
    }
    return b.lines - a.lines || compareText(keyOf(a.values), keyOf(b.values));
  };
}

/** What has no time comes last. */
function compareText(a: DimensionValue | undefined, b: DimensionValue | undefined): number {
  const [left, right] = [String(a ?? '~'), String(b ?? '~')];
  return Number(left > right) - Number(left < right);
}
