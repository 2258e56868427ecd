import type { CauseRule } from './causeRule';
import { ENVOY_DOCS, METRIC_FILTER } from './docs';

const DOC = `${ENVOY_DOCS}/intro/arch_overview/upstream/circuit_breaking`;

const rising = (counter: string) =>
  `(sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_rq_${counter}${METRIC_FILTER}[5m])) > 0)`;

/** Either counter proves refusals; they are not added, since Envoy may count one refusal in both. */
const OVERFLOW_PROMQL = `${rising('pending_overflow')} or ${rising('active_overflow')}`;

const WATCH_REFUSALS = 'circuit_breaker.next.refusals.verify';

export const circuitBreaker: CauseRule = {
  cause: 'circuit_breaker',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    { counter: 'pending_overflow', variant: 'pending_requests', proof: 'conclusive', unit: 'request' },
    { counter: 'active_overflow', variant: 'requests', proof: 'conclusive', unit: 'request' },
    { counter: 'cx_overflow', variant: 'connections', proof: 'conclusive', unit: 'connection', only: 'tcp' },
  ],
  proxyCounters: [],
  says: 'circuit_breaker.says',
  variantSays: {
    connections: 'circuit_breaker.connections.says',
    requests: 'circuit_breaker.requests.says',
    retries: 'circuit_breaker.retries.says',
    pool_full: 'circuit_breaker.pool_full.says',
  },
  settledBy: ['circuit_breaker.settled'],
  next: [
    {
      text: 'circuit_breaker.next.see_cluster',
      risk: 'read_only',
      promql: OVERFLOW_PROMQL,
      verify: 'circuit_breaker.next.see_cluster.verify',
      doc: DOC,
    },
    {
      text: 'circuit_breaker.next.count_lines',
      risk: 'read_only',
      logql: 'sum by (pod) (count_over_time({container="envoy"} |= " UO " [5m]))',
      verify: 'circuit_breaker.next.count_lines.verify',
    },
    {
      text: 'circuit_breaker.next.find_driver',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_total${METRIC_FILTER}[5m]))`,
      verify: 'circuit_breaker.next.find_driver.verify',
      when: { drivers: ['unknown'], needsCluster: true },
    },
    {
      text: 'circuit_breaker.next.find_slowness',
      risk: 'read_only',
      promql: `histogram_quantile(0.5, sum by (le, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_time_bucket${METRIC_FILTER}[5m])))`,
      verify: 'circuit_breaker.next.find_slowness.verify',
      when: { drivers: ['latency'] },
    },
    {
      text: 'circuit_breaker.next.add_capacity',
      risk: 'changes_production',
      command: 'kubectl -n <namespace> scale deployment <name> --replicas=<number>',
      verify: WATCH_REFUSALS,
      rollback: 'rollback.replicas',
      when: { drivers: ['demand'] },
    },
    {
      text: 'circuit_breaker.next.raise_pool',
      risk: 'changes_production',
      subject: 'pool',
      verify: WATCH_REFUSALS,
      rollback: 'rollback.setting',
      when: { drivers: ['demand'] },
    },
    {
      text: 'circuit_breaker.next.bring_hosts_back',
      risk: 'read_only',
      promql: `envoy_cluster_membership_healthy${METRIC_FILTER} < envoy_cluster_membership_total${METRIC_FILTER}`,
      verify: 'circuit_breaker.next.bring_hosts_back.verify',
      when: { drivers: ['capacity_lost'] },
    },
    {
      text: 'circuit_breaker.next.retry_less',
      risk: 'changes_production',
      subject: 'retries',
      verify: 'circuit_breaker.next.retry_less.verify',
      rollback: 'rollback.setting',
      when: { drivers: ['retries'] },
    },
    {
      text: 'circuit_breaker.next.see_limits',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters | grep -E "max_(connections|pending_requests|requests)|_active"',
      verify: 'circuit_breaker.next.see_limits.verify',
      doc: DOC,
    },
  ],
  doc: DOC,
};
