import { otherAddress } from '../addresses.mjs';
import { typed } from '../clusters.mjs';
import { app, delay, derived, other, otherHost, scenario } from './parts.mjs';

const SILENT = { '/slow': { end: 'never' } };

const routeTimeout = scenario({
  id: 'timeout-of-the-route',
  role: 'hit',
  of: 'upstream_timeout',
  expected: {
    causes: ['upstream_timeout'],
    variant: 'route',
    direction: 'ingress',
    answeredBy: 'envoy',
    never: ['circuit_breaker', 'application_error', 'idle_timeout', 'max_duration'],
  },
  thread: 'envoyproxy/envoy/issues/9387',
  note: 'The application takes longer than the timeout of the route, 0.4 s.',
  inbound: { route: { timeout: '0.4s' } },
  backends: [app(SILENT)],
  traffic: [{ count: 15, clients: 5, path: '/slow' }, { count: 10 }],
});

export const TIMEOUTS = [
  routeTimeout,
  scenario({
    id: 'timeout-per-try',
    role: 'hit',
    of: 'upstream_timeout',
    expected: {
      causes: ['upstream_timeout'],
      variant: 'per_try',
      direction: 'egress',
      never: ['circuit_breaker', 'upstream_unreachable'],
    },
    thread: 'envoyproxy/envoy/issues/12665',
    note: 'Each of two tries takes longer than 0.3 s.',
    mesh: 'istio',
    outbound: {
      hosts: [otherHost(11)],
      route: { timeout: '5s', retry_policy: { retry_on: '5xx', num_retries: 1, per_try_timeout: '0.3s' } },
    },
    backends: [other(11, SILENT)],
    traffic: [{ count: 12, clients: 4, path: '/slow' }],
  }),
  scenario({
    id: 'timeout-grpc',
    role: 'hit',
    of: 'upstream_timeout',
    expected: { causes: ['upstream_timeout'], never: ['circuit_breaker', 'upstream_answered_error'] },
    thread: 'envoyproxy/envoy/issues/40054',
    note: 'gRPC: 200 UT in the log, grpc-status 14 in the trailers.',
    mesh: 'istio',
    format: 'json',
    outbound: { hosts: [otherHost(11)], http2: true, route: { timeout: '0.4s' } },
    backends: [
      {
        kind: 'http2',
        address: otherAddress(11),
        answers: { '/shop.Cart/Slow': { end: 'never' }, '/shop.Cart/Get': { grpcStatus: 0 } },
      },
    ],
    warmup: [{ count: 10, protocol: 'grpc', path: '/shop.Cart/Get' }],
    traffic: [{ count: 12, clients: 4, protocol: 'grpc', path: '/shop.Cart/Slow' }],
  }),
  scenario({
    id: 'timeout-made-good-by-retries',
    role: 'near_miss',
    of: 'upstream_timeout',
    expected: { causes: ['none', 'upstream_timeout'], maxConfidence: 'possible', never: ['upstream_timeout'] },
    thread: 'envoyproxy/envoy/issues/35871',
    note: 'One host of two hangs; a retry after the timeout per try reaches the other: upstream_rq_per_try_timeout rises, no request fails.',
    outbound: {
      hosts: [otherHost(11), otherHost(12)],
      route: {
        timeout: '5s',
        retry_policy: {
          retry_on: '5xx',
          num_retries: 4,
          per_try_timeout: '0.2s',
          retry_host_predicate: [
            {
              name: 'envoy.retry_host_predicates.previous_hosts',
              typed_config: typed('extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate'),
            },
          ],
          host_selection_retry_max_attempts: 5,
        },
      },
    },
    backends: [other(11), other(12, { '/': { end: 'never' } })],
    warmup: [],
    traffic: [{ count: 30, clients: 3 }],
  }),
  scenario({
    id: 'timeout-injected-delay',
    role: 'hit',
    of: 'fault_injected',
    expected: {
      causes: ['upstream_timeout', 'fault_injected', 'none'],
      never: ['circuit_breaker', 'application_error'],
    },
    thread: 'istio/istio/issues/1279',
    note: 'A delay of 0.3 s is injected before each request; the application is slow by itself and the route times out (DI,UT).',
    mesh: 'istio',
    inbound: { filters: [delay(0.3, '/slow')], route: { timeout: '0.4s' } },
    backends: [app(SILENT)],
    traffic: [{ count: 12, clients: 4, path: '/slow' }],
  }),
  derived(routeTimeout, {
    id: 'timeout-looks-like-a-longest-duration',
    role: 'decoy',
    of: 'upstream_timeout',
    expected: { causes: ['max_duration'], never: ['upstream_timeout'] },
    thread: 'envoyproxy/envoy/issues/11706',
    note: '504 without an answer of the upstream, but max_stream_duration ended it.',
    from: 'max-duration-of-the-listener',
    mesh: 'istio',
    format: 'json',
    keep: ['log'],
  }),
];
