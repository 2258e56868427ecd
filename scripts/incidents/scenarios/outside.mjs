import { derived } from './parts.mjs';

/** What Envoy has no part in cannot be recorded with it: files in the form that curl and other servers give. */
const lines = (...text) => `${text.join('\n')}\n`;

const page = (title, server) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n${server}</body>\r\n</html>\r\n`;

const NEVER_ENVOY = [
  'application_error',
  'upstream_answered_error',
  'upstream_unreachable',
  'protocol_error',
  'upstream_timeout',
  'circuit_breaker',
];

const CUSTOM = (i) =>
  `[2026-11-24T10:00:0${i % 10}.${100 + i}Z] "GET /offers HTTP/1.1" 503 XQ 0 0 1 - "-" "okhttp/4.12.0" "0f5b6c1e-7f2a-4d3e-9a10-0000000000${10 + i}" "cart.shop.svc.cluster.local:8080" "-"`;

export const OUTSIDE = [
  {
    id: 'proxy-not-ready',
    role: 'hit',
    of: 'proxy_unavailable',
    expected: { causes: ['proxy_unavailable'], never: ['upstream_unreachable', 'application_error'] },
    thread: 'istio/istio/issues/16067',
    note: 'The application started before its sidecar: curl cannot even connect.',
    files: {
      'response.txt': lines(
        '*   Trying 10.40.1.1:8080...',
        '* connect to 10.40.1.1 port 8080 failed: Connection refused',
        '* Failed to connect to cart.shop.svc.cluster.local port 8080 after 2 ms: Connection refused',
        '* Closing connection 0',
        'curl: (7) Failed to connect to cart.shop.svc.cluster.local port 8080 after 2 ms: Connection refused'
      ),
    },
  },
  {
    id: 'proxy-ended-in-mid-request',
    role: 'hit',
    of: 'proxy_unavailable',
    expected: { causes: ['proxy_unavailable'], never: ['upstream_reset', 'application_error'] },
    thread: 'istio/istio/issues/7665',
    note: 'The sidecar ended while it had the request: curl gets a reset and no response.',
    files: {
      'response.txt': lines(
        '> GET /checkout HTTP/1.1',
        '> Host: cart.shop.svc.cluster.local:8080',
        '> User-Agent: curl/8.5.0',
        '> Accept: */*',
        '>',
        '* Recv failure: Connection reset by peer',
        '* Closing connection 0',
        'curl: (56) Recv failure: Connection reset by peer'
      ),
    },
  },
  {
    id: 'proxy-or-network-times-out',
    role: 'near_miss',
    of: 'proxy_unavailable',
    expected: {
      causes: ['unknown', 'no_data', 'proxy_unavailable'],
      maxConfidence: 'possible',
      never: ['proxy_unavailable', ...NEVER_ENVOY],
    },
    thread: 'istio/istio/issues/29766',
    note: 'curl times out: the proxy, the network or the application may be the reason.',
    files: {
      'response.txt': lines(
        '*   Trying 10.40.1.1:8080...',
        '* Connection timed out after 5001 milliseconds',
        '* Closing connection 0',
        'curl: (28) Connection timed out after 5001 milliseconds'
      ),
    },
  },
  derived(
    { id: 'unreachable-refused', mesh: 'istio', format: 'istio' },
    {
      id: 'proxy-says-connection-refused',
      role: 'decoy',
      of: 'proxy_unavailable',
      expected: { causes: ['upstream_unreachable'], never: ['proxy_unavailable'] },
      thread: 'istio/istio/issues/7795',
      note: 'A connection was refused, but it is Envoy that says so: the proxy works, its upstream does not.',
      keep: ['log'],
    }
  ),
  {
    id: 'outside-load-balancer',
    role: 'hit',
    of: 'outside_envoy',
    expected: { causes: ['outside_envoy'], variant: 'load_balancer', answeredBy: 'load_balancer', never: NEVER_ENVOY },
    thread: 'kubernetes-sigs/aws-load-balancer-controller/issues/2272',
    note: 'An AWS application load balancer answers 502 itself.',
    files: {
      'response.txt': `HTTP/2 502 \r\nserver: awselb/2.0\r\ndate: Tue, 24 Nov 2026 10:00:03 GMT\r\ncontent-type: text/html\r\ncontent-length: 122\r\n\r\n${page('502 Bad Gateway', '')}`,
    },
  },
  {
    id: 'outside-cdn',
    role: 'hit',
    of: 'outside_envoy',
    expected: { causes: ['outside_envoy'], variant: 'cdn', never: NEVER_ENVOY },
    thread: 'kubernetes-sigs/aws-load-balancer-controller/issues/989',
    note: 'CloudFront answers 504 itself.',
    files: {
      'response.txt': lines(
        'HTTP/2 504 ',
        'server: CloudFront',
        'date: Tue, 24 Nov 2026 10:00:03 GMT',
        'content-type: text/html',
        'content-length: 109',
        'x-cache: Error from cloudfront',
        'via: 1.1 3d0a1c52f2d1.cloudfront.net (CloudFront)',
        'x-amz-cf-pop: FRA60-P3',
        '',
        '<html><head><title>ERROR</title></head><body><h1>504 Gateway Timeout ERROR</h1>Could not be satisfied.</body></html>'
      ),
    },
  },
  {
    id: 'outside-nginx',
    role: 'hit',
    of: 'outside_envoy',
    expected: { causes: ['outside_envoy'], variant: 'other_proxy', never: NEVER_ENVOY },
    thread: 'kubernetes-sigs/aws-load-balancer-controller/issues/976',
    note: 'An ingress of nginx answers 502 itself.',
    files: {
      'response.txt': `HTTP/1.1 502 Bad Gateway\r\nServer: nginx/1.25.3\r\nDate: Tue, 24 Nov 2026 10:00:03 GMT\r\nContent-Type: text/html\r\nContent-Length: 157\r\nConnection: keep-alive\r\n\r\n${page('502 Bad Gateway', '<hr><center>nginx/1.25.3</center>\r\n')}`,
    },
  },
  {
    id: 'outside-nobody-signs',
    role: 'near_miss',
    of: 'outside_envoy',
    expected: { causes: ['unknown'], maxConfidence: 'possible', never: ['outside_envoy', ...NEVER_ENVOY] },
    thread: 'kubernetes-sigs/aws-load-balancer-controller/issues/873',
    note: 'A 502 without a server header and with words that anybody writes.',
    files: {
      'response.txt': lines(
        'HTTP/1.1 502 Bad Gateway',
        'date: Tue, 24 Nov 2026 10:00:03 GMT',
        'content-type: text/plain',
        'content-length: 12',
        '',
        'Bad Gateway'
      ),
    },
  },
  derived(
    { id: 'protocol-not-http', mesh: 'istio', format: 'istio' },
    {
      id: 'outside-looks-like-a-502-of-envoy',
      role: 'decoy',
      of: 'outside_envoy',
      expected: { causes: ['protocol_error'], never: ['outside_envoy'] },
      thread: 'istio/istio/issues/36711',
      note: '502 Bad Gateway as well, but the words are those of Envoy.',
      keep: ['response'],
    }
  ),
  {
    id: 'unknown-custom-flag',
    role: 'hit',
    of: 'unknown',
    expected: {
      causes: ['unknown'],
      maxConfidence: 'possible',
      never: ['application_error', 'circuit_breaker', 'upstream_unreachable', 'no_healthy_upstream'],
    },
    thread: 'kiali/kiali/issues/3685',
    note: 'A flag that a filter of its own registered (Envoy allows it): kept, and not explained.',
    files: { 'cart.access.log': lines(...Array.from({ length: 20 }, (_, i) => CUSTOM(i))) },
  },
];
