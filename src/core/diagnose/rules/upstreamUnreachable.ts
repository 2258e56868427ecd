import type { CauseRule } from './causeRule';
import { CLUSTER_STATS_DOC, METRIC_FILTER } from './docs';

/** TLS handshakes that fail leave UF as well: without details or TLS counters the two look alike. */
const OR_TLS = ['tls_failure'] as const;

export const upstreamUnreachable: CauseRule = {
  cause: 'upstream_unreachable',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    { counter: 'cx_connect_fail', variant: 'unknown', proof: 'strong', unit: 'attempt', alternatives: OR_TLS },
    {
      // It also counts requests that waited for a connection which the upstream closed (GOAWAY; seen with Envoy 1.40.0).
      counter: 'pending_failure_eject',
      variant: 'unknown',
      proof: 'strong',
      unit: 'attempt',
      alternatives: OR_TLS,
      besides: 'cx_connect_fail',
    },
    {
      counter: 'cx_connect_timeout',
      variant: 'connect_timeout',
      proof: 'strong',
      unit: 'attempt',
      alternatives: OR_TLS,
    },
  ],
  proxyCounters: [],
  says: 'upstream_unreachable.says',
  variantSays: {
    refused: 'upstream_unreachable.refused.says',
    connect_timeout: 'upstream_unreachable.connect_timeout.says',
    no_route_to_host: 'upstream_unreachable.no_route_to_host.says',
    stale_endpoint: 'upstream_unreachable.stale_endpoint.says',
  },
  settledBy: ['upstream_unreachable.settled'],
  next: [
    {
      text: 'upstream_unreachable.next.check_listening',
      risk: 'read_only',
      command:
        'kubectl -n <namespace> get pods -o wide; kubectl -n <namespace> exec <pod> -c envoy -- curl -s localhost:9901/clusters',
      verify: 'upstream_unreachable.next.check_listening.verify',
      doc: CLUSTER_STATS_DOC,
    },
    {
      text: 'upstream_unreachable.next.see_cluster',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_cx_connect_fail${METRIC_FILTER}[5m])) > 0`,
      verify: 'upstream_unreachable.next.see_cluster.verify',
    },
    {
      text: 'upstream_unreachable.next.count_lines',
      risk: 'read_only',
      logql: 'sum by (pod) (count_over_time({container="envoy"} |= " UF" [5m]))',
      verify: 'upstream_unreachable.next.count_lines.verify',
    },
    {
      text: 'upstream_unreachable.next.restart',
      risk: 'changes_production',
      verify: 'upstream_unreachable.next.restart.verify',
      rollback: 'rollback.deployment',
      when: { variants: ['refused', 'unknown'] },
    },
    {
      text: 'upstream_unreachable.next.look_for_block',
      risk: 'read_only',
      verify: 'upstream_unreachable.next.look_for_block.verify',
      when: { variants: ['connect_timeout', 'no_route_to_host'] },
    },
    {
      text: 'upstream_unreachable.next.drain_first',
      risk: 'changes_production',
      verify: 'upstream_unreachable.next.drain_first.verify',
      rollback: 'rollback.deployment',
      when: { variants: ['stale_endpoint'] },
    },
    {
      text: 'upstream_unreachable.next.eject',
      risk: 'changes_production',
      subject: 'outliers',
      verify: 'upstream_unreachable.next.eject.verify',
      rollback: 'rollback.setting',
    },
  ],
  doc: CLUSTER_STATS_DOC,
};
