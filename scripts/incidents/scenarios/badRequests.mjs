import { abort, app, scenario } from './parts.mjs';

const raw = (lines) => `${lines.join('\r\n')}\r\n\r\n`;

const HOST = 'host: cart.shop.svc.cluster.local:8080';

export const BAD_REQUESTS = [
  scenario({
    id: 'bad-request-too-old',
    role: 'hit',
    of: 'bad_request',
    expected: { causes: ['bad_request'], variant: 'too_old', never: ['protocol_error', 'application_error'] },
    thread: 'envoyproxy/envoy/issues/5038',
    note: 'HTTP/1.0: 426 Upgrade Required.',
    inbound: {},
    traffic: [{ count: 40, raw: raw(['GET / HTTP/1.0', HOST]) }],
  }),
  scenario({
    id: 'bad-request-headers-too-large',
    role: 'hit',
    of: 'bad_request',
    expected: { causes: ['bad_request'], variant: 'too_large', never: ['application_error', 'overload_manager'] },
    thread: 'pinpoint-apm/pinpoint/issues/10016',
    note: 'A header of 70 kB: 431.',
    mesh: 'istio',
    inbound: {},
    traffic: [{ count: 20, raw: raw(['GET / HTTP/1.1', HOST, `cookie: ${'x'.repeat(70_000)}`]) }],
  }),
  scenario({
    id: 'bad-request-envoy-header',
    role: 'hit',
    of: 'bad_request',
    expected: { causes: ['bad_request'], variant: 'header_check', never: ['application_error'] },
    thread: 'envoyproxy/envoy/issues/4827',
    note: 'A checked header x-envoy-* is no number: 400 IH.',
    inbound: {
      manager: { internal_address_config: { cidr_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] } },
      router: { strict_check_headers: ['x-envoy-upstream-rq-timeout-ms'] },
    },
    traffic: [{ count: 40, headers: { 'x-envoy-upstream-rq-timeout-ms': 'soon', 'x-forwarded-for': '10.40.3.7' } }],
  }),
  scenario({
    id: 'bad-request-400-of-the-application',
    role: 'near_miss',
    of: 'bad_request',
    expected: { causes: ['application_error', 'none'], never: ['bad_request'] },
    thread: 'envoyproxy/envoy/issues/4827',
    note: 'The application itself answers 400.',
    inbound: {},
    backends: [app({ '/form': { status: 400, body: 'Bad Request' } })],
    traffic: [{ count: 20, path: '/form' }, { count: 20 }],
  }),
  scenario({
    id: 'bad-request-looks-like-an-injected-400',
    role: 'decoy',
    of: 'bad_request',
    expected: { causes: ['fault_injected'], never: ['bad_request', 'application_error'] },
    thread: 'istio/istio/issues/36303',
    note: '400, but fault injection made it.',
    mesh: 'istio',
    format: 'json',
    inbound: { filters: [abort(400, '/form')] },
    traffic: [{ count: 20, path: '/form' }],
  }),
];
