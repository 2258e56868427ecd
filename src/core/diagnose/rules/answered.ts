import type { CauseRule } from './causeRule';
import { DETAILS_DOC, METRIC_FILTER } from './docs';

/**
 * Answers that came from the upstream. Whether the upstream is the application or another proxy is a matter of the hop, so
 * the lines of both causes are told from others by `classifyLine`, and from each other by the direction.
 */
export const applicationError: CauseRule = {
  cause: 'application_error',
  answeredBy: { kind: 'application', which: null },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'application_error.says',
  settledBy: ['application_error.settled'],
  next: [
    {
      text: 'application_error.next.read_log',
      risk: 'read_only',
      command: 'kubectl -n <namespace> logs <pod> -c <application> --since=15m',
      verify: 'application_error.next.read_log.verify',
      doc: DETAILS_DOC,
    },
    {
      text: 'application_error.next.see_codes',
      risk: 'read_only',
      promql: `sum by (envoy_cluster_name, envoy_response_code) (increase(envoy_cluster_upstream_rq${METRIC_FILTER}[5m]))`,
      verify: 'application_error.next.see_codes.verify',
    },
  ],
  doc: DETAILS_DOC,
};

export const upstreamAnsweredError: CauseRule = {
  cause: 'upstream_answered_error',
  answeredBy: { kind: 'unknown', which: null },
  fault: 'server',
  counters: [],
  proxyCounters: [],
  says: 'upstream_answered_error.says',
  settledBy: ['upstream_answered_error.settled'],
  next: [
    {
      text: 'upstream_answered_error.next.look_up_ids',
      risk: 'read_only',
      verify: 'upstream_answered_error.next.look_up_ids.verify',
      doc: DETAILS_DOC,
    },
    {
      text: 'upstream_answered_error.next.see_codes',
      risk: 'read_only',
      promql: `sum by (envoy_cluster_name, envoy_response_code) (increase(envoy_cluster_upstream_rq${METRIC_FILTER}[5m]))`,
      verify: 'upstream_answered_error.next.see_codes.verify',
    },
  ],
  doc: DETAILS_DOC,
};
