import { type ClusterName } from './clusterName';
import { clusterParts, portOf } from './clusterParts';

/** Names beyond 60 characters are cut, with a hash and a number at their end. */
const SHORTENED = /-[0-9A-F]{16}-\d{1,6}$/;
const PREFIX = 'cluster_';
const ALLOWED = /^[A-Za-z0-9_-]+$/;
const ADDRESS = /^(\d{1,3})_\d{1,3}_\d{1,3}_\d{1,3}_(?:(\d{1,5})_)?[a-z]/;
const PORT = /_(\d{1,5})$/;
/** Kubernetes: names of namespaces are DNS labels. */
const MAX_NAMESPACE = 63;

/**
 * Emissary (emissary-ingress, `ircluster.py`): `cluster_<service>_<namespace>`, where the service may be `<name>`,
 * `<name>.<namespace>` or `<host>:<port>`, and every character that is no letter or digit is `_`. Service and namespace cannot be
 * told apart for sure, so each is `ambiguous`. Without the setting only names that hold a mark of Emissary are read: an address,
 * the namespace twice (`…_saas_beta_8080_saas_beta`), or Kubernetes' namespace `default` at the end.
 */
export function parseEmissary(raw: string): ClusterName | null {
  const rest = readRest(raw);
  return rest !== null && isMarked(rest) ? taken(raw, rest) : null;
}

/** Any name that begins as Emissary's do: only where the user chose Emissary, or other names of the proxy are Emissary's. */
export function parseEmissaryLoose(raw: string): ClusterName | null {
  const rest = readRest(raw);
  return rest !== null && rest.includes('_') ? taken(raw, rest) : null;
}

function readRest(raw: string): string | null {
  const rest = raw.startsWith(PREFIX) ? raw.slice(PREFIX.length).replace(SHORTENED, '') : '';
  return ALLOWED.test(rest) ? rest : null;
}

function isMarked(rest: string): boolean {
  return ADDRESS.test(rest) || repeatedNamespace(rest) !== null || rest.endsWith('_default');
}

/** `<service>_<namespace>[_<port>]_<namespace>`: where the first part ends and which namespace follows. */
function repeatedNamespace(rest: string): { before: string; namespace: string; port: string | undefined } | null {
  const first = Math.max(1, rest.length - MAX_NAMESPACE - 1);
  for (let at = rest.lastIndexOf('_'); at >= first; at = rest.lastIndexOf('_', at - 1)) {
    const namespace = rest.slice(at + 1);
    const head = rest.slice(0, at);
    const port = PORT.exec(head)?.[1];
    const before = port === undefined ? head : head.slice(0, -port.length - 1);
    if (before === namespace || before.endsWith(`_${namespace}`)) {
      return { before: before.slice(0, -namespace.length - 1), namespace, port };
    }
  }
  return null;
}

function taken(raw: string, rest: string): ClusterName {
  const address = ADDRESS.exec(rest);
  if (address !== null) {
    const [, first, port] = address;
    // Emissary itself listens on loopback; another address says nothing.
    return clusterParts(raw, 'emissary', { direction: first === '127' ? 'internal' : 'unknown', port: portOf(port) });
  }
  const repeated = repeatedNamespace(rest);
  return clusterParts(raw, 'emissary', {
    direction: 'egress',
    workload: repeated === null ? rest : repeated.before || repeated.namespace,
    namespace: repeated?.namespace ?? null,
    port: portOf(repeated?.port),
    ambiguous: true,
  });
}
