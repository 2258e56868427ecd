import { type ClusterName } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

/** kgateway: `kube_<namespace>_<service>_<port>` (kgateway-dev/kgateway). Kubernetes names hold no `_`: the split is exact. */
const KUBE = /^kube_([a-z0-9-]+)_([a-z0-9.-]+)_(\d{1,5})$/;
/** Open Service Mesh: `<namespace>/<service>|<port>[|local]`; `local` is the own application (openservicemesh/osm). */
const OSM = /^([^/|]+)\/([^/|]+)\|(\d{1,5})(\|local)?$/;
const OSM_FLAT = /^([a-z0-9-]+)_([a-z0-9-]+)_svc_cluster_local_(\d{1,5})$/;

/** Names of systems that have no scheme of their own here but whose form is unmistakable. */
export function parsePlain(raw: string): ClusterName | null {
  const kube = KUBE.exec(raw);
  if (kube !== null) {
    const [, namespace = null, workload = null, port] = kube;
    return clusterParts(raw, 'unknown', { direction: 'egress', namespace, workload, port: portOf(port) });
  }
  const flat = OSM_FLAT.exec(raw);
  if (flat !== null) {
    const [, workload = null, namespace = null, port] = flat;
    return clusterParts(raw, 'unknown', { direction: 'egress', namespace, workload, port: portOf(port) });
  }
  const osm = OSM.exec(raw);
  if (osm === null) {
    return null;
  }
  const [, namespace = null, workload = null, port, local] = osm;
  const direction = local === undefined ? 'egress' : 'ingress';
  return clusterParts(raw, 'unknown', { direction, namespace, workload, port: portOf(port) });
}
