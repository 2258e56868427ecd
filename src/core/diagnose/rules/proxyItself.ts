import type { CauseRule } from './causeRule';
import { DETAILS_DOC, ENVOY_DOCS, FLAGS_DOC, METRIC_FILTER, TIMEOUTS_DOC } from './docs';

const THIS_PROXY = { kind: 'envoy', which: 'this_proxy' } as const;

export const faultInjected: CauseRule = {
  cause: 'fault_injected',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [{ counter: 'fault_aborts_injected', variant: null, proof: 'conclusive' }],
  says: 'fault_injected.says',
  settledBy: ['fault_injected.settled'],
  next: [
    {
      text: 'fault_injected.next.switch_off',
      risk: 'changes_production',
      verify: 'fault_injected.next.switch_off.verify',
      rollback: 'rollback.setting',
      doc: `${ENVOY_DOCS}/configuration/http/http_filters/fault_filter`,
    },
  ],
  doc: FLAGS_DOC,
};

export const overloadManager: CauseRule = {
  cause: 'overload_manager',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [{ counter: 'downstream_rq_overload_close', variant: null, proof: 'conclusive' }],
  says: 'overload_manager.says',
  settledBy: ['overload_manager.settled'],
  next: [
    {
      text: 'overload_manager.next.see_resources',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats | grep overload',
      verify: 'overload_manager.next.see_resources.verify',
      doc: `${ENVOY_DOCS}/configuration/operations/overload_manager/overload_manager`,
    },
  ],
  doc: DETAILS_DOC,
};

export const dropOverload: CauseRule = {
  cause: 'drop_overload',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'drop_overload.says',
  settledBy: ['drop_overload.settled'],
  next: [
    {
      text: 'drop_overload.next.see_drop_policy',
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump?include_eds"',
      verify: 'drop_overload.next.see_drop_policy.verify',
    },
  ],
  doc: FLAGS_DOC,
};

export const healthCheckMode: CauseRule = {
  cause: 'health_check_mode',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [{ counter: 'health_check_failed', variant: null, proof: 'conclusive' }],
  says: 'health_check_mode.says',
  settledBy: ['health_check_mode.settled'],
  next: [
    {
      text: 'health_check_mode.next.see_shutdown',
      risk: 'read_only',
      command: 'curl -s localhost:9901/server_info | grep state',
      verify: 'health_check_mode.next.see_shutdown.verify',
      doc: `${ENVOY_DOCS}/configuration/http/http_filters/health_check_filter`,
    },
  ],
  doc: FLAGS_DOC,
};

export const localResponse: CauseRule = {
  cause: 'local_response',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'local_response.says',
  variantSays: { upgrade_refused: 'local_response.upgrade_refused.says' },
  settledBy: ['local_response.settled'],
  next: [
    {
      text: 'local_response.next.see_route',
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump?resource=dynamic_route_configs"',
      verify: 'local_response.next.see_route.verify',
    },
  ],
  doc: DETAILS_DOC,
};

export const idleTimeout: CauseRule = {
  cause: 'idle_timeout',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [{ counter: 'downstream_rq_idle_timeout', variant: null, proof: 'conclusive' }],
  says: 'idle_timeout.says',
  settledBy: ['idle_timeout.settled'],
  next: [
    {
      text: 'idle_timeout.next.find_silent',
      risk: 'read_only',
      promql: 'sum by (pod, envoy_http_conn_manager_prefix) (increase(envoy_http_downstream_rq_idle_timeout[5m])) > 0',
      verify: 'idle_timeout.next.find_silent.verify',
      doc: TIMEOUTS_DOC,
    },
  ],
  doc: TIMEOUTS_DOC,
};

export const maxDuration: CauseRule = {
  cause: 'max_duration',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [{ counter: 'max_duration_reached', variant: null, proof: 'conclusive', unit: 'request' }],
  proxyCounters: [{ counter: 'downstream_rq_max_duration_reached', variant: null, proof: 'conclusive' }],
  says: 'max_duration.says',
  settledBy: ['max_duration.settled'],
  next: [
    {
      text: 'max_duration.next.compare_duration',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_rq_max_duration_reached${METRIC_FILTER}[5m])) > 0`,
      verify: 'max_duration.next.compare_duration.verify',
      doc: TIMEOUTS_DOC,
    },
  ],
  doc: TIMEOUTS_DOC,
};

export const unknownCause: CauseRule = {
  cause: 'unknown',
  answeredBy: { kind: 'unknown', which: null },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'unknown.says',
  settledBy: ['unknown.settled'],
  next: [
    {
      text: 'unknown.next.log_more',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats/prometheus > stats.prom',
      verify: 'unknown.next.log_more.verify',
      doc: DETAILS_DOC,
    },
  ],
  doc: DETAILS_DOC,
};
