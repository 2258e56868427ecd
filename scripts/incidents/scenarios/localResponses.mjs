import { derived, routeOf, scenario } from './parts.mjs';

const maintenance = scenario({
  id: 'local-response-maintenance',
  role: 'hit',
  of: 'local_response',
  expected: {
    causes: ['local_response'],
    variant: 'direct_response',
    answeredBy: 'envoy',
    never: ['application_error', 'circuit_breaker', 'no_healthy_upstream'],
  },
  thread: 'envoyproxy/gateway/issues/8288',
  note: 'The route answers 503 by itself.',
  mesh: 'istio',
  inbound: {
    routes: [
      routeOf('/closed', 'maintenance', {
        direct_response: { status: 503, body: { inline_string: 'closed for today\n' } },
      }),
    ],
  },
  traffic: [{ count: 20, path: '/closed' }],
});

export const LOCAL_RESPONSES = [
  maintenance,
  scenario({
    id: 'local-response-upgrade-refused',
    role: 'hit',
    of: 'local_response',
    expected: { causes: ['local_response'], variant: 'upgrade_refused', never: ['policy_denied', 'application_error'] },
    thread: 'envoyproxy/gateway/issues/9452',
    note: 'A websocket on a route that allows no upgrade: 403 upgrade_failed.',
    mesh: 'istio',
    format: 'json',
    inbound: {},
    traffic: [
      { count: 15, path: '/socket', keepAlive: false, headers: { connection: 'Upgrade', upgrade: 'websocket' } },
    ],
  }),
  scenario({
    id: 'local-response-redirect',
    role: 'hit',
    of: 'local_response',
    expected: { causes: ['none'], status: 'no_failure_seen', never: ['local_response', 'application_error'] },
    thread: 'envoyproxy/gateway/issues/8288',
    note: 'A redirect that Envoy makes is no failure.',
    mesh: 'istio',
    inbound: { routes: [routeOf('/old', 'moved', { redirect: { path_redirect: '/new' } })] },
    traffic: [{ count: 20, path: '/old' }],
  }),
  derived(maintenance, {
    id: 'local-response-log-without-details',
    role: 'near_miss',
    of: 'local_response',
    expected: {
      causes: ['unknown', 'local_response'],
      maxConfidence: 'possible',
      never: ['local_response', 'application_error', 'circuit_breaker', 'no_healthy_upstream'],
    },
    thread: 'istio/istio/issues/13309',
    note: 'The default format has 503, no flag, no host: nothing says why.',
    keep: ['log'],
    format: 'appmesh',
  }),
  derived(maintenance, {
    id: 'unknown-503-without-a-flag',
    role: 'hit',
    of: 'unknown',
    expected: {
      causes: ['unknown'],
      maxConfidence: 'possible',
      never: [
        'application_error',
        'circuit_breaker',
        'upstream_unreachable',
        'no_healthy_upstream',
        'overload_manager',
        'local_response',
      ],
    },
    thread: 'istio/istio/issues/13309',
    note: 'Counters only: Envoy answered 503 by itself, and no counter of a cause moved.',
    keep: ['stats'],
  }),
];
