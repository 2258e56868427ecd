const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';

/**
 * `step` and `shift` in seconds and ms. The samples sit at .977 s: a shift of 0 puts every step exactly on a sample and
 * every range exactly on two, `BETWEEN` puts them between samples.
 */
const BETWEEN = 23;

export const RANGE_QUERIES = [
  { query: `envoy_cluster_circuit_breakers_default_cx_open{envoy_cluster_name="${GREEN}"}` },
  { query: 'max by (envoy_cluster_name) (envoy_cluster_circuit_breakers_default_cx_open)', shift: BETWEEN, step: 2 },
  {
    query: 'sum by (envoy_cluster_name, envoy_response_code_class) (rate(envoy_cluster_upstream_rq_xx[15s]))',
    shift: BETWEEN,
  },
  { query: 'rate(envoy_cluster_upstream_rq_xx[15s])', from: 30, to: 240 },
  { query: 'rate(envoy_cluster_upstream_rq_xx[1m])', shift: BETWEEN, step: 2 },
  { query: 'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_pending_overflow[15s]))', shift: BETWEEN },
  { query: 'increase(envoy_cluster_upstream_rq_pending_overflow[1m])', shift: BETWEEN, step: 5 },
  { query: 'sum(increase(envoy_cluster_upstream_rq_pending_overflow[30s])) without (pod, instance)', shift: BETWEEN },
  { query: 'irate(envoy_http_downstream_rq_xx[5s])', shift: BETWEEN },
  { query: 'delta(envoy_cluster_upstream_cx_active[20s])', shift: BETWEEN },
  { query: 'delta(envoy_server_uptime[20s] offset 10s)', shift: BETWEEN },
  {
    query:
      'histogram_quantile(0.9, sum by (le, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_time_bucket[15s])))',
    shift: BETWEEN,
  },
  { query: 'histogram_quantile(0.5, rate(envoy_cluster_upstream_rq_time_bucket[30s]))', shift: BETWEEN, step: 2 },
  { query: 'histogram_quantile(0.99, sum by (le) (envoy_cluster_upstream_cx_connect_ms_bucket))', step: 7.3 },
  {
    query:
      'label_replace(envoy_cluster_upstream_cx_active, "workload", "$2-$1", "envoy_cluster_name", "cds_(ingress|egress)_[^_]+_([^_]+)_.*")',
    shift: BETWEEN,
    step: 10,
  },
  {
    query:
      'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{envoy_response_code_class="5"}[15s])) / sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx[15s]))',
    shift: BETWEEN,
  },
  {
    query:
      'envoy_cluster_upstream_rq_xx / on(envoy_cluster_name) group_left sum by (envoy_cluster_name) (envoy_cluster_upstream_rq_xx)',
    step: 3,
    shift: BETWEEN,
  },
  {
    query:
      'sum by (envoy_cluster_name) (envoy_cluster_upstream_rq_total) - on(envoy_cluster_name) group_right envoy_cluster_upstream_rq_xx',
    step: 3,
    shift: BETWEEN,
  },
  { query: 'max_over_time(envoy_cluster_upstream_rq_pending_active[10s])', shift: BETWEEN },
  { query: 'min_over_time(envoy_cluster_upstream_cx_active[10s])', shift: BETWEEN },
  { query: 'avg_over_time(envoy_cluster_upstream_cx_active[10s])', shift: BETWEEN },
  { query: 'sum_over_time(envoy_cluster_upstream_rq_active[7s])', shift: BETWEEN },
  { query: 'count_over_time(up[20s])', from: 25, to: 200 },
  { query: 'last_over_time(envoy_cluster_upstream_rq_total[1m])', shift: BETWEEN, step: 11 },
  { query: 'quantile_over_time(0.75, envoy_cluster_upstream_rq_pending_active[30s])', shift: BETWEEN },
  { query: 'changes(envoy_cluster_circuit_breakers_default_cx_open[1m])', shift: BETWEEN },
  { query: 'topk(3, rate(envoy_cluster_upstream_rq_total[15s]))', shift: BETWEEN, step: 5 },
  { query: 'bottomk by (envoy_response_code_class) (1, envoy_cluster_upstream_rq_xx)', shift: BETWEEN, step: 5 },
  { query: 'quantile by (envoy_cluster_name) (0.3, envoy_cluster_upstream_rq_xx)', shift: BETWEEN, step: 5 },
  { query: 'avg(envoy_cluster_upstream_cx_active) > 3', shift: BETWEEN },
  { query: 'envoy_cluster_circuit_breakers_default_cx_open > bool 0', shift: BETWEEN, step: 4 },
  {
    query:
      'envoy_cluster_upstream_cx_active and on(envoy_cluster_name) envoy_cluster_circuit_breakers_default_cx_open == 1',
    shift: BETWEEN,
  },
  { query: 'envoy_cluster_upstream_cx_active unless ignoring(x) envoy_cluster_upstream_rq_active > 5', shift: BETWEEN },
  { query: 'envoy_cluster_upstream_cx_active > 8 or envoy_cluster_upstream_rq_active > 2', shift: BETWEEN },
  {
    query: 'count by (__name__) ({__name__=~"envoy_cluster_upstream_rq_.*", envoy_cluster_name!~".*egress.*"})',
    step: 20,
  },
  { query: 'clamp_max(clamp_min(envoy_cluster_upstream_rq_pending_active - 2, 0), 5) * -1 + 0.5', shift: BETWEEN },
  { query: 'round(rate(envoy_cluster_upstream_rq_total[30s]) * 1.7, 0.25)', shift: BETWEEN },
  {
    query: 'ceil(rate(envoy_cluster_upstream_rq_total[30s])) - floor(rate(envoy_cluster_upstream_rq_total[30s]))',
    shift: BETWEEN,
  },
  { query: 'time() - scalar(envoy_server_uptime)', shift: BETWEEN, step: 9 },
  { query: 'vector(-2 ^ 2) + 7 % 4', step: 50 },
  { query: 'absent(up{job="nothing", pod=~"x"})', step: 30 },
  { query: 'absent(envoy_server_live) or up', step: 15, from: -30 },
  { query: 'abs(-envoy_cluster_upstream_cx_active)', step: 13 },
  { query: 'up offset -20s', step: 5 },
  { query: 'envoy_server_uptime @ end()', step: 10 },
  { query: 'envoy_server_uptime @ start()', from: 10, step: 10 },
  { query: 'changes(envoy_cluster_upstream_cx_active[10m] @ end()) > 0', shift: BETWEEN, step: 10 },
  {
    query: 'envoy_cluster_upstream_cx_active and (changes(envoy_cluster_upstream_cx_active[10m] @ end()) > 0)',
    shift: BETWEEN,
    step: 5,
  },
];

