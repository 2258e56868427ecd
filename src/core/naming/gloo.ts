import { type ClusterName } from './clusterName';
import { clusterParts } from './clusterParts';

const UPSTREAM = /^([a-z0-9.-]+)_[a-z0-9-]+$/;

/**
 * Gloo Edge 1: `<upstream>_<namespace of the upstream>`, where a discovered upstream is `<namespace>-<service>-<port>`; all three
 * may hold `-`, so they cannot be told apart. The form looks like anything: only where the user chose Gloo.
 */
export function parseGloo(raw: string): ClusterName | null {
  const upstream = UPSTREAM.exec(raw)?.[1];
  return upstream === undefined
    ? null
    : clusterParts(raw, 'gloo', { direction: 'egress', workload: upstream, ambiguous: true });
}
