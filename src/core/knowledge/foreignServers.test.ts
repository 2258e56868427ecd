import { foreignServer } from './foreignServers';

const NGINX = '<html><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>';

describe('servers that are no Envoy', () => {
  it.each([
    ['a load balancer of AWS', 502, { server: 'awselb/2.0' }, '', 'load_balancer'],
    ['CloudFront', 504, { server: 'CloudFront' }, '', 'cdn'],
    ['Cloudflare with a code of its own', 522, { server: 'cloudflare' }, '', 'cdn'],
    ['nginx with its page', 502, { server: 'nginx/1.25.3' }, NGINX, 'other_proxy'],
    ['HAProxy without a backend', 503, {}, 'No server is available to handle this request.', 'other_proxy'],
  ])('%s', (_, status, headers, body, variant) => {
    expect(foreignServer({ status, headers, body })?.variant).toBe(variant);
  });

  it.each([
    ['a code that Cloudflare passes on', 503, { server: 'cloudflare' }, ''],
    ['an application that nginx serves', 502, { server: 'nginx' }, 'my own words'],
    ['a page of nginx that an Envoy passed on', 502, { server: 'nginx', 'x-envoy-upstream-service-time': '3' }, NGINX],
    ['Envoy', 503, { server: 'envoy' }, 'no healthy upstream'],
    ['nobody', 502, {}, 'Bad Gateway'],
  ])('not %s', (_, status, headers, body) => {
    expect(foreignServer({ status, headers, body })).toBeNull();
  });
});