export const INSTANT_QUERIES = [
  { query: 'up' },
  { query: 'up', at: -1, isEmpty: true },
  { query: 'envoy_cluster_upstream_rq_total', at: 242 + 300 },
  { query: 'envoy_cluster_upstream_rq_total', at: 242 + 300.001, isEmpty: true },
  { query: 'nothing', at: 10, isEmpty: true },
  { query: 'up and on() nothing', isEmpty: true },
  { query: 'sort(envoy_cluster_upstream_rq_total)', ordered: true },
  { query: 'sort_desc(sum by (envoy_cluster_name) (envoy_cluster_upstream_rq_total) + 0.5)', ordered: true },
  { query: 'topk(2, sum by (envoy_response_code_class) (envoy_cluster_upstream_rq_xx))', ordered: true },
  { query: 'rate(envoy_cluster_upstream_rq_total[10m])' },
  { query: 'increase(envoy_cluster_upstream_rq_total[10m])', at: 400 },
  { query: 'rate(envoy_cluster_upstream_rq_total[40s])', at: 250.4 },
  { query: 'rate(envoy_cluster_upstream_rq_total[30s])', at: 12.3 },
  { query: 'envoy_cluster_upstream_cx_active[5s]', at: 60.5 },
  { query: '1 + 2 * 3 ^ 2 % 5 - -4' },
  { query: '2 > bool 1' },
  { query: 'time()' },
  { query: 'scalar(envoy_cluster_upstream_rq_total)' },
  { query: '{__name__="envoy_cluster_upstream_rq_xx", envoy_response_code_class="5"}' },
  {
    query:
      'sum without (envoy_response_code_class) (envoy_cluster_upstream_rq_xx) == ignoring(x) envoy_cluster_upstream_rq_completed',
  },
  { query: 'envoy_cluster_upstream_rq_total / 0' },
  { query: '(envoy_cluster_upstream_rq_active - envoy_cluster_upstream_rq_active) / 0' },
  { query: 'quantile(1.5, envoy_cluster_upstream_rq_total)' },
  { query: 'envoy_cluster_upstream_rq_total * 1e-9' },
  { query: 'envoy_cluster_upstream_rq_total * 1e21' },
];

export const REFUSED_BY_BOTH = [
  'rate(up)',
  'rate(up[)',
  'up{',
  '{}',
  '{job=~".*"}',
  'sum(up, up)',
  'topk(up)',
  '1 > 2',
  'up{__name__="up"}',
  'up{job=~"("}',
  'up + bool up',
  'unheard_of(up)',
  'up and 1',
  '"text" + 1',
  'envoy_cluster_upstream_rq_xx / on(envoy_cluster_name) envoy_cluster_upstream_rq_xx',
  'envoy_cluster_upstream_rq_total + on(envoy_cluster_name) envoy_cluster_upstream_rq_xx',
  'label_replace(envoy_cluster_upstream_rq_xx, "envoy_response_code_class", "x", "", "")',
  'label_replace(up, "not a name", "x", "", "")',
  'rate({__name__=~"envoy_cluster_upstream_rq_(total|completed)"}[1m])',
];
