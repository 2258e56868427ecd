import { type ClusterName } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

const SUFFIX = '.consul';
const ROUTING = /^(?:internal|external)/;

/**
 * Consul names (hashicorp/consul, `bootstrap_config.go`):
 * `[passthrough~][hash~][subset.]<service>.<namespace>.[partition.]<datacenter>.internal.<trust domain>.consul`.
 * With four parts before `internal` the first may be a subset or the third a partition; the subset is taken, as ambiguous.
 */
export function parseConsul(raw: string): ClusterName | null {
  const exposed = /^exposed_cluster_(\d{1,5})$/.exec(raw);
  if (exposed !== null) {
    return clusterParts(raw, 'consul', { direction: 'ingress', port: portOf(exposed[1]), special: 'exposed_cluster' });
  }
  if (!raw.endsWith(SUFFIX)) {
    return null;
  }
  const parts = raw.slice(raw.lastIndexOf('~') + 1, -SUFFIX.length).split('.');
  const routing = parts.findIndex((part, index) => index >= 3 && ROUTING.test(part));
  if (routing < 3 || routing > 5) {
    return null;
  }
  const first = routing === 3 ? 0 : 1;
  return clusterParts(raw, 'consul', {
    direction: 'egress',
    workload: parts[first] ?? null,
    namespace: parts[first + 1] ?? null,
    special: raw.startsWith('passthrough~') ? 'passthrough' : null,
    ambiguous: routing === 4,
  });
}
