import { lostAddress, otherAddress } from '../addresses.mjs';
import { clusterEds, endpoints } from '../clusters.mjs';
import { derived, other, otherHost, scenario } from './parts.mjs';

const ELEVEN = { hosts: [otherHost(11)] };

const refused = scenario({
  id: 'unreachable-refused',
  role: 'hit',
  of: 'upstream_unreachable',
  expected: {
    causes: ['upstream_unreachable'],
    variant: 'refused',
    direction: 'egress',
    answeredBy: 'envoy',
    never: ['circuit_breaker', 'tls_failure', 'application_error'],
  },
  thread: 'istio/istio/issues/22241',
  note: 'Nothing listens on the port of the upstream.',
  mesh: 'istio',
  outbound: ELEVEN,
  backends: [],
  warmup: [],
  traffic: [{ count: 20 }],
});

export const UNREACHABLE = [
  refused,
  scenario({
    id: 'unreachable-application-not-listening',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      direction: 'ingress',
      answeredBy: 'envoy',
      never: ['circuit_breaker', 'application_error', 'tls_failure'],
    },
    thread: 'aws/aws-app-mesh-roadmap/issues/488',
    note: 'The application in the own pod stopped; its Envoy goes on.',
    inbound: {},
    traffic: [{ stop: 0 }, { count: 20 }],
  }),
  scenario({
    id: 'unreachable-connect-timeout',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      variant: 'connect_timeout',
      never: ['upstream_timeout', 'circuit_breaker'],
    },
    thread: 'istio/istio/issues/46619',
    note: 'The host answers no connection; connect_timeout is 0.4 s.',
    mesh: 'istio',
    format: 'json',
    outbound: { hosts: [otherHost(14)], cluster: { connect_timeout: '0.4s' } },
    backends: [{ kind: 'deaf', address: otherAddress(14) }],
    warmup: [],
    traffic: [{ count: 10, clients: 5 }],
  }),
  scenario({
    id: 'unreachable-no-route-to-host',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      variant: 'no_route_to_host',
      never: ['no_healthy_upstream', 'route_missing'],
    },
    thread: 'istio/istio/issues/39940',
    note: 'No route leads to the address of the upstream.',
    mesh: 'istio',
    outbound: {
      hosts: [{ address: lostAddress(15) }],
      cluster: { upstream_bind_config: undefined, connect_timeout: '8s' },
    },
    backends: [],
    warmup: [],
    traffic: [{ count: 6, clients: 6 }],
  }),
  scenario({
    id: 'unreachable-original-destination',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      variant: 'refused',
      never: ['egress_blocked', 'no_healthy_upstream'],
    },
    thread: 'aws/aws-app-mesh-roadmap/issues/362',
    note: 'Traffic that no route names goes to its original destination, where nothing listens.',
    mesh: 'istio',
    outbound: {
      clusterName: 'PassthroughCluster',
      cluster: {
        type: 'ORIGINAL_DST',
        lb_policy: 'CLUSTER_PROVIDED',
        load_assignment: undefined,
        original_dst_lb_config: { use_http_header: true },
      },
      virtualHost: 'allow_any',
    },
    backends: [],
    warmup: [],
    traffic: [{ count: 15, host: 'legacy.example', headers: { 'x-envoy-original-dst-host': '127.0.2.16:80' } }],
  }),
  scenario({
    id: 'unreachable-behind-a-waypoint',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      variant: 'refused',
      never: ['circuit_breaker', 'no_healthy_upstream', 'application_error'],
    },
    thread: 'istio/ztunnel/issues/1662',
    note: 'Ambient mode: the waypoint names its clusters inbound-vip, and the pod behind it does not listen.',
    mesh: 'istio',
    inbound: { clusterName: 'inbound-vip|8080|http|cart.shop.svc.cluster.local', hosts: [otherHost(18)] },
    backends: [],
    warmup: [],
    traffic: [{ count: 15 }],
  }),
  scenario({
    id: 'unreachable-one-bad-host-of-three',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      direction: 'egress',
      never: ['circuit_breaker', 'application_error', 'no_healthy_upstream'],
    },
    thread: 'hashicorp/consul/issues/10379',
    note: 'One host of three refuses connections; a third of the requests fails.',
    mesh: 'consul',
    outbound: { hosts: [otherHost(11), otherHost(12), otherHost(13)] },
    backends: [other(11), other(12)],
    warmup: [],
    traffic: [{ count: 60, clients: 6 }],
  }),
  scenario({
    id: 'unreachable-deployed-away',
    role: 'hit',
    of: 'upstream_unreachable',
    expected: {
      causes: ['upstream_unreachable'],
      variant: 'stale_endpoint',
      never: ['circuit_breaker', 'application_error', 'no_healthy_upstream'],
    },
    thread: 'istio/istio/issues/7665',
    note: 'A deployment: the old pod is gone before the proxy learns of the new one. The members of the cluster change in the same minute.',
    outbound: {
      cluster: clusterEds('./endpoints.json'),
      files: { 'endpoints.json': endpoints('cds_egress_market_cart_shop_http_8080', otherAddress(11)) },
    },
    backends: [other(11), other(12)],
    traffic: [
      { stop: 0 },
      { count: 20 },
      {
        write: {
          file: 'endpoints.json',
          content: endpoints('cds_egress_market_cart_shop_http_8080', otherAddress(12)),
        },
      },
      { waitMs: 300 },
      { count: 40 },
    ],
  }),
  scenario({
    id: 'unreachable-made-good-by-retries',
    role: 'near_miss',
    of: 'upstream_unreachable',
    expected: { causes: ['none', 'upstream_unreachable'], maxConfidence: 'possible', never: ['upstream_unreachable'] },
    thread: 'istio/istio/issues/54539',
    note: 'One host of three refuses connections, and a retry reaches another one: no request fails.',
    outbound: {
      hosts: [otherHost(11), otherHost(12), otherHost(13)],
      route: {
        retry_policy: {
          retry_on: 'connect-failure',
          num_retries: 3,
          retry_host_predicate: [
            {
              name: 'envoy.retry_host_predicates.previous_hosts',
              typed_config: {
                '@type': 'type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate',
              },
            },
          ],
          host_selection_retry_max_attempts: 5,
        },
      },
    },
    backends: [other(11), other(12)],
    warmup: [],
    traffic: [{ count: 60, clients: 3 }],
  }),
  derived(
    { id: 'tls-to-a-plaintext-port', mesh: 'istio', format: 'istio' },
    {
      id: 'unreachable-looks-like-tls',
      role: 'decoy',
      of: 'upstream_unreachable',
      expected: { causes: ['tls_failure'], never: ['upstream_unreachable'] },
      thread: 'istio/istio/issues/17139',
      note: 'UF as well, but the connection was there: the handshake failed. Log with details only.',
      keep: ['log'],
    }
  ),
];
