import { type ClusterName, type Direction } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

/** `<service>_<namespace>_svc[_<port>][-<hash>]`, the value of the tag `kuma.io/service` (Kuma's guides). */
const SERVICE = /^([a-z0-9-]+)_([a-z0-9-]+)_svc(?:_(\d{1,5}))?(?:-[0-9a-f]{16})?$/;
/** The own application: `localhost:<port>` in the log, `localhost_<port>` in the stats. */
const OWN = /^localhost[:_](\d{1,5})$/;
/** Kinds of resources that traffic leaves to, in Kuma's resource names (2.12 and later, opt-in). */
const OUTBOUND_KINDS = ['msvc', 'mextsvc', 'mzsvc'];
/** With those names the own application is `self_inbound_[<kind>_]<port or its name>`. */
const OWN_SECTION = /^self_inbound_(?:[a-z]+_)?([a-z0-9-]+)$/;
const PROTOCOLS = ['http', 'http2', 'grpc', 'tcp'];
/** Outside of Kubernetes the tag may be any name, such as `backend`; a hash marks a part of a split service. */
const ANY_SERVICE = /^([A-Za-z0-9.-]+?)(?:-[0-9a-f]{16})?$/;

export function parseKuma(raw: string): ClusterName | null {
  return parseResourceName(raw) ?? parseOwn(raw) ?? parseOwnSection(raw) ?? parseService(raw);
}

/** Any name that a service may have: only where the user chose Kuma. */
export function parseKumaLoose(raw: string): ClusterName | null {
  const workload = ANY_SERVICE.exec(raw)?.[1];
  return (
    parseKuma(raw) ??
    (workload === undefined ? null : clusterParts(raw, 'kuma', { direction: 'egress', workload, ambiguous: true }))
  );
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
    protocol: protocolOf(section),
  });
}

function protocolOf(section: string): string | null {
  return PROTOCOLS.includes(section) ? section : null;
}

function parseOwnSection(raw: string): ClusterName | null {
  const section = OWN_SECTION.exec(raw)?.[1];
  return section === undefined
    ? null
    : clusterParts(raw, 'kuma', { direction: 'ingress', port: portOf(section), protocol: protocolOf(section) });
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
