import type { Point } from '../../core/query/increase';
import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { laneKey, type DecodedSeries } from './decode';

/** What one lane says of its hosts: gauges by moment, and the moments up to which a request found none. */
interface Hosts {
  total: Map<number, number>;
  healthy: Map<number, number>;
  found: Map<number, number>;
}

function hostsOf(stats: readonly ClusterSeries[]): Map<string, Hosts> {
  const lanes = new Map<string, Hosts>();
  for (const { counter, gauge, cluster, pod, points } of stats) {
    const key = laneKey({ pod, cluster: { raw: cluster } });
    const lane = lanes.get(key) ?? { total: new Map(), healthy: new Map(), found: new Map() };
    if (gauge === 'membership_total') {
      lane.total = new Map(points);
    } else if (gauge === 'membership_healthy') {
      lane.healthy = new Map(points);
    } else if (counter === 'none_healthy') {
      lane.found = new Map(points);
    }
    lanes.set(key, lane);
  }
  return lanes;
}

/** A cluster without any host is not one whose hosts are ill: only a request that found none tells of it. */
function isWithoutHost({ total, healthy, found }: Hosts, time: number): boolean {
  return (found.get(time) ?? 0) > 0 || ((total.get(time) ?? 0) > 0 && healthy.get(time) === 0);
}

function pointsOf(hosts: Hosts): Point[] {
  const times = [...new Set([...hosts.total.keys(), ...hosts.found.keys()])].sort((a, b) => a - b);
  return times.map((time): Point => [time, isWithoutHost(hosts, time) ? 1 : 0]);
}

/** The measure `no_host` of each lane that was without a healthy host at some time. */
export function noHostSeries(decoded: readonly DecodedSeries[], stats: readonly ClusterSeries[]): DecodedSeries[] {
  const lanes = hostsOf(stats);
  return decoded.flatMap((series) => {
    const hosts = lanes.get(laneKey(series));
    // One series per lane: the first one gives the labels.
    lanes.delete(laneKey(series));
    const points = hosts === undefined ? [] : pointsOf(hosts);
    return points.some(([, value]) => value > 0) ? { ...series, id: 'no_host', points } : [];
  });
}
