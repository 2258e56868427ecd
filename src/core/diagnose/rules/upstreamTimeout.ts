import type { CauseRule } from './causeRule';
import { METRIC_FILTER, TIMEOUTS_DOC } from './docs';

export const upstreamTimeout: CauseRule = {
  cause: 'upstream_timeout',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    { counter: 'rq_timeout', variant: 'route', proof: 'conclusive', unit: 'request' },
    { counter: 'per_try_timeout', variant: 'per_try', proof: 'conclusive', unit: 'attempt' },
  ],
  proxyCounters: [],
  says: 'upstream_timeout.says',
  variantSays: {
    route: 'upstream_timeout.route.says',
    per_try: 'upstream_timeout.per_try.says',
  },
  settledBy: ['upstream_timeout.settled'],
  next: [
    {
      text: 'upstream_timeout.next.compare_timeout',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_rq_timeout${METRIC_FILTER}[5m])) > 0`,
      verify: 'upstream_timeout.next.compare_timeout.verify',
      doc: TIMEOUTS_DOC,
    },
    {
      text: 'upstream_timeout.next.speed_up',
      risk: 'changes_production',
      verify: 'upstream_timeout.next.speed_up.verify',
      rollback: 'rollback.deployment',
    },
    {
      text: 'upstream_timeout.next.count_lines',
      risk: 'read_only',
      logql: 'sum by (pod) (count_over_time({container="envoy"} |= " UT " [5m]))',
      verify: 'upstream_timeout.next.count_lines.verify',
    },
    {
      text: 'upstream_timeout.next.raise_timeout',
      risk: 'changes_production',
      subject: 'timeout',
      verify: 'upstream_timeout.next.raise_timeout.verify',
      rollback: 'rollback.setting',
    },
  ],
  doc: TIMEOUTS_DOC,
};
