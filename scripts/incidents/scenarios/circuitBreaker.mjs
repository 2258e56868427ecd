import { otherAddress } from '../addresses.mjs';
import { breakers } from '../clusters.mjs';
import { app, derived, otherHost, scenario } from './parts.mjs';

const SLOW = { '/slow': { delayMs: 600 } };

const POOL = breakers({ max_connections: 4, max_pending_requests: 4 });

const RUSH = { count: 80, clients: 20, path: '/slow', gapMs: 20 };

const pendingFull = scenario({
  id: 'breaker-inbound-slow-application',
  role: 'hit',
  of: 'circuit_breaker',
  expected: {
    causes: ['circuit_breaker'],
    variant: 'pending_requests',
    direction: 'ingress',
    driver: 'latency',
    answeredBy: 'envoy',
    status: 'failing',
    never: ['application_error', 'upstream_unreachable'],
  },
  thread: 'aws/aws-app-mesh-roadmap/issues/6',
  note: 'Twenty clients at an application that takes 600 ms, behind a pool of four connections and four waiting requests.',
  inbound: { cluster: POOL },
  backends: [app(SLOW)],
  warmup: [{ count: 60, gapMs: 30 }],
  traffic: [RUSH],
});

const requestsFull = scenario({
  id: 'breaker-grpc-max-requests',
  role: 'hit',
  of: 'circuit_breaker',
  expected: {
    causes: ['circuit_breaker'],
    variant: 'requests',
    direction: 'egress',
    answeredBy: 'envoy',
    never: ['application_error'],
  },
  thread: 'envoyproxy/envoy/issues/33279',
  note: 'gRPC: the log has 200 with UO, the reason stands in the trailers. The limit is max_requests.',
  mesh: 'istio',
  outbound: { hosts: [otherHost(11)], http2: true, cluster: breakers({ max_requests: 3 }) },
  backends: [
    {
      kind: 'http2',
      address: otherAddress(11),
      answers: { '/shop.Cart/Slow': { grpcStatus: 0, delayMs: 500 }, '/shop.Cart/Get': { grpcStatus: 0 } },
    },
  ],
  warmup: [{ count: 20, protocol: 'grpc', path: '/shop.Cart/Get' }],
  traffic: [{ count: 40, clients: 10, protocol: 'grpc', path: '/shop.Cart/Slow' }],
});

const tcpFull = scenario({
  id: 'breaker-tcp-connections',
  role: 'hit',
  of: 'circuit_breaker',
  expected: {
    causes: ['circuit_breaker'],
    variant: 'connections',
    never: ['upstream_unreachable', 'client_disconnect'],
  },
  thread: 'envoyproxy/envoy/issues/9215',
  note: 'A TCP proxy with max_connections 3 and ten sessions at once.',
  outbound: {
    tcp: true,
    clusterName: 'cds_egress_market_cart_shop_tcp_8080',
    hosts: [otherHost(12)],
    cluster: breakers({ max_connections: 3 }),
  },
  backends: [{ kind: 'tcp', tcp: 'echo', address: otherAddress(12) }],
  warmup: [{ count: 3, clients: 1, raw: 'ping\n', waitMs: 50 }],
  traffic: [{ count: 30, clients: 10, raw: 'ping\n', waitMs: 400 }],
});

const poolWait = scenario({
  id: 'breaker-waits-in-the-pool',
  role: 'near_miss',
  of: 'circuit_breaker',
  expected: { causes: ['none'], status: 'no_failure_seen', never: ['circuit_breaker'] },
  thread: 'envoyproxy/envoy/issues/36771',
  note: 'The pool is full and requests wait in it (upstream_cx_overflow rises, cx_open is 1), but none is refused.',
  inbound: { cluster: breakers({ max_connections: 2, max_pending_requests: 100 }) },
  backends: [app({ '/slow': { delayMs: 60 } })],
  traffic: [{ count: 60, clients: 10, path: '/slow' }],
});

export const CIRCUIT_BREAKER = [
  pendingFull,
  requestsFull,
  tcpFull,
  poolWait,
  derived(pendingFull, {
    id: 'breaker-snapshot-only',
    role: 'near_miss',
    of: 'circuit_breaker',
    expected: { causes: ['circuit_breaker'], maxConfidence: 'possible', never: ['application_error'] },
    thread: 'envoyproxy/envoy/issues/4762',
    note: 'One snapshot: the counter may have risen days ago. Possible at most.',
    keep: ['snapshot'],
  }),
  scenario({
    id: 'breaker-own-503-of-81-bytes',
    role: 'decoy',
    of: 'circuit_breaker',
    expected: {
      causes: ['application_error'],
      direction: 'ingress',
      answeredBy: 'application',
      never: ['circuit_breaker'],
    },
    thread: 'envoyproxy/envoy/issues/7537',
    note: 'The application answers 503 with a text of 81 bytes, as many as the local reply for an overflow.',
    backends: [app({ '/boom': { status: 503, body: 'x'.repeat(81) } })],
    inbound: {},
    traffic: [{ count: 25, path: '/boom' }, { count: 10 }],
  }),
  scenario({
    id: 'breaker-retries-refused',
    role: 'hit',
    of: 'circuit_breaker',
    expected: { causes: ['upstream_unreachable', 'circuit_breaker'], never: ['application_error'] },
    thread: 'envoyproxy/envoy/issues/13170',
    note: 'Nothing listens at the upstream; max_retries 1 refuses further tries: UO beside UF. The root is the upstream.',
    outbound: {
      hosts: [otherHost(13)],
      route: {
        retry_policy: { retry_on: '5xx,connect-failure', num_retries: 3, retry_back_off: { base_interval: '0.2s' } },
      },
      cluster: breakers({ max_retries: 1 }),
    },
    backends: [],
    warmup: [],
    traffic: [{ count: 40, clients: 8 }],
  }),
];
