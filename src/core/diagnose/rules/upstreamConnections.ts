import type { CauseRule } from './causeRule';
import { CLUSTER_STATS_DOC, DETAILS_DOC, ENVOY_DOCS, METRIC_FILTER } from './docs';

export const noHealthyUpstream: CauseRule = {
  cause: 'no_healthy_upstream',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [{ counter: 'none_healthy', variant: 'unknown', proof: 'conclusive', unit: 'request' }],
  proxyCounters: [],
  says: 'no_healthy_upstream.says',
  variantSays: {
    empty: 'no_healthy_upstream.empty.says',
    dns_failed: 'no_healthy_upstream.dns_failed.says',
    ejected: 'no_healthy_upstream.ejected.says',
    all_unhealthy: 'no_healthy_upstream.all_unhealthy.says',
  },
  settledBy: ['no_healthy_upstream.settled'],
  next: [
    {
      text: 'no_healthy_upstream.next.see_hosts',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters | grep -E "health_flags|::added_via_api"',
      promql: `envoy_cluster_membership_healthy${METRIC_FILTER} == 0`,
      verify: 'no_healthy_upstream.next.see_hosts.verify',
      doc: `${ENVOY_DOCS}/intro/arch_overview/upstream/load_balancing/panic_threshold`,
    },
    {
      text: 'no_healthy_upstream.next.loosen_ejection',
      risk: 'changes_production',
      subject: 'outliers',
      verify: 'no_healthy_upstream.next.loosen_ejection.verify',
      rollback: 'rollback.setting',
      when: { variants: ['ejected'] },
    },
    {
      text: 'no_healthy_upstream.next.check_discovery',
      risk: 'read_only',
      command: 'kubectl -n <namespace> get endpointslices,pods',
      verify: 'no_healthy_upstream.next.check_discovery.verify',
    },
  ],
  doc: CLUSTER_STATS_DOC,
};

export const upstreamReset: CauseRule = {
  cause: 'upstream_reset',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    {
      counter: 'cx_destroy_remote_with_active_rq',
      variant: 'unknown',
      proof: 'strong',
      unit: 'attempt',
      only: 'not_tcp',
      needs5xx: true,
    },
    { counter: 'rx_reset', variant: 'stream_reset', proof: 'strong', unit: 'request', needs5xx: true },
    { counter: 'http2_rx_reset', variant: 'stream_reset', proof: 'weak', unit: 'attempt', needs5xx: true },
  ],
  proxyCounters: [],
  says: 'upstream_reset.says',
  variantSays: {
    mid_response: 'upstream_reset.mid_response.says',
    stream_reset: 'upstream_reset.stream_reset.says',
    goaway: 'upstream_reset.goaway.says',
    idle_race: 'upstream_reset.idle_race.says',
    app_crash: 'upstream_reset.app_crash.says',
  },
  settledBy: ['upstream_reset.settled.restarts', 'upstream_reset.settled.keep_alive'],
  next: [
    {
      text: 'upstream_reset.next.see_restarts',
      risk: 'read_only',
      command: 'kubectl -n <namespace> describe pod <pod> | grep -A5 "Last State"',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_cx_destroy_remote_with_active_rq${METRIC_FILTER}[5m])) > 0`,
      verify: 'upstream_reset.next.see_restarts.verify',
      doc: CLUSTER_STATS_DOC,
    },
    {
      text: 'upstream_reset.next.keep_alive',
      risk: 'changes_production',
      verify: 'upstream_reset.next.keep_alive.verify',
      rollback: 'rollback.deployment',
      doc: `${ENVOY_DOCS}/faq/configuration/timeouts`,
    },
    {
      text: 'upstream_reset.next.retry',
      risk: 'changes_production',
      subject: 'retries',
      verify: 'upstream_reset.next.retry.verify',
      rollback: 'rollback.setting',
    },
  ],
  doc: CLUSTER_STATS_DOC,
};

export const protocolError: CauseRule = {
  cause: 'protocol_error',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    {
      counter: 'cx_protocol_error',
      variant: 'invalid_response',
      proof: 'strong',
      unit: 'request',
      alternatives: ['upstream_reset'],
      explains: ['upstream_reset'],
    },
  ],
  proxyCounters: [],
  says: 'protocol_error.says',
  settledBy: ['protocol_error.settled'],
  next: [
    {
      text: 'protocol_error.next.ask_port',
      risk: 'read_only',
      command: 'kubectl -n <namespace> exec <pod> -c <application> -- curl -sv --http1.1 http://127.0.0.1:<port>/',
      verify: 'protocol_error.next.ask_port.verify',
    },
  ],
  doc: DETAILS_DOC,
};

export const tlsFailure: CauseRule = {
  cause: 'tls_failure',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    {
      counter: 'ssl_fail_verify',
      variant: 'verify',
      proof: 'conclusive',
      unit: 'attempt',
      explains: ['upstream_unreachable'],
    },
    {
      counter: 'ssl_connection_error',
      variant: 'handshake',
      proof: 'conclusive',
      unit: 'attempt',
      explains: ['upstream_unreachable'],
    },
  ],
  proxyCounters: [],
  says: 'tls_failure.says',
  variantSays: {
    verify: 'tls_failure.verify.says',
    plaintext: 'tls_failure.plaintext.says',
  },
  settledBy: ['tls_failure.settled'],
  next: [
    {
      text: 'tls_failure.next.compare_tls',
      risk: 'read_only',
      command: 'curl -s localhost:9901/certs',
      promql: `sum by (envoy_cluster_name) (increase(envoy_cluster_ssl_connection_error${METRIC_FILTER}[5m])) > 0`,
      verify: 'tls_failure.next.compare_tls.verify',
      doc: `${ENVOY_DOCS}/intro/arch_overview/security/ssl`,
    },
  ],
  doc: `${ENVOY_DOCS}/intro/arch_overview/security/ssl`,
};
