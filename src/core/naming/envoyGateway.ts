import { type ClusterName } from './clusterName';
import { clusterParts } from './clusterParts';

const KIND = /^(http|grpc|tcp|udp|tls)route$/;

/** Envoy Gateway: `<kind>route/<namespace>/<route>/rule/<n>[/backend/<m>]` (envoyproxy/gateway). A gateway sends all out. */
export function parseEnvoyGateway(raw: string): ClusterName | null {
  const [kind = '', namespace, workload, ...rest] = raw.split('/');
  const protocol = KIND.exec(kind)?.[1];
  if (protocol === undefined || !namespace || !workload || (rest.length > 0 && rest[0] !== 'rule')) {
    return null;
  }
  return clusterParts(raw, 'envoy-gateway', { direction: 'egress', namespace, workload, protocol });
}
