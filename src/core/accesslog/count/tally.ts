import type { AccessLogEntry } from '../accessLogEntry';
import type { RowQuery } from '../bytes/rowQuery';
import { Counts } from './counts';
import { columnDimensions, DIMENSIONS, TIME_DIMENSIONS, type DimensionName, type DimensionValue } from './dimensions';
import { DurationTable } from './durationTable';
import { GroupTable, NOT_KEPT } from './groupTable';

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
  /** What to ask of the rows of a log, for `addRow`. Null if a dimension is in no column. */
  query: RowQuery<DimensionValue> | null;
  addRow(ids: Int32Array, numbers: Float64Array): void;
  /** In the order of time where that is a dimension, then the largest first. */
  groups(): TallyGroup[];
  /** Lines that are in no group, because there were too many groups. */
  ungrouped(): number;
}

/** So many groups are kept: a client can send any number of paths and authorities. */
export const MAX_GROUPS = 100_000;

/** Counts lines one by one; memory grows with the groups, not with the lines. */
export function createTally(by: readonly DimensionName[], maxGroups = MAX_GROUPS): Tally {
  const table = new GroupTable<DimensionValue>(by.length, maxGroups);
  const lines = new Counts();
  const durations = new DurationTable();
  const dimensions = columnDimensions(by);
  let ungrouped = 0;

  function addRow(ids: Int32Array, numbers: Float64Array): void {
    const duration = numbers[0] as number;
    const group = table.groupOf(ids);
    if (group === NOT_KEPT) {
      ungrouped++;
      return;
    }
    lines.increase(group);
    if (duration >= 0) {
      durations.add(group, duration);
    }
  }

  function groups(): TallyGroup[] {
    return durations
      .byGroup(table.size)
      .map((held, group) => ({
        values: table.valuesOf(group),
        n: lines.get(group),
        p50: held.quantile(0.5),
        p95: held.quantile(0.95),
        p99: held.quantile(0.99),
        approximate: !held.isExact,
      }))
      .sort(comparison(by));
  }

  return {
    add(entry) {
      const ids = by.map((name, index) => table.idOf(index, DIMENSIONS[name](entry)));
      addRow(Int32Array.from(ids), Float64Array.of(entry.duration ?? NaN));
    },
    query: dimensions && { dimensions, numbers: ['duration'], idOf: (index, value) => table.idOf(index, value) },
    addRow,
    groups,
    ungrouped: () => ungrouped,
  };
}

/** With lengths, so that no value can look like two. */
function keyOf(values: readonly DimensionValue[]): string {
  return values.map((value) => (value === null ? '-' : `${String(value).length}:${value}`)).join(' ');
}

function comparison(by: readonly DimensionName[]): (a: TallyGroup, b: TallyGroup) => number {
  const times = by.flatMap((name, index) => (TIME_DIMENSIONS.includes(name) ? [index] : []));
  return (a, b) => {
    for (const index of times) {
      const order = compareText(a.values[index], b.values[index]);
      if (order !== 0) {
        return order;
      }
    }
    return b.n - a.n || compareText(keyOf(a.values), keyOf(b.values));
  };
}

/** What has no time comes last. */
function compareText(a: DimensionValue | undefined, b: DimensionValue | undefined): number {
  const [left, right] = [String(a ?? '~'), String(b ?? '~')];
  return Number(left > right) - Number(left < right);
}
