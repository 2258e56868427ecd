import type { Point } from '../../core/query/increase';
import type { CounterId } from '../../core/stats/clusterStats';
import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { laneKey, type DecodedSeries } from './decode';

/** Either proves that a request was refused; which one moves depends on the limit and on Envoy's version. */
const REFUSALS: readonly CounterId[] = ['pending_overflow', 'active_overflow'];

interface Lane {
  refused: Set<number>;
  /** Steps in which any counter rose: in the others nothing was asked of Envoy, or it was not scraped. */
  moved: Set<number>;
  countsRefusals: boolean;
}

function lanesOf(stats: readonly ClusterSeries[]): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const { counter, cluster, pod, points } of stats.filter((one) => one.counter !== undefined)) {
    const key = laneKey({ pod, cluster: { raw: cluster } });
    const lane = lanes.get(key) ?? { refused: new Set(), moved: new Set(), countsRefusals: false };
    lanes.set(key, lane);
    const isRefusal = counter !== undefined && REFUSALS.includes(counter);
    lane.countsRefusals ||= isRefusal;
    for (const [time, count] of points) {
      if (count > 0) {
        lane.moved.add(time);
        if (isRefusal) {
          lane.refused.add(time);
        }
      }
    }
  }
  return lanes;
}

/** The measure `rejecting` of each lane that counts refusals, from the increases of its counters. */
export function rejectingSeries(decoded: readonly DecodedSeries[], stats: readonly ClusterSeries[]): DecodedSeries[] {
  const lanes = lanesOf(stats);
  return decoded.flatMap((series) => {
    const lane = lanes.get(laneKey(series));
    // One series per lane: the first one gives the labels.
    lanes.delete(laneKey(series));
    if (lane?.countsRefusals !== true) {
      return [];
    }
    const times = [...lane.moved].sort((a, b) => a - b);
    return { ...series, id: 'rejecting', points: times.map((time): Point => [time, lane.refused.has(time) ? 1 : 0]) };
  });
}
