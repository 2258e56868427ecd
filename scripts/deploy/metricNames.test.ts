import { metricsOf, metricsOfVariable } from './metricNames';

it.each([
  ['envoy_server_live', ['envoy_server_live']],
  ['sum by (pod) (rate(envoy_a{pod="x"}[$__rate_interval])) / rate(envoy_b[5m])', ['envoy_a', 'envoy_b']],
  ['{__name__=~"envoy_a|envoy_b_.+",pod="x"}', ['envoy_a', 'envoy_b_.+']],
  ['label_replace(envoy_a, "workload", "$1", "pod", "(.+)")', ['envoy_a']],
  ['{pod="x"}', []],
])('%s', (expr, names) => expect(metricsOf(expr)).toEqual(names));

it.each([
  ['label_values(envoy_server_live{namespace=~"$namespace"}, pod)', ['envoy_server_live']],
  ['prometheus', []],
])('variable %s', (query, names) => expect(metricsOfVariable(query)).toEqual(names));
