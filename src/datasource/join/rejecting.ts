import type { Point } from '../../core/query/increase';
import type { CounterId } from '../../core/stats/clusterStats';
import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { groupBy } from '../../core/stats/groupBy';
import { mapInSteps, type Steps } from '../../core/steps';
import { laneKey, type DecodedSeries } from './decode';

/** Either proves that a request was refused; which one moves depends on the limit and on Envoy's version. */
const REFUSALS: readonly CounterId[] = ['pending_overflow', 'active_overflow'];

const isRefusal = ({ counter }: ClusterSeries) => counter !== undefined && REFUSALS.includes(counter);

/** 1 where a refusal was counted, else 0. Steps in which no counter rose have no point: nothing was asked of Envoy, or it was not scraped. */
function pointsOf(counters: readonly ClusterSeries[]): Point[] {
  const states = new Map<number, number>();
  // Times since the first one are small numbers, which a map finds much faster.
  const origin = counters[0]?.points[0]?.[0] ?? 0;
  // Refusals last: they have the last word.
  for (const state of [0, 1]) {
    for (const { points } of counters.filter((series) => isRefusal(series) === (state === 1))) {
      for (const point of points) {
        if (point[1] > 0) {
          states.set(point[0] - origin, state);
        }
      }
    }
  }
  return [...states].sort((a, b) => a[0] - b[0]).map(([time, state]): Point => [origin + time, state]);
}

/** The measure `rejecting` of each lane that counts refusals, from the increases of its counters. Pauses between lanes. */
export function* rejectingSeries(
  decoded: readonly DecodedSeries[],
  stats: readonly ClusterSeries[]
): Steps<DecodedSeries[]> {
  const counters = stats.filter(({ counter }) => counter !== undefined);
  const lanes = groupBy(counters, ({ pod, cluster }) => laneKey({ pod, cluster: { raw: cluster } }));
  // One series per lane: the first one gives the labels.
  const first = new Map<string, DecodedSeries>();
  for (const series of decoded) {
    const key = laneKey(series);
    if (!first.has(key) && lanes.get(key)?.some(isRefusal)) {
      first.set(key, series);
    }
  }
  return yield* mapInSteps(first, ([key, series]) => ({
    ...series,
    id: 'rejecting',
    points: pointsOf(lanes.get(key) ?? []),
  }));
}
