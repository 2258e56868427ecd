import { appAddress, podAddress } from './addresses.mjs';

const TYPE = 'type.googleapis.com/envoy';

export const typed = (name, fields = {}) => ({ '@type': `${TYPE}.${name}`, ...fields });
export const at = (address, port) => ({ socket_address: { address, port_value: port } });

const endpoint = ({ address, port = 8080 }) => ({ endpoint: { address: at(address, port) } });

const HTTP2 = {
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': typed('extensions.upstreams.http.v3.HttpProtocolOptions', {
    explicit_http_config: { http2_protocol_options: {} },
  }),
};

/** Names as the meshes give them: mesh, service, namespace and port are ours. */
export const CLUSTER_NAMES = {
  appmesh: {
    inbound: (service, port) => `cds_ingress_market_${service}_shop_http_${port}`,
    outbound: (service, port) => `cds_egress_market_${service}_shop_http_${port}`,
  },
  istio: {
    inbound: (_, port) => `inbound|${port}||`,
    outbound: (service, port) => `outbound|${port}||${service}.shop.svc.cluster.local`,
  },
  consul: {
    inbound: () => 'local_app',
    outbound: (service) => `${service}.default.dc1.internal.6f1c2d1e-1b0a-4c7b-9d57-0e1f2a3b4c5d.consul`,
  },
};

/**
 * A cluster of Envoy's configuration.
 * @param hosts `{ address, port }` of each; none is an empty cluster
 * @param more fields that replace or add to those given here
 */
export function cluster({ name, hosts, http2 = false, source, policy, more = {} }) {
  return {
    name,
    type: 'STATIC',
    connect_timeout: '1s',
    ...(http2 ? { typed_extension_protocol_options: HTTP2 } : {}),
    ...(source ? { upstream_bind_config: { source_address: { address: source, port_value: 0 } } } : {}),
    load_assignment: {
      cluster_name: name,
      endpoints: hosts.length === 0 ? [] : [{ lb_endpoints: hosts.map(endpoint) }],
      ...(policy ? { policy } : {}),
    },
    ...more,
  };
}

/** TLS towards the upstream. `ca`: only certificates of this authority are trusted. */
export function tls(ca) {
  const validation = ca === undefined ? {} : { validation_context: { trusted_ca: { filename: ca } } };
  return {
    transport_socket: {
      name: 'envoy.transport_sockets.tls',
      typed_config: typed('extensions.transport_sockets.tls.v3.UpstreamTlsContext', {
        sni: 'cart.shop',
        common_tls_context: validation,
      }),
    },
  };
}

/** Circuit breakers of the default priority. */
export const breakers = (limits) => ({ circuit_breakers: { thresholds: [limits] } });

/** The host that a side of a sidecar leads to unless a scenario says otherwise. */
export const DEFAULT_HOSTS = {
  inbound: (pod) => [{ address: appAddress(pod) }],
  outbound: () => [{ address: podAddress(1) }],
};

/** Endpoints that come from a file, so that they can change. */
export const clusterEds = (path) => ({
  type: 'EDS',
  load_assignment: undefined,
  eds_cluster_config: { eds_config: { path_config_source: { path } } },
});

/** What such a file holds. */
export function endpoints(name, ...addresses) {
  const { load_assignment } = cluster({ name, hosts: addresses.map((address) => ({ address })) });
  return { version_info: '1', resources: [typed('config.endpoint.v3.ClusterLoadAssignment', load_assignment)] };
}
