import { appAddress } from '../addresses.mjs';
import { app, inbound, outbound, scenario } from './parts.mjs';

const left = scenario({
  id: 'client-left',
  role: 'hit',
  of: 'client_disconnect',
  expected: {
    causes: ['client_disconnect'],
    answeredBy: 'client',
    never: ['upstream_reset', 'upstream_timeout', 'circuit_breaker', 'application_error'],
  },
  thread: 'istio/istio/issues/40207',
  note: 'Clients hang up after 50 ms, the application takes 400 ms: 0 DC.',
  inbound: {},
  backends: [app({ '/slow': { delayMs: 400 } })],
  warmup: [{ count: 10 }],
  traffic: [{ count: 40, clients: 4, path: '/slow', abortAfterMs: 50, keepAlive: false }, { count: 10 }],
});

export const CLIENTS = [
  left,
  scenario({
    id: 'client-reset-the-stream',
    role: 'hit',
    of: 'client_disconnect',
    expected: { causes: ['client_disconnect'], variant: 'reset', never: ['upstream_reset', 'upstream_timeout'] },
    thread: 'envoyproxy/envoy/issues/23058',
    note: 'HTTP/2 clients cancel the stream: 0 DR.',
    mesh: 'istio',
    inbound: { http2: true },
    backends: [
      {
        kind: 'http2',
        address: appAddress(1),
        answers: { '/shop.Cart/Slow': { delayMs: 400, grpcStatus: 0 }, '/shop.Cart/Get': { grpcStatus: 0 } },
      },
    ],
    warmup: [{ count: 10, protocol: 'grpc', path: '/shop.Cart/Get' }],
    traffic: [{ count: 30, clients: 3, protocol: 'grpc', path: '/shop.Cart/Slow', abortAfterMs: 60 }],
  }),
  scenario({
    id: 'client-gave-up-on-a-slow-upstream',
    role: 'hit',
    of: 'client_disconnect',
    expected: {
      causes: ['client_disconnect'],
      variant: 'gave_up_on_slow_upstream',
      never: ['upstream_reset', 'application_error'],
    },
    thread: 'istio/istio/issues/9292',
    note: 'All clients hang up after the same 300 ms, and the application takes longer than ever: a timeout of the caller.',
    mesh: 'istio',
    inbound: {},
    backends: [app({ '/slow': { delayMs: 1200 } })],
    warmup: [{ count: 30 }],
    traffic: [{ count: 40, clients: 8, path: '/slow', abortAfterMs: 300, keepAlive: false }],
  }),
  scenario({
    id: 'client-left-counters-of-another-cause',
    role: 'near_miss',
    of: 'client_disconnect',
    expected: { causes: ['idle_timeout'], never: ['client_disconnect'] },
    thread: 'istio/istio/issues/49884',
    note: 'downstream_rq_rx_reset rises for idle streams as well: it proves no client that left.',
    inbound: { manager: { stream_idle_timeout: '0.3s' }, route: { timeout: '0s' } },
    backends: [app({ '/slow': { end: 'never' } })],
    traffic: [{ count: 12, clients: 4, path: '/slow' }],
    keep: ['stats'],
  }),
  scenario({
    id: 'client-left-looks-like-a-timeout-of-the-caller',
    role: 'decoy',
    of: 'client_disconnect',
    expected: { causes: ['upstream_timeout'], direction: 'egress', never: ['client_disconnect', 'upstream_reset'] },
    thread: 'istio/istio/issues/31136',
    note: "cart's Envoy logs 0 DC; the log of checkout's Envoy has 504 UT for the same request ids.",
    sidecars: [inbound('appmesh'), outbound('appmesh', { route: { timeout: '0.3s' } })],
    backends: [app({ '/slow': { end: 'never' } })],
    traffic: [{ count: 30, clients: 5, path: '/slow' }],
    keep: ['log'],
  }),
];
