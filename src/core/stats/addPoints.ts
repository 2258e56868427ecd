import type { Point } from './troubleWindows';

/** Points of several series added up, time by time. Mostly there is one only, whose times differ already. */
export function sum(...series: ReadonlyArray<readonly Point[] | undefined>): readonly Point[] {
  const given = series.filter((points) => points !== undefined && points.length > 0);
  if (given.length === 1) {
    return given[0]?.filter(([, value]) => Number.isFinite(value)) ?? [];
  }
  const totals = new Map<number, number>();
  for (const points of given) {
    for (const [time, value] of points ?? []) {
      if (Number.isFinite(value)) {
        totals.set(time, (totals.get(time) ?? 0) + value);
      }
    }
  }
  return [...totals];
}

/** The larger of two counters of the same thing, time by time. */
export function larger(a: readonly Point[] = [], b: readonly Point[] = []): Point[] {
  const other = new Map(b);
  const inA = new Set(a.map(([time]) => time));
  const both = a.map(([time, value]): Point => [time, Math.max(value, other.get(time) ?? value)]);
  return [...both, ...b.filter(([time]) => !inA.has(time))];
}

export function minus(points: readonly Point[], less: readonly Point[]): Point[] {
  const values = new Map(less);
  return points.map(([time, value]): Point => [time, Math.max(0, value - (values.get(time) ?? 0))]);
}
