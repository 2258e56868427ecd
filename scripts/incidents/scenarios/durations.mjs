import { appAddress } from '../addresses.mjs';
import { typed } from '../clusters.mjs';
import { app, derived, scenario } from './parts.mjs';

const SILENT = { '/slow': { end: 'never' } };

const POST = 'POST /upload HTTP/1.1\r\nhost: cart.shop.svc.cluster.local:8080\r\ncontent-length: 100\r\n\r\nhalf of it';

const MAX = { common_http_protocol_options: { max_stream_duration: '0.4s' } };

const ofTheListener = scenario({
  id: 'max-duration-of-the-listener',
  role: 'hit',
  of: 'max_duration',
  expected: {
    causes: ['max_duration'],
    answeredBy: 'envoy',
    never: ['upstream_timeout', 'idle_timeout', 'application_error'],
  },
  thread: 'envoyproxy/envoy/issues/11706',
  note: 'max_stream_duration of the connection manager: 504 without a flag, details max_duration_timeout.',
  mesh: 'istio',
  inbound: { manager: MAX, route: { timeout: '0s' } },
  backends: [app(SILENT)],
  traffic: [{ count: 12, clients: 4, path: '/slow' }],
});

export const DURATIONS = [
  scenario({
    id: 'idle-application-silent',
    role: 'hit',
    of: 'idle_timeout',
    expected: {
      causes: ['idle_timeout'],
      answeredBy: 'envoy',
      never: ['upstream_timeout', 'client_disconnect', 'circuit_breaker'],
    },
    thread: 'envoyproxy/envoy/issues/12665',
    note: 'Nothing moves for stream_idle_timeout, 0.4 s: 504 SI.',
    inbound: { manager: { stream_idle_timeout: '0.4s' }, route: { timeout: '0s' } },
    backends: [app(SILENT)],
    traffic: [{ count: 12, clients: 4, path: '/slow' }],
  }),
  scenario({
    id: 'idle-client-silent',
    role: 'hit',
    of: 'idle_timeout',
    expected: { causes: ['idle_timeout'], never: ['upstream_timeout', 'bad_request', 'application_error'] },
    thread: 'envoyproxy/envoy/issues/40224',
    note: 'The client announces 100 bytes and sends ten: 408 SI.',
    mesh: 'istio',
    inbound: { manager: { stream_idle_timeout: '0.4s' } },
    backends: [app({ '/upload': { end: 'never' } })],
    traffic: [{ count: 10, clients: 5, raw: POST, waitMs: 1500 }],
  }),
  scenario({
    id: 'idle-408-of-the-application',
    role: 'near_miss',
    of: 'idle_timeout',
    expected: { causes: ['application_error', 'none'], never: ['idle_timeout'] },
    thread: 'envoyproxy/envoy/issues/40224',
    note: 'The application itself answers 408.',
    inbound: {},
    backends: [app({ '/slow': { status: 408, body: 'too slow\n', delayMs: 100 } })],
    traffic: [{ count: 12, path: '/slow' }, { count: 12 }],
  }),
  derived(
    { id: 'timeout-of-the-route', mesh: 'appmesh', format: 'appmesh' },
    {
      id: 'idle-looks-like-a-route-timeout',
      role: 'decoy',
      of: 'idle_timeout',
      expected: { causes: ['upstream_timeout'], never: ['idle_timeout'] },
      thread: 'envoyproxy/envoy/issues/9387',
      note: '504 as well, but the timeout of the route ended it.',
      keep: ['log', 'response'],
    }
  ),
  ofTheListener,
  scenario({
    id: 'max-duration-of-the-cluster',
    role: 'hit',
    of: 'max_duration',
    expected: { causes: ['max_duration'], direction: 'ingress', never: ['upstream_timeout', 'idle_timeout'] },
    thread: 'envoyproxy/envoy/issues/21731',
    note: 'max_stream_duration of the cluster: 504 UMSDR.',
    inbound: {
      hosts: [{ address: appAddress(1) }],
      route: { timeout: '0s' },
      cluster: {
        typed_extension_protocol_options: {
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': typed(
            'extensions.upstreams.http.v3.HttpProtocolOptions',
            { explicit_http_config: { http_protocol_options: {} }, ...MAX }
          ),
        },
      },
    },
    backends: [app(SILENT)],
    traffic: [{ count: 12, clients: 4, path: '/slow' }],
  }),
  derived(ofTheListener, {
    id: 'max-duration-log-without-details',
    role: 'near_miss',
    of: 'max_duration',
    expected: {
      causes: ['max_duration', 'unknown'],
      maxConfidence: 'possible',
      never: ['upstream_timeout', 'application_error', 'max_duration'],
    },
    thread: 'kumahq/kuma/issues/3630',
    note: 'The default format has 504 and no flag: the proof is missing.',
    keep: ['log'],
    format: 'appmesh',
  }),
  derived(
    { id: 'timeout-of-the-route', mesh: 'appmesh', format: 'appmesh' },
    {
      id: 'max-duration-looks-like-a-route-timeout',
      role: 'decoy',
      of: 'max_duration',
      expected: { causes: ['upstream_timeout'], never: ['max_duration'] },
      thread: 'envoyproxy/envoy/issues/15530',
      note: '504 and all durations alike; the counter says that it was the timeout of the route.',
      keep: ['stats'],
    }
  ),
];
