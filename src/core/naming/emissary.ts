import { type ClusterName } from './clusterName';
import { clusterParts } from './clusterParts';

const NAME = /^cluster_([A-Za-z0-9_-]+)_([a-z0-9]+)$/;
const SHORTENED = /-[0-9A-F]{16}-\d{1,6}$/;
const ADDRESS = /^\d{1,3}_\d{1,3}_\d{1,3}_\d{1,3}(?:_|$)/;

/**
 * Emissary: `cluster_<service>_<namespace>` with every other character turned into `_` (emissary-ingress, `ircluster.py`), so
 * service and namespace cannot be told apart. The form looks like anything: only where the user chose Emissary.
 */
export function parseEmissary(raw: string): ClusterName | null {
  const match = NAME.exec(raw.replace(SHORTENED, ''));
  if (match === null) {
    return null;
  }
  const [, service = '', last = ''] = match;
  if (ADDRESS.test(service)) {
    return clusterParts(raw, 'emissary', { direction: service.startsWith('127_') ? 'internal' : 'unknown' });
  }
  return clusterParts(raw, 'emissary', { direction: 'egress', workload: `${service}_${last}`, ambiguous: true });
}
