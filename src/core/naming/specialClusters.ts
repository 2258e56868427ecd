import { type ClusterName, type Direction, type MeshScheme } from './clusterName';
import { clusterParts } from './clusterParts';

const SPECIAL: ReadonlyMap<string, readonly [MeshScheme, Direction]> = new Map([
  // App Mesh user guide: the socket that delivers certificates.
  ['static_cluster_sds_unix_socket', ['appmesh', 'internal']],
  // Istio: pilot's networking package and its bootstrap.
  ['PassthroughCluster', ['istio', 'egress']],
  ['BlackHoleCluster', ['istio', 'egress']],
  ['AllowAnyDynamicDNSCluster', ['istio', 'egress']],
  ['InboundPassthroughCluster', ['istio', 'ingress']],
  ['InboundPassthroughClusterIpv4', ['istio', 'ingress']],
  ['InboundPassthroughClusterIpv6', ['istio', 'ingress']],
  ['connect_originate', ['istio', 'egress']],
  ['main_internal', ['istio', 'ingress']],
  ['sni_cluster', ['istio', 'egress']],
  ['xds-grpc', ['istio', 'internal']],
  ['sds-grpc', ['istio', 'internal']],
  // Consul: bootstrap_config.go and its golden files.
  ['local_app', ['consul', 'ingress']],
  ['local_agent', ['consul', 'internal']],
  ['consul-dataplane', ['consul', 'internal']],
  ['self_admin', ['consul', 'internal']],
  ['prometheus_backend', ['consul', 'internal']],
  // Kuma: names seen in its repository.
  ['inbound_passthrough_ipv4', ['kuma', 'ingress']],
  ['inbound_passthrough_ipv6', ['kuma', 'ingress']],
  ['outbound_passthrough_ipv4', ['kuma', 'egress']],
  ['outbound_passthrough_ipv6', ['kuma', 'egress']],
  ['self_transparentproxy_passthrough_inbound_ipv4', ['kuma', 'ingress']],
  ['self_transparentproxy_passthrough_inbound_ipv6', ['kuma', 'ingress']],
  ['self_transparentproxy_passthrough_outbound_ipv4', ['kuma', 'egress']],
  ['self_transparentproxy_passthrough_outbound_ipv6', ['kuma', 'egress']],
  ['kuma_envoy_admin', ['kuma', 'internal']],
  ['access_log_sink', ['kuma', 'internal']],
  ['ads_cluster', ['kuma', 'internal']],
  // Open Service Mesh: names in its repository.
  ['passthrough-outbound', ['osm', 'egress']],
  ['osm-controller', ['osm', 'internal']],
  ['envoy-metrics-cluster', ['osm', 'internal']],
  ['envoy-tracing-cluster', ['osm', 'internal']],
  // Envoy Gateway's bootstrap.
  ['xds_cluster', ['envoy-gateway', 'internal']],
  ['wasm_cluster', ['envoy-gateway', 'internal']],
  // Names of many examples; they serve Envoy itself, or what every request is sent to.
  ['prometheus_stats', ['unknown', 'internal']],
  ['local_cluster', ['unknown', 'internal']],
  ['agent', ['unknown', 'internal']],
  ['zipkin', ['unknown', 'internal']],
  ['dynamic_forward_proxy_cluster', ['unknown', 'egress']],
  ['ext_authz', ['unknown', 'internal']],
  ['ratelimit_service', ['unknown', 'internal']],
  ['rate_limit_cluster', ['unknown', 'internal']],
]);

/** Names with a meaning of their own, which no grammar explains. */
export function parseSpecial(raw: string): ClusterName | null {
  const name = raw.endsWith(';') ? raw.slice(0, -1) : raw;
  const known = SPECIAL.get(name);
  if (known === undefined) {
    return null;
  }
  const [scheme, direction] = known;
  return clusterParts(raw, scheme, { direction, special: name });
}
