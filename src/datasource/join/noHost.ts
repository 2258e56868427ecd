import type { Point } from '../../core/stats/sampleIncreases';
import type { Samples } from '../../core/stats/samples';
import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { laneKey, type DecodedSeries } from './decode';

/** What one lane says of its hosts: gauges by moment, and the moments up to which a request found none. */
interface Hosts {
  total: Samples;
  healthy: Samples;
  found: Samples;
}

const NONE: Samples = { times: [], values: [] };

function hostsOf(stats: readonly ClusterSeries[]): Map<string, Hosts> {
  const lanes = new Map<string, Hosts>();
  for (const { counter, gauge, cluster, pod, samples } of stats) {
    const key = laneKey({ pod, cluster: { raw: cluster } });
    const lane = lanes.get(key) ?? { total: NONE, healthy: NONE, found: NONE };
    if (gauge === 'membership_total') {
      lane.total = samples;
    } else if (gauge === 'membership_healthy') {
      lane.healthy = samples;
    } else if (counter === 'none_healthy') {
      lane.found = samples;
    }
    lanes.set(key, lane);
  }
  return lanes;
}

/** Most lanes have healthy hosts all the time: nothing has to be looked up for them. */
const mayBeWithout = ({ healthy, found }: Hosts) =>
  healthy.values.includes(0) || found.values.some((count) => count > 0);

const byTime = ({ times, values }: Samples) => new Map(times.map((time, row) => [time, values[row] ?? 0]));

/** A cluster without any host is not one whose hosts are ill: only a request that found none tells of it. */
function pointsOf(hosts: Hosts): Point[] {
  const [total, healthy, found] = [byTime(hosts.total), byTime(hosts.healthy), byTime(hosts.found)];
  const times = [...new Set([...total.keys(), ...found.keys()])].sort((a, b) => a - b);
  const isWithout = (time: number) =>
    (found.get(time) ?? 0) > 0 || ((total.get(time) ?? 0) > 0 && healthy.get(time) === 0);
  return times.map((time): Point => [time, isWithout(time) ? 1 : 0]);
}

/** The measure `no_host` of each lane that was without a healthy host at some time. */
export function noHostSeries(decoded: readonly DecodedSeries[], stats: readonly ClusterSeries[]): DecodedSeries[] {
  const lanes = hostsOf(stats);
  return decoded.flatMap((series) => {
    const hosts = lanes.get(laneKey(series));
    // One series per lane: the first one gives the labels.
    lanes.delete(laneKey(series));
    const points = hosts === undefined || !mayBeWithout(hosts) ? [] : pointsOf(hosts);
    return points.some(([, value]) => value > 0) ? { ...series, id: 'no_host', points } : [];
  });
}
