import { cluster } from '../clusters.mjs';
import { RATE_LIMITS, derived, otherHost, rateLimit, routeOf, scenario } from './parts.mjs';

const missing = scenario({
  id: 'cluster-missing',
  role: 'hit',
  of: 'cluster_missing',
  expected: {
    causes: ['cluster_missing'],
    direction: 'egress',
    answeredBy: 'envoy',
    never: ['no_healthy_upstream', 'route_missing', 'application_error', 'stale_config'],
  },
  thread: 'istio/istio/issues/49663',
  note: 'The route names a subset that no cluster has: 503 NC.',
  mesh: 'istio',
  outbound: { clusterName: 'outbound|8080|v2|cart.shop.svc.cluster.local', withoutCluster: true },
  backends: [],
  warmup: [],
  traffic: [{ count: 15 }],
});

const LATE_FILTER = {
  name: 'shop-filter',
  config_discovery: {
    config_source: { path_config_source: { path: './filter.json' }, initial_fetch_timeout: '0.2s' },
    type_urls: ['type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault'],
  },
};

const rateLimitService = cluster({
  name: 'outbound|8081||ratelimit.shop.svc.cluster.local',
  hosts: [otherHost(20, 8081)],
  http2: true,
});

export const MISSING_CONFIG = [
  missing,
  derived(missing, {
    id: 'cluster-missing-response-only',
    role: 'near_miss',
    of: 'cluster_missing',
    expected: {
      causes: ['unknown', 'cluster_missing'],
      maxConfidence: 'possible',
      never: ['cluster_missing', 'application_error'],
    },
    thread: 'istio/istio/issues/19437',
    note: 'A 503 with an empty body: several causes answer so.',
    keep: ['response'],
  }),
  scenario({
    id: 'cluster-missing-looks-like-an-empty-503',
    role: 'decoy',
    of: 'cluster_missing',
    expected: { causes: ['local_response'], never: ['cluster_missing'] },
    thread: 'envoyproxy/gateway/issues/8288',
    note: '503 with an empty body and no host, but a route answers so.',
    mesh: 'istio',
    outbound: { routes: [routeOf('/', 'closed', { direct_response: { status: 503 } })] },
    backends: [],
    warmup: [],
    traffic: [{ count: 15 }],
  }),
  scenario({
    id: 'filter-config-missing',
    role: 'hit',
    of: 'filter_config_missing',
    expected: {
      causes: ['filter_config_missing'],
      answeredBy: 'envoy',
      never: ['application_error', 'policy_unavailable'],
    },
    thread: 'envoyproxy/envoy/issues/25946',
    note: 'The configuration of a filter never arrived: 500 NFCF.',
    mesh: 'istio',
    inbound: { filters: [LATE_FILTER], files: { 'filter.json': { version_info: '1', resources: [] } } },
    warmup: [],
    traffic: [{ count: 15 }],
  }),
  scenario({
    id: 'filter-config-missing-response-only',
    role: 'near_miss',
    of: 'filter_config_missing',
    expected: {
      causes: ['unknown', 'filter_config_missing'],
      maxConfidence: 'possible',
      never: ['filter_config_missing', 'application_error'],
    },
    thread: 'envoyproxy/envoy/issues/25946',
    note: 'An empty 500 of Envoy: several causes answer so.',
    from: 'filter-config-missing',
    mesh: 'istio',
    keep: ['response'],
  }),
  scenario({
    id: 'filter-config-missing-looks-like-a-failed-rate-limit',
    role: 'decoy',
    of: 'filter_config_missing',
    expected: {
      causes: ['policy_unavailable'],
      variant: 'rate_limit',
      never: ['filter_config_missing', 'application_error'],
    },
    thread: 'alibaba/Sentinel/issues/2361',
    note: 'An empty 500 of Envoy, but the rate limit service is down.',
    mesh: 'istio',
    inbound: {
      filters: [rateLimit(rateLimitService.name, true)],
      clusters: [rateLimitService],
      routes: [routeOf('/limited', 'limited', { route: { cluster: 'inbound|8080||', ...RATE_LIMITS } })],
    },
    traffic: [{ count: 15, path: '/limited' }],
    keep: ['log'],
  }),
];
