import { classifyCluster } from '../naming/classifyCluster';
import type { ClusterStats } from '../stats/clusterStats';
import { clusterDraft } from './clusterDraft';
import { driverOf } from './driver';

const CLUSTER: ClusterStats = {
  pod: null,
  name: classifyCluster('cds_ingress_mesh_green_ns_http_8080'),
  basis: 'interval',
  counters: { pending_overflow: 9 },
  gauges: {},
  serviceTimeMs: { baseline: null, during: null },
  rates: null,
  windows: [{ from: '2026-11-24T10:00:00Z', to: '2026-11-24T10:05:00Z', count: 9 }],
};

/** Three of four hosts are lost at a time. */
function driverWhenLost(fellAt: string | undefined) {
  const membership_healthy = { last: 1, max: 4, ...(fellAt === undefined ? {} : { fellAt }) };
  const cluster = { ...CLUSTER, gauges: { membership_healthy } };
  const counted = { cause: 'circuit_breaker', failed: 9, total: null, proof: 'conclusive', facts: [] } as const;
  return driverOf(clusterDraft(cluster, { ...counted, facts: [] }), null).driver;
}

describe('hosts that were lost', () => {
  it.each([
    ['before the first refusal', '2026-11-24T09:59:00Z', 'capacity_lost'],
    ['in the step of the first refusal', '2026-11-24T10:00:30Z', 'capacity_lost'],
    ['long after it: they are not why it began', '2026-11-24T10:04:00Z', 'unknown'],
    ['between two snapshots, nobody knows when', undefined, 'capacity_lost'],
  ])('%s', (_, fellAt, driver) => {
    expect(driverWhenLost(fellAt)).toBe(driver);
  });
});
