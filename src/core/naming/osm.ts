import { type ClusterName } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

/**
 * Open Service Mesh (openservicemesh/osm): `<namespace>/[<pod>.]<service>|<port>[|local]`; `local` is the own application.
 */
const SERVICE = /^([^/|]+)\/(?:[^/|.]+\.)?([^/|.]+)\|(\d{1,5})(\|local)?$/;
/** A service's host name with `_` for each dot. */
const HOST = /^([a-z0-9-]+)_([a-z0-9-]+)_svc_cluster_local_(\d{1,5})$/;

export function parseOsm(raw: string): ClusterName | null {
  const host = HOST.exec(raw);
  if (host !== null) {
    const [, workload = null, namespace = null, port] = host;
    return clusterParts(raw, 'osm', { direction: 'egress', namespace, workload, port: portOf(port) });
  }
  const service = SERVICE.exec(raw);
  if (service === null) {
    return null;
  }
  const [, namespace = null, workload = null, port, local] = service;
  const direction = local === undefined ? 'egress' : 'ingress';
  return clusterParts(raw, 'osm', { direction, namespace, workload, port: portOf(port) });
}
