import type { Point } from './troubleWindows';

const isFinite = (point: Point) => Number.isFinite(point[1]);

/** Points of several series added up, time by time. Mostly there is one only, whose times differ already. */
export function sum(...series: ReadonlyArray<readonly Point[] | undefined>): readonly Point[] {
  const given = series.filter((points) => points !== undefined && points.length > 0);
  if (given.length === 1) {
    return given[0]?.filter(isFinite) ?? [];
  }
  const totals = new Map<number, number>();
  for (const points of given) {
    for (const point of points?.filter(isFinite) ?? []) {
      totals.set(point[0], (totals.get(point[0]) ?? 0) + point[1]);
    }
  }
  return [...totals];
}

/** The larger of two counters of the same thing, time by time. */
export function larger(a: readonly Point[] = [], b: readonly Point[] = []): Point[] {
  const other = new Map(b);
  const both = a.map((point): Point => {
    const value = other.get(point[0]);
    other.delete(point[0]);
    return value === undefined || value <= point[1] ? point : [point[0], value];
  });
  return [...both, ...other];
}

export function minus(points: readonly Point[], less: readonly Point[]): Point[] {
  const values = new Map(less);
  return points.map((point): Point => [point[0], Math.max(0, point[1] - (values.get(point[0]) ?? 0))]);
}
