import { CLUSTER_GAUGES } from '../knowledge/metrics';
import type { ClusterStats, GaugeId } from '../stats/clusterStats';
import { say } from '../words/message';
import { clusterDraft } from './clusterDraft';
import type { Draft } from './draft';

/** Gauges that say "this limit is reached now", most telling first; they prove no refusal. */
const LIMIT_GAUGES: ReadonlyArray<{ gauge: GaugeId; variant: string }> = [
  { gauge: 'rq_open', variant: 'requests' },
  { gauge: 'rq_pending_open', variant: 'pending_requests' },
  { gauge: 'cx_open', variant: 'pool_full' },
];

/**
 * A full pool where nothing says whether requests were refused. With the overflow counters at hand the gauges add nothing:
 * a pool that is full of idle connections keeps `cx_open` at 1 (seen with Envoy 1.40.0).
 */
export function fullPoolDraft(cluster: ClusterStats): Draft | null {
  const { counters, gauges } = cluster;
  if (counters.pending_overflow !== undefined || counters.active_overflow !== undefined) {
    return null;
  }
  const open = LIMIT_GAUGES.find(({ gauge }) => (gauges[gauge]?.max ?? 0) > 0);
  if (open === undefined) {
    return null;
  }
  const metric = CLUSTER_GAUGES[open.gauge].series.envoy[0]?.name ?? open.gauge;
  const text = say('evidence.limit_reached', { metric, cluster: cluster.name.raw });
  return clusterDraft(cluster, {
    cause: 'circuit_breaker',
    variants: new Map([[open.variant, 1]]),
    failed: null,
    total: null,
    proof: 'weak',
    basis: 'since_start',
    facts: [{ metric, text }],
  });
}
