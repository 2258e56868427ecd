import type { Measure } from '../../grafana/frameContract';
import type { MeasureSeries } from '../data/readSeries';

type Merge = (values: number[]) => number;

const sum: Merge = (values) => values.reduce((total, value) => total + value, 0);
const worst: Merge = (values) => Math.max(...values);
const least: Merge = (values) => Math.min(...values);

/**
 * How the values of several clusters or pods become one. Rates and numbers add up. Times do not: percentiles cannot be
 * averaged, so the slowest is shown. A pool is full if any is; Envoy is live only if all are.
 */
const MERGES: Record<Measure, Merge> = {
  ok: sum,
  error: sum,
  refused: sum,
  timeouts: sum,
  connect_failures: sum,
  service_time_p50: worst,
  service_time_p90: worst,
  connections: sum,
  pending: sum,
  active: sum,
  pool_full: worst,
  pending_full: worst,
  requests_full: worst,
  downstream_connections: sum,
  live: least,
  rejecting: worst,
  no_host: worst,
};

/** Several series on one time axis: `times` in order, one column of values per measure that was there. */
export interface MergedSeries {
  times: number[];
  values: Map<Measure, Array<number | null>>;
}

/** A moment at which no series has a value stays null; absent values of single series are left out, not taken as 0. */
export function mergeSeries(series: MeasureSeries[]): MergedSeries {
  const times = [...new Set(series.flatMap((one) => one.times))].sort((a, b) => a - b);
  const indexOf = new Map(times.map((time, index) => [time, index]));
  const cells = new Map<Measure, number[][]>();
  for (const one of series) {
    const column = cells.get(one.measure) ?? times.map(() => []);
    cells.set(one.measure, column);
    one.times.forEach((time, row) => {
      const value = one.values[row] ?? null;
      if (value !== null) {
        column[indexOf.get(time) ?? -1]?.push(value);
      }
    });
  }
  const values = new Map<Measure, Array<number | null>>();
  for (const [measure, column] of cells) {
    values.set(
      measure,
      column.map((found) => (found.length === 0 ? null : MERGES[measure](found)))
    );
  }
  return { times, values };
}
