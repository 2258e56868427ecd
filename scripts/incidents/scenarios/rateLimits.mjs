import { otherAddress } from '../addresses.mjs';
import { cluster } from '../clusters.mjs';
import { RATE_LIMITS, abort, app, localRateLimit, otherHost, rateLimit, routeOf, scenario } from './parts.mjs';

const localLimit = scenario({
  id: 'rate-limit-local',
  role: 'hit',
  of: 'rate_limited',
  expected: {
    causes: ['rate_limited'],
    variant: 'local',
    answeredBy: 'envoy',
    never: ['application_error', 'circuit_breaker'],
  },
  thread: 'envoyproxy/envoy/issues/14992',
  note: 'A local token bucket of 30 requests.',
  inbound: { filters: [localRateLimit(30)] },
  traffic: [{ count: 40 }],
});

const rateLimitCluster = cluster({
  name: 'outbound|8081||ratelimit.shop.svc.cluster.local',
  hosts: [otherHost(20, 8081)],
  http2: true,
});

const globalLimit = scenario({
  id: 'rate-limit-global',
  role: 'hit',
  of: 'rate_limited',
  expected: {
    causes: ['rate_limited'],
    variant: 'global',
    answeredBy: 'policy_service',
    never: ['application_error', 'policy_unavailable'],
  },
  thread: 'envoyproxy/ratelimit/issues/333',
  note: 'The rate limit service says OVER_LIMIT for /limited.',
  mesh: 'istio',
  inbound: {
    filters: [rateLimit(rateLimitCluster.name)],
    clusters: [rateLimitCluster],
    routes: [routeOf('/limited', 'limited', { route: { cluster: 'inbound|8080||', ...RATE_LIMITS } })],
  },
  backends: [app(), { kind: 'rateLimit', address: otherAddress(20), port: 8081 }],
  traffic: [{ count: 20, path: '/limited' }],
});

export const RATE_LIMITED = [
  localLimit,
  globalLimit,
  scenario({
    id: 'rate-limit-of-the-application',
    role: 'near_miss',
    of: 'rate_limited',
    expected: { causes: ['application_error', 'none'], never: ['rate_limited'] },
    thread: 'envoyproxy/envoy/issues/14992',
    note: 'The application itself answers 429.',
    inbound: {},
    backends: [app({ '/limited': { status: 429, body: 'slow down\n' } })],
    traffic: [{ count: 20, path: '/limited' }, { count: 20 }],
  }),
  scenario({
    id: 'rate-limit-looks-like-an-injected-429',
    role: 'decoy',
    of: 'rate_limited',
    expected: { causes: ['fault_injected'], never: ['rate_limited', 'application_error'] },
    thread: 'istio/istio/issues/36303',
    note: 'Fault injection aborts with 429.',
    mesh: 'istio',
    outbound: { hosts: [otherHost(11)], filters: [abort(429, '/flaky')] },
    backends: [app({}, { address: otherAddress(11) })],
    traffic: [{ count: 20, path: '/flaky' }],
  }),
];
