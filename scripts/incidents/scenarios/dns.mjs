import { scenario } from './parts.mjs';

function forwardProxy() {
  const dns_cache_config = { name: 'dns', dns_lookup_family: 'V4_ONLY', dns_query_timeout: '1s' };
  const type = (name) => `type.googleapis.com/envoy.extensions.${name}`;
  return {
    clusterName: 'outbound|80||*.example',
    filters: [
      {
        name: 'envoy.filters.http.dynamic_forward_proxy',
        typed_config: { '@type': type('filters.http.dynamic_forward_proxy.v3.FilterConfig'), dns_cache_config },
      },
    ],
    hosts: [],
    cluster: {
      type: undefined,
      load_assignment: undefined,
      lb_policy: 'CLUSTER_PROVIDED',
      cluster_type: {
        name: 'envoy.clusters.dynamic_forward_proxy',
        typed_config: { '@type': type('clusters.dynamic_forward_proxy.v3.ClusterConfig'), dns_cache_config },
      },
    },
  };
}

export const DNS = [
  scenario({
    id: 'dns-host-does-not-resolve',
    role: 'hit',
    of: 'dns_failure',
    expected: {
      causes: ['dns_failure'],
      answeredBy: 'envoy',
      never: ['no_healthy_upstream', 'upstream_unreachable', 'circuit_breaker'],
    },
    thread: 'envoyproxy/envoy/issues/21410',
    note: 'A dynamic forward proxy whose host has no address.',
    mesh: 'istio',
    outbound: forwardProxy(),
    backends: [],
    warmup: [],
    traffic: [{ count: 12, host: 'nowhere.example.invalid' }],
  }),
  scenario({
    id: 'dns-cluster-without-address',
    role: 'near_miss',
    of: 'dns_failure',
    expected: { causes: ['no_healthy_upstream'], never: ['dns_failure', 'circuit_breaker'] },
    thread: 'envoyproxy/envoy/issues/37268',
    note: 'The cluster has no address since its name does not resolve; log and response say only that it has no host.',
    outbound: {
      hosts: [{ address: 'cart.example.invalid' }],
      cluster: { type: 'STRICT_DNS', dns_refresh_rate: '0.5s' },
    },
    backends: [],
    warmup: [],
    traffic: [{ count: 15 }],
    keep: ['log', 'response'],
  }),
  scenario({
    id: 'dns-resolves-but-refused',
    role: 'decoy',
    of: 'dns_failure',
    expected: { causes: ['upstream_unreachable'], variant: 'refused', never: ['dns_failure'] },
    thread: 'envoyproxy/envoy/issues/37268',
    note: 'The name resolves, and nothing listens there.',
    mesh: 'istio',
    outbound: forwardProxy(),
    backends: [],
    warmup: [],
    traffic: [{ count: 12, host: '127.0.2.17:8080' }],
  }),
];
