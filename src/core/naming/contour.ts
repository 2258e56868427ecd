import { type ClusterName } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

const HASH = /^[0-9a-f]{10}$/;
const STATS_NAME = /^([a-z0-9-]+)_([a-z0-9-]+)_(\d{1,5})$/;

/** Contour: `<namespace>/<service>/<port>/<hash>` (projectcontour/contour). An ingress controller sends all out. */
export function parseContour(raw: string): ClusterName | null {
  const [namespace, workload, port, hash, ...more] = raw.split('/');
  if (!namespace || !workload || hash === undefined || !HASH.test(hash) || more.length > 0) {
    return null;
  }
  return clusterParts(raw, 'contour', { direction: 'egress', namespace, workload, port: portOf(port) });
}

/** Contour's stats name `<namespace>_<service>_<port>`: it looks like anything, so only where the user chose Contour. */
export function parseContourStats(raw: string): ClusterName | null {
  const match = STATS_NAME.exec(raw);
  if (match === null) {
    return null;
  }
  const [, namespace = null, workload = null, port] = match;
  return clusterParts(raw, 'contour', { direction: 'egress', namespace, workload, port: portOf(port) });
}
