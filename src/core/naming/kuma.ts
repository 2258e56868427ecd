import { type ClusterName, type Direction } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

/** `<service>_<namespace>_svc[_<port>][-<hash>]`, the value of the tag `kuma.io/service` (Kuma's guides). */
const SERVICE = /^([a-z0-9-]+)_([a-z0-9-]+)_svc(?:_(\d{1,5}))?(?:-[0-9a-f]{16})?$/;
/** The own application: `localhost:<port>` in the log, `localhost_<port>` in the stats. */
const OWN = /^localhost[:_](\d{1,5})$/;
/** Kinds of resources that traffic leaves to, in Kuma's resource names (2.12 and later, opt-in). */
const OUTBOUND_KINDS = ['msvc', 'mextsvc', 'mzsvc'];

export function parseKuma(raw: string): ClusterName | null {
  return parseResourceName(raw) ?? parseOwn(raw) ?? parseService(raw);
}

/** `kri_<type>_<mesh>_<zone>_<namespace>_<name>_<section>`; Kubernetes names hold no `_`, so the split is exact. */
function parseResourceName(raw: string): ClusterName | null {
  const [kri, kind, mesh, zone, namespace, name, section, ...more] = raw.split('_');
  if (kri !== 'kri' || kind === undefined || section === undefined || zone === undefined || more.length > 0) {
    return null;
  }
  const direction: Direction = OUTBOUND_KINDS.includes(kind) ? 'egress' : 'unknown';
  const port = portOf(section);
  return clusterParts(raw, 'kuma', {
    direction,
    mesh: mesh || null,
    namespace: namespace || null,
    workload: name || null,
    port,
    protocol: ['http', 'http2', 'grpc', 'tcp'].includes(section) ? section : null,
  });
}

function parseOwn(raw: string): ClusterName | null {
  const port = OWN.exec(raw)?.[1];
  return port === undefined ? null : clusterParts(raw, 'kuma', { direction: 'ingress', port: portOf(port) });
}

function parseService(raw: string): ClusterName | null {
  const match = SERVICE.exec(raw);
  if (match === null) {
    return null;
  }
  const [, workload = null, namespace = null, port] = match;
  return clusterParts(raw, 'kuma', { direction: 'egress', workload, namespace, port: portOf(port) });
}
