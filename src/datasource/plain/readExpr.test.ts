import { readExpr } from './readExpr';

const RQ = 'envoy_cluster_upstream_rq_xx';

test.each([
  ['envoy_cluster_upstream_rq_total', { name: 'envoy_cluster_upstream_rq_total', kind: 'raw', labels: {} }],
  [
    `rate(${RQ}{envoy_response_code_class="5"}[1m])`,
    { name: RQ, kind: 'rate', labels: { envoy_response_code_class: '5' } },
  ],
  [
    `sum by (envoy_cluster_name, pod) (irate(${RQ}{pod=~"a|b", x!="}", y='1'}[$__rate_interval]))`,
    { name: RQ, kind: 'rate', labels: { y: '1' } },
  ],
  [`max(${RQ}) without (pod)`, { name: RQ, kind: 'raw', labels: {} }],
  [
    'histogram_quantile(0.9, sum by (le, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_time_bucket[1m])))',
    { name: 'envoy_cluster_upstream_rq_time_bucket', kind: 0.9, labels: {} },
  ],
])('%s', (expr, expected) => {
  expect(readExpr(expr)).toEqual(expected);
});

test.each([
  ['a calculation', `rate(${RQ}[1m]) * 60`],
  ['a quotient of two metrics', `rate(${RQ}[1m]) / rate(envoy_cluster_upstream_rq_total[1m])`],
  ['a quotient of one metric', `sum(rate(${RQ}{a="1"}[1m])) / sum(rate(${RQ}[1m]))`],
  ['a comparison', `${RQ} > 0`],
  ['another function', `increase(${RQ}[1m])`],
  ['the highest of several rates', `max(rate(${RQ}[1m]))`],
  ['a metric of something else', 'rate(http_requests_total[1m])'],
  ['a name in a string', 'count({app="envoy_x"})'],
  ['an offset', `${RQ} offset 1h`],
  ['nothing', ''],
  ['a string without end', `${RQ}{a="`],
])('%s is not read', (_, expr) => {
  expect(readExpr(expr)).toBeNull();
});

test('a hostile query costs little', () => {
  const start = performance.now();
  readExpr('"\\'.repeat(1_000_000));
  readExpr(`{${'('.repeat(3_900)}`);
  expect(performance.now() - start).toBeLessThan(500);
});
