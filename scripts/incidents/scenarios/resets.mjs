import { appAddress, otherAddress } from '../addresses.mjs';
import { app, derived, otherHost, scenario } from './parts.mjs';

const ELEVEN = { hosts: [otherHost(11)] };

const grpcAnswers = { '/shop.Cart/Get': { grpcStatus: 0 } };

const CART_H2 = { http2: true, hosts: [{ address: appAddress(1) }] };

export const RESETS = [
  scenario({
    id: 'reset-idle-race',
    role: 'hit',
    of: 'upstream_reset',
    expected: {
      causes: ['upstream_reset'],
      variant: 'idle_race',
      direction: 'ingress',
      never: ['circuit_breaker', 'upstream_unreachable', 'application_error'],
    },
    thread: 'istio/istio/issues/49660',
    note: 'The application closes idle connections at the moment when Envoy uses them again: 503 UC within a millisecond, now and then.',
    inbound: {},
    backends: [app({}, { once: true })],
    warmup: [],
    traffic: [{ count: 60, clients: 2, gapMs: 30 }],
  }),
  scenario({
    id: 'reset-application-closes',
    role: 'hit',
    of: 'upstream_reset',
    expected: {
      causes: ['upstream_reset'],
      direction: 'ingress',
      answeredBy: 'envoy',
      never: ['circuit_breaker', 'upstream_unreachable', 'application_error'],
    },
    thread: 'istio/istio/issues/55138',
    note: 'The application closes the connection instead of answering.',
    mesh: 'istio',
    inbound: {},
    backends: [app({ '/crash': { end: 'close', delayMs: 20 } })],
    traffic: [{ count: 15, path: '/crash' }, { count: 20 }],
  }),
  scenario({
    id: 'reset-in-mid-response',
    role: 'hit',
    of: 'upstream_reset',
    expected: {
      causes: ['upstream_reset', 'protocol_error'],
      variant: 'mid_response',
      never: ['circuit_breaker', 'client_disconnect'],
    },
    thread: 'envoyproxy/envoy/issues/29052',
    note: 'The application dies after its headers: the log has 200.',
    inbound: {},
    backends: [app({ '/half': { end: 'half' } })],
    traffic: [{ count: 15, path: '/half' }],
  }),
  scenario({
    id: 'reset-grpc-stream',
    role: 'hit',
    of: 'upstream_reset',
    expected: { causes: ['upstream_reset'], variant: 'stream_reset', never: ['circuit_breaker', 'client_disconnect'] },
    thread: 'istio/istio/issues/41826',
    note: 'The gRPC application resets the stream (INTERNAL_ERROR).',
    mesh: 'istio',
    format: 'json',
    inbound: CART_H2,
    backends: [{ kind: 'http2', address: appAddress(1), answers: { '/shop.Cart/Fail': { rst: 2 }, ...grpcAnswers } }],
    warmup: [{ count: 10, protocol: 'grpc', path: '/shop.Cart/Get' }],
    traffic: [{ count: 15, protocol: 'grpc', path: '/shop.Cart/Fail' }],
  }),
  scenario({
    id: 'reset-grpc-goaway',
    role: 'hit',
    of: 'upstream_reset',
    expected: { causes: ['upstream_reset'], never: ['circuit_breaker', 'client_disconnect', 'upstream_unreachable'] },
    thread: 'istio/istio/issues/13848',
    note: 'The upstream shuts down: it says GOAWAY and closes with streams open.',
    mesh: 'istio',
    outbound: { http2: true, ...ELEVEN },
    backends: [
      {
        kind: 'http2',
        address: otherAddress(11),
        answers: { '/shop.Cart/Last': { goaway: 0, delayMs: 30 }, ...grpcAnswers },
      },
    ],
    warmup: [{ count: 10, protocol: 'grpc', path: '/shop.Cart/Get' }],
    traffic: [{ count: 15, clients: 3, protocol: 'grpc', path: '/shop.Cart/Last' }],
  }),
  scenario({
    id: 'reset-tcp-session',
    role: 'hit',
    of: 'upstream_reset',
    expected: { causes: ['upstream_reset'], never: ['circuit_breaker', 'upstream_unreachable', 'client_disconnect'] },
    thread: 'istio/istio/issues/31393',
    note: 'The upstream resets TCP sessions.',
    mesh: 'istio',
    outbound: { tcp: true, ...ELEVEN },
    backends: [{ kind: 'tcp', tcp: 'reset', address: otherAddress(11) }],
    warmup: [],
    traffic: [{ count: 10, raw: 'ping\n', waitMs: 200 }],
  }),
  scenario({
    id: 'reset-end-of-websockets',
    role: 'near_miss',
    of: 'upstream_reset',
    expected: { causes: ['none'], status: 'no_failure_seen', never: ['upstream_reset'] },
    thread: 'istio/istio/issues/9113',
    note: 'Websockets that the application ends: 101 UC, and the counter of resets rises. Nothing failed.',
    inbound: { manager: { upgrade_configs: [{ upgrade_type: 'websocket' }] } },
    backends: [app({ '/socket': { end: 'switching' } })],
    traffic: [
      { count: 12, path: '/socket', keepAlive: false, headers: { connection: 'Upgrade', upgrade: 'websocket' } },
    ],
  }),
  derived(
    { id: 'unreachable-refused', mesh: 'istio', format: 'istio' },
    {
      id: 'reset-words-of-a-failed-connection',
      role: 'decoy',
      of: 'upstream_reset',
      expected: { causes: ['upstream_unreachable'], never: ['upstream_reset'] },
      thread: 'istio/istio/issues/15285',
      note: '"disconnect/reset before headers", but the reason is a connection that failed.',
      keep: ['response'],
    }
  ),
];
