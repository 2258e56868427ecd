import { increases } from '../../core/stats/sampleIncreases';
import { totalOf } from '../../core/stats/samples';
import { NAME_LABEL } from '../../core/query/timelineQueries';
import type { GaugeReading, ProxyStats } from '../../core/stats/clusterStats';
import { connManagerOf, meaningOf } from '../../core/stats/meanings';
import { columnsOf } from '../../grafana/readFrames';
import type { DecodedSeries } from './decode';
import { firstSeen } from './observe';

function gauge(series: DecodedSeries): GaugeReading | null {
  const { values } = columnsOf(series);
  const last = values[values.length - 1];
  return last === undefined ? null : { last, max: Math.max(...values) };
}

function added({ counters, ...stats }: ProxyStats, series: DecodedSeries, seen: number | null): ProxyStats {
  const { labels } = series;
  const meaning = meaningOf({ name: labels[NAME_LABEL] ?? '', labels });
  switch (meaning?.kind) {
    case 'proxy_counter': {
      const counted = totalOf(increases(columnsOf(series), seen));
      return { ...stats, counters: { ...counters, [meaning.id]: (counters[meaning.id] ?? 0) + counted } };
    }
    case 'control_plane':
      return { ...stats, counters, controlPlane: gauge(series) ?? undefined };
    default:
      return { ...stats, counters, downstreamConnections: gauge(series) };
  }
}

/** What each proxy reports as a whole, per connection manager. Its counters travel only from their first event on. */
export function proxyStatsOf(decoded: readonly DecodedSeries[]): ProxyStats[] {
  const seen = firstSeen(decoded);
  const found = new Map<string, ProxyStats>();
  for (const series of decoded.filter(({ id }) => id === 'proxies' || id === 'downstream_connections')) {
    const { pod, labels } = series;
    const connManager = connManagerOf(labels);
    const key = JSON.stringify([pod, connManager]);
    const known = found.get(key) ?? { pod, basis: 'interval', connManager, counters: {}, downstreamConnections: null };
    found.set(key, added(known, series, seen.get(pod) ?? null));
  }
  return [...found.values()];
}
