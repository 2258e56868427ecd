import { type ClusterName, type Direction } from './clusterName';
import { clusterParts, portOf } from './clusterParts';
import { kubernetesHost } from './kubernetesHost';

/**
 * Istio names (istio/istio, `BuildSubsetKey`): `<direction>|<port>|<subset>|<host>`, the SNI form
 * `outbound_.<port>_.<subset>_.<host>`, either with a `;` at the end where a custom log format prints the stats name.
 */
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  outbound: 'egress',
  inbound: 'ingress',
  'inbound-vip': 'ingress',
};
const PROTOCOLS = ['http2', 'https', 'http', 'grpc', 'tcp', 'tls', 'mongo', 'redis', 'mysql', 'udp'];

export function parseIstio(raw: string): ClusterName | null {
  const name = raw.endsWith(';') ? raw.slice(0, -1) : raw;
  const fields = name.includes('|') ? name.split('|') : sniFields(name);
  const [side, port, subset, host] = fields;
  const direction = side === undefined ? undefined : DIRECTIONS[side];
  if (fields.length !== 4 || direction === undefined || subset === undefined || host === undefined) {
    return null;
  }
  const inbound = direction === 'ingress';
  return clusterParts(raw, 'istio', {
    direction,
    port: portOf(port),
    // The third field is a subset (a version) on the way out, and was the port's name (`http`, `grpc-web`) on the way in.
    protocol: inbound ? protocolOf(subset) : null,
    special: host === 'mgmtCluster' ? host : null,
    ...(host === 'mgmtCluster' ? {} : kubernetesHost(host)),
  });
}

function sniFields(name: string): string[] {
  const side = ['outbound', 'inbound'].find((word) => name.startsWith(`${word}_.`));
  if (side === undefined) {
    return [];
  }
  const [port, subset, ...host] = name.slice(side.length + 2).split('_.');
  return host.length === 0 ? [] : [side, port ?? '', subset ?? '', host.join('_.')];
}

function protocolOf(portName: string): string | null {
  return PROTOCOLS.find((protocol) => portName === protocol || portName.startsWith(`${protocol}-`)) ?? null;
}
