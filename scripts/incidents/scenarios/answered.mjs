import { cluster } from '../clusters.mjs';
import { abort, app, derived, extAuthz, other, otherHost, scenario } from './parts.mjs';

const BOOM = { '/boom': { status: 500, body: '{"error":"boom"}\n', delayMs: 8 } };

const toCart = scenario({
  id: 'answered-error-of-an-unknown-upstream',
  role: 'hit',
  of: 'upstream_answered_error',
  expected: {
    causes: ['upstream_answered_error'],
    direction: 'egress',
    maxConfidence: 'likely',
    never: ['application_error', 'circuit_breaker'],
  },
  thread: 'istio/istio/issues/12789',
  note: "Only the caller's log: the upstream answered 500, and may be a proxy or an application.",
  mesh: 'istio',
  outbound: { hosts: [otherHost(11)] },
  backends: [other(11, BOOM)],
  traffic: [{ count: 20, path: '/boom' }, { count: 20 }],
});

const ownErrors = scenario({
  id: 'application-answers-500',
  role: 'hit',
  of: 'application_error',
  expected: {
    causes: ['application_error'],
    direction: 'ingress',
    answeredBy: 'application',
    never: ['circuit_breaker', 'upstream_unreachable', 'upstream_answered_error'],
  },
  thread: 'envoyproxy/envoy/issues/43811',
  note: 'The application in the own pod answers 500.',
  inbound: {},
  backends: [app(BOOM)],
  traffic: [{ count: 25, path: '/boom' }, { count: 25 }],
});

const AUTHZ = cluster({ name: 'outbound|9000||authz.shop.svc.cluster.local', hosts: [otherHost(20, 9000)] });

export const ANSWERED = [
  toCart,
  scenario({
    id: 'answered-error-grpc-status',
    role: 'hit',
    of: 'upstream_answered_error',
    expected: {
      causes: ['upstream_answered_error'],
      maxConfidence: 'likely',
      never: ['circuit_breaker', 'upstream_unreachable'],
    },
    thread: 'istio/istio/issues/45802',
    note: 'gRPC: 200 in the log, grpc-status 13 in the trailers. Only the response and the counters show it.',
    mesh: 'istio',
    outbound: { hosts: [otherHost(11)], http2: true },
    backends: [
      {
        kind: 'http2',
        address: '127.0.2.11',
        answers: { '/shop.Cart/Fail': { grpcStatus: 13 }, '/shop.Cart/Get': { grpcStatus: 0 } },
      },
    ],
    warmup: [{ count: 10, protocol: 'grpc', path: '/shop.Cart/Get' }],
    traffic: [{ count: 20, protocol: 'grpc', path: '/shop.Cart/Fail' }],
    keep: ['log', 'response'],
  }),
  scenario({
    id: 'answered-error-after-retries',
    role: 'hit',
    of: 'upstream_answered_error',
    expected: {
      causes: ['upstream_answered_error'],
      never: ['circuit_breaker', 'upstream_reset', 'application_error'],
    },
    thread: 'aws/aws-app-mesh-roadmap/issues/284',
    note: 'URX: the upstream answered 503 to each of three tries.',
    outbound: { hosts: [otherHost(11)], route: { retry_policy: { retry_on: '5xx', num_retries: 2 } } },
    backends: [other(11, { '/boom': { status: 503, body: 'busy\n' } })],
    traffic: [{ count: 20, path: '/boom' }, { count: 20 }],
  }),
  scenario({
    id: 'answered-error-maybe-of-a-policy-service',
    role: 'near_miss',
    of: 'upstream_answered_error',
    expected: {
      causes: ['unknown', 'policy_denied', 'upstream_answered_error'],
      maxConfidence: 'possible',
      never: ['upstream_answered_error', 'application_error'],
    },
    thread: 'envoyproxy/gateway/issues/5180',
    note: 'A 403 with a service time comes from the upstream or from an authorization service: the response does not tell.',
    mesh: 'istio',
    inbound: { filters: [extAuthz(AUTHZ.name)], clusters: [AUTHZ] },
    backends: [app(), other(20, { '/denied': { status: 403, body: 'not you\n' } }, { port: 9000 })],
    traffic: [{ count: 10, path: '/denied' }],
    keep: ['response'],
  }),
  ownErrors,
  derived(toCart, {
    id: 'application-or-its-proxy',
    role: 'near_miss',
    of: 'application_error',
    expected: { causes: ['upstream_answered_error'], maxConfidence: 'likely', never: ['application_error'] },
    thread: 'istio/istio/issues/28548',
    note: 'The default format: the host is not the own pod, so that the upstream may be a proxy.',
    keep: ['log'],
    format: 'appmesh',
  }),
  scenario({
    id: 'application-looks-like-an-injected-500',
    role: 'decoy',
    of: 'application_error',
    expected: { causes: ['fault_injected'], direction: 'ingress', never: ['application_error'] },
    thread: 'istio/istio/issues/8069',
    note: 'A 500 on the way in, but fault injection made it.',
    inbound: { filters: [abort(500, '/boom')] },
    traffic: [{ count: 20, path: '/boom' }, { count: 20 }],
  }),
];
