import type { ClusterStats, ProxyStats } from '../stats/clusterStats';
import { wayOf } from './proxyDraft';

function isUsed({ counters }: ClusterStats): boolean {
  return (counters.rq_total ?? 0) + (counters.rq_completed ?? 0) > 0;
}

/**
 * Requests to a cluster whose client left before the answer: they stand in no class of its answers and not in
 * `upstream_rq_completed` (seen with Envoy 1.40.0). Connection managers count them, and name no cluster: they are known only where
 * one cluster alone has requests of that way.
 */
export function leftRequests(
  cluster: ClusterStats,
  clusters: readonly ClusterStats[],
  proxies: readonly ProxyStats[]
): number {
  const { direction } = cluster.name;
  const isAlone = clusters.every((one) => one === cluster || one.name.direction !== direction || !isUsed(one));
  const managers = proxies.filter(({ connManager, basis }) => wayOf(connManager) === direction && basis === 'interval');
  return isAlone && cluster.basis === 'interval'
    ? managers.reduce((sum, { counters }) => {
        const { downstream_cx_destroy_remote_active_rq: closed = 0, downstream_rq_rx_reset: reset = 0 } = counters;
        return sum + Math.max(closed, reset);
      }, 0)
    : 0;
}
