import { type ClusterName } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

/** Kubernetes names hold no `_`, so the split is exact. */
const NAME = /^([a-z0-9]+)_([a-z0-9-]+)_([a-z0-9.-]+)_(\d{1,5})$/;

/** kgateway (Gloo Gateway 2): `kube_<namespace>_<service>_<port>` (kgateway-dev/kgateway). A gateway sends all out. */
export function parseKgateway(raw: string): ClusterName | null {
  return raw.startsWith('kube_') ? parseKgatewayBackend(raw) : null;
}

/** Backends of other kinds, `<kind>_<namespace>_<name>_<port>`: they look like anything, so only where the user chose kgateway. */
export function parseKgatewayBackend(raw: string): ClusterName | null {
  const match = NAME.exec(raw);
  if (match === null) {
    return null;
  }
  const [, , namespace = null, workload = null, port] = match;
  return clusterParts(raw, 'kgateway', { direction: 'egress', namespace, workload, port: portOf(port) });
}
