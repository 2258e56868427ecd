import type { Point } from '../../core/stats/sampleIncreases';
import { combined, positive } from '../../core/stats/samples';
import type { CounterId } from '../../core/stats/clusterStats';
import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { groupBy } from '../../core/stats/groupBy';
import { mapInSteps, type Steps } from '../../core/steps';
import { laneKey, type DecodedSeries } from './decode';

/** Either proves that a request was refused; which one moves depends on the limit and on Envoy's version. */
const REFUSALS: readonly CounterId[] = ['pending_overflow', 'active_overflow'];

const isRefusal = ({ counter }: ClusterSeries) => counter !== undefined && REFUSALS.includes(counter);

const add = (a: number, b: number) => a + b;

const added = (counters: readonly ClusterSeries[]) =>
  counters.map(({ samples }) => samples).reduce((sum, one) => combined(sum, one, add), { times: [], values: [] });

/** 1 where a refusal was counted, else 0. Steps in which no counter rose have no point: nothing was asked of Envoy, or it was not scraped. */
function pointsOf(counters: readonly ClusterSeries[]): Point[] {
  const { times, values } = added(counters.filter(isRefusal));
  const refusals = new Map(times.map((time, row) => [time, values[row] ?? 0]));
  return positive(added(counters)).times.map((time): Point => [time, (refusals.get(time) ?? 0) > 0 ? 1 : 0]);
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
