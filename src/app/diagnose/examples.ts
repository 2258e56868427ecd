import type { WordKey } from '../../core/words/en/english';

/** Small inputs to try the page on: an overload in App Mesh's connection-pool walkthrough, in its three forms. */
export interface Example {
  title: WordKey;
  text: string;
  earlierStats: string;
}

const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';

const series = (values: Record<string, number>) =>
  Object.entries(values)
    .map(
      ([name, value]) => `envoy_cluster_${name}{pod="green-6f8f7c9d5b-x7k2p",envoy_cluster_name="${GREEN}"} ${value}`
    )
    .join('\n');

const RESPONSE = `HTTP/1.1 503 Service Unavailable
x-envoy-overloaded: true
content-length: 81
content-type: text/plain
server: envoy

upstream connect error or disconnect/reset before headers. reset reason: overflow`;

const LINE = `[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio.org/fortio-1.39.0-pre4" "93739f95-2dbe-90c3-9f68-b9b829cf652c" "color-green.howto-k8s-connection-pools:8080" "-"`;

const REFUSED = `[2026-11-23T10:15:32.362Z] "GET /cart HTTP/1.1" 503 UF 0 98 1 - "-" "curl/7.88.1" "18685683-b9a0-45e8-ac98-c52434951e7a" "cart:8080" "127.0.0.1:8080"`;

export const EXAMPLES: Example[] = [
  { title: 'example.response', text: RESPONSE, earlierStats: '' },
  { title: 'example.line', text: LINE, earlierStats: '' },
  {
    title: 'example.series',
    text: series({ circuit_breakers_default_cx_open: 1, upstream_rq_timeout: 0, upstream_cx_connect_fail: 0 }),
    earlierStats: '',
  },
  {
    title: 'example.before_and_after',
    text: series({
      circuit_breakers_default_cx_open: 1,
      upstream_rq_pending_overflow: 1604,
      upstream_rq_total: 450,
      upstream_rq_timeout: 0,
      upstream_cx_connect_fail: 0,
    }),
    earlierStats: series({
      circuit_breakers_default_cx_open: 0,
      upstream_rq_pending_overflow: 0,
      upstream_rq_total: 20,
      upstream_rq_timeout: 0,
      upstream_cx_connect_fail: 0,
    }),
  },
  { title: 'example.refused', text: REFUSED, earlierStats: '' },
];
