import { breakers } from '../clusters.mjs';
import { app, inbound, other, otherHost, outbound, routeOf, scenario } from './parts.mjs';

const SLOW = { '/slow': { delayMs: 600 } };

const POOL = breakers({ max_connections: 4, max_pending_requests: 4 });

const RUSH = { count: 80, clients: 20, path: '/slow', gapMs: 20 };

const SILENT = { '/slow': { end: 'never' } };

const BOOM = { '/boom': { status: 500, body: '{"error":"boom"}\n', delayMs: 8 } };

export const TWO_HOPS = [
  scenario({
    id: 'two-hops-breaker-of-the-callee',
    role: 'hit',
    of: 'circuit_breaker',
    expected: {
      causes: ['circuit_breaker'],
      direction: 'ingress',
      finds: ['upstream_answered_error'],
      never: ['application_error'],
    },
    thread: 'istio/istio/issues/31466',
    note: "cart's own Envoy refuses (UO); checkout's Envoy retries and gives up (503 URX via_upstream).",
    mesh: 'istio',
    sidecars: [
      inbound('istio', { cluster: POOL }),
      outbound('istio', { route: { retry_policy: { retry_on: '5xx', num_retries: 2 } } }),
    ],
    backends: [app(SLOW)],
    traffic: [RUSH],
  }),
  scenario({
    id: 'two-hops-timeout-of-the-caller',
    role: 'hit',
    of: 'upstream_timeout',
    expected: {
      causes: ['upstream_timeout'],
      direction: 'egress',
      never: ['upstream_reset', 'application_error', 'circuit_breaker'],
    },
    thread: 'envoyproxy/envoy/issues/1623',
    note: "checkout's Envoy gives up after 0.4 s (504 UT); cart's Envoy sees its client leave (0 DC).",
    mesh: 'istio',
    sidecars: [inbound('istio'), outbound('istio', { route: { timeout: '0.4s' } })],
    backends: [app(SILENT)],
    traffic: [{ count: 15, clients: 5, path: '/slow' }],
  }),
  scenario({
    id: 'two-hops-error-of-the-callee-application',
    role: 'decoy',
    of: 'upstream_answered_error',
    expected: {
      causes: ['application_error'],
      direction: 'ingress',
      finds: ['upstream_answered_error'],
      never: ['circuit_breaker', 'upstream_answered_error'],
    },
    thread: 'envoyproxy/envoy/issues/18181',
    note: "With the callee's log the caller's 500 is explained: cart's application answered it.",
    mesh: 'istio',
    sidecars: [inbound('istio'), outbound('istio')],
    backends: [app(BOOM)],
    traffic: [{ count: 25, path: '/boom' }, { count: 25 }],
  }),
  scenario({
    id: 'two-hops-rescued-by-retries',
    role: 'hit',
    of: 'upstream_reset',
    expected: { causes: ['upstream_reset'], direction: 'ingress', never: ['circuit_breaker', 'application_error'] },
    thread: 'aws/aws-app-mesh-roadmap/issues/460',
    note: "cart's application closes connections on some paths; checkout's Envoy retries, and the second try is answered by the other path's host. Callee 503 UC, caller 200.",
    sidecars: [
      inbound('appmesh'),
      outbound('appmesh', {
        hosts: [{ address: '127.0.1.1' }, otherHost(11)],
        route: { retry_policy: { retry_on: '5xx', num_retries: 2 } },
      }),
    ],
    backends: [app({ '/crash': { end: 'close' } }), other(11)],
    warmup: [{ count: 20 }],
    traffic: [{ count: 40, path: '/crash' }],
  }),
  scenario({
    id: 'two-hops-mixed',
    role: 'hit',
    of: 'circuit_breaker',
    expected: {
      causes: ['circuit_breaker'],
      finds: ['circuit_breaker', 'application_error', 'upstream_timeout'],
      never: ['upstream_unreachable', 'no_healthy_upstream', 'tls_failure'],
    },
    thread: 'istio/istio/issues/44350',
    note: 'Three causes at once: an inbound breaker that is full, errors of the application, and a timeout of the caller.',
    mesh: 'istio',
    sidecars: [
      inbound('istio', {
        cluster: { circuit_breakers: { thresholds: [{ max_connections: 4, max_pending_requests: 4 }] } },
      }),
      outbound('istio', {
        routes: [
          routeOf('/report', 'report', {
            route: { cluster: 'outbound|8080||cart.shop.svc.cluster.local', timeout: '0.3s' },
          }),
        ],
      }),
    ],
    backends: [app({ ...BOOM, '/slow': { delayMs: 600 }, '/report': { delayMs: 900 } })],
    traffic: [
      { count: 20, path: '/boom' },
      { count: 6, clients: 2, path: '/report' },
      { waitMs: 900 },
      { count: 90, clients: 20, path: '/slow' },
    ],
  }),
];
