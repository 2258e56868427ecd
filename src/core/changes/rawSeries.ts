import { groupBy } from '../stats/groupBy';
import type { Sample } from '../stats/seriesLine';

/** Time (ms since 1970) and value. */
export type RawPoint = readonly [timeMs: number, value: number];

/** One series as it was scraped: of a range query, or put together from expositions. Points need not be in order. */
export interface RawSeries {
  name: string;
  labels: Readonly<Record<string, string>>;
  points: readonly RawPoint[];
}

/** Samples of one or several scrapes by series. `atMs` is the time of samples that carry none; without it they are left out. */
export function rawSeriesOf(samples: readonly Sample[], atMs: number | null = null): RawSeries[] {
  const series = groupBy(samples, ({ name, labels }) => seriesKey(name, labels));
  return [...series.values()].map((own) => ({
    name: own[0].name,
    labels: own[0].labels,
    points: own.flatMap(({ timestamp, value }): RawPoint[] => {
      const time = timestamp ?? atMs;
      return time === null ? [] : [[time, value]];
    }),
  }));
}

/** Several lists of series as one: points of the same series are put together. */
export function joinSeries(...lists: ReadonlyArray<readonly RawSeries[]>): RawSeries[] {
  const series = groupBy(lists.flat(), ({ name, labels }) => seriesKey(name, labels));
  return [...series.values()].map((own) => ({
    name: own[0].name,
    labels: own[0].labels,
    points: own.flatMap(({ points }) => points),
  }));
}

function seriesKey(name: string, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify([name, ...Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
