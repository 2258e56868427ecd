import type { CauseRule } from './causeRule';
import { DETAILS_DOC, ENVOY_DOCS, FLAGS_DOC, METRIC_FILTER, TIMEOUTS_DOC } from './docs';

const THIS_PROXY = { kind: 'envoy', which: 'this_proxy' } as const;

export const faultInjected: CauseRule = {
  cause: 'fault_injected',
  answeredBy: THIS_PROXY,
  fault: 'server',
  counters: [],
  proxyCounters: [{ counter: 'fault_aborts_injected', variant: null, proof: 'conclusive' }],
  says: 'failed requests on purpose: fault injection is switched on',
  settledBy: ['the fault filter in the configuration of the proxy'],
  next: [
    {
      text: 'Find who switched fault injection on, and switch it off if no test is running.',
      risk: 'changes_production',
      verify: 'envoy_http_fault_aborts_injected stops rising.',
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
  says: 'shed load: its overload manager is active, the proxy itself is short of memory or another resource',
  settledBy: ['envoy_overload_* and the memory of the proxy container'],
  next: [
    {
      text: 'Look at the memory and CPU of the proxy container and at the overload actions in force.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats | grep overload',
      verify: 'The pressure falls below the threshold and the refusals end.',
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
  says: 'dropped requests because the control plane told it to drop a share of them',
  settledBy: ['drop_overloads in the endpoints of the cluster'],
  next: [
    {
      text: 'See the drop policy that the control plane sends for this cluster.',
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump?include_eds"',
      verify: 'The drop percentage is 0 and no new line has the flag DO or UDO.',
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
  says: 'tells health checkers that it is unhealthy: it drains, or was told to fail its checks',
  settledBy: ['/server_info of the proxy: its state is DRAINING, or healthcheck/fail was called'],
  next: [
    {
      text: 'Check whether the pod is shutting down or someone called healthcheck/fail.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/server_info | grep state',
      verify: 'The state is LIVE and the probe gets 200.',
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
  says: 'answered by itself, as its route says (direct response)',
  variantSays: { upgrade_refused: 'refused a protocol upgrade that its route does not allow' },
  settledBy: ['the route of the proxy: direct_response or redirect'],
  next: [
    {
      text: 'Look at the route that matched; a maintenance answer may still be in force.',
      risk: 'read_only',
      command: 'curl -s "localhost:9901/config_dump?resource=dynamic_route_configs"',
      verify: 'The route points to a cluster, not to a direct response.',
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
  says: 'ended requests on which nothing moved for the idle timeout',
  settledBy: ['code 408: the client stopped sending; code 504 or 200: the upstream stopped answering'],
  next: [
    {
      text: 'Find out who fell silent: 408 is the client, 504 and 200 are the upstream. Raise stream_idle_timeout (App Mesh: idle) only for what is silent by design.',
      risk: 'read_only',
      promql: 'sum by (pod, envoy_http_conn_manager_prefix) (increase(envoy_http_downstream_rq_idle_timeout[5m])) > 0',
      verify: 'No new line has the flag SI.',
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
  says: 'ended requests that lasted longer than the longest duration allowed',
  settledBy: ['max_stream_duration of the cluster and of the connection manager'],
  next: [
    {
      text: 'Compare the duration in the failing lines with max_stream_duration. Make the work shorter, or raise the limit.',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_rq_max_duration_reached${METRIC_FILTER}[5m])) > 0`,
      verify: 'No new line has the flag UMSDR.',
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
  says: 'says who answered these requests, or why',
  settledBy: [
    'an access log with %RESPONSE_CODE_DETAILS% and %UPSTREAM_CLUSTER%, or /stats/prometheus before and during the failures',
  ],
  next: [
    {
      text: 'Add %RESPONSE_CODE_DETAILS% and %UPSTREAM_CLUSTER% to the access log, or take /stats/prometheus before and during the failures.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/stats/prometheus > stats.prom',
      verify: 'The next diagnosis names a cause.',
      doc: DETAILS_DOC,
    },
  ],
  doc: DETAILS_DOC,
};
