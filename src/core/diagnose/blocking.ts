import type { ClusterName } from '../naming/clusterName';

/** Envoy's own clusters for what a mesh does not know: no answer comes from them. */
const BLOCKING = new Set(['BlackHoleCluster', 'block_all']);

export function isBlocking(cluster: ClusterName | null): boolean {
  return cluster?.special != null && BLOCKING.has(cluster.special);
}
