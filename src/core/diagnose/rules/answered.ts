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
  says: 'answered with errors',
  settledBy: ["the application's own log for the same request ids"],
  next: [
    {
      text: "Read the application's own log at that time; Envoy only passed its answer on.",
      risk: 'read_only',
      command: 'kubectl -n <namespace> logs <pod> -c <application> --since=15m',
      verify: 'The application logs the same requests with the same status.',
      doc: DETAILS_DOC,
    },
    {
      text: 'See which status codes it sends, and since when.',
      risk: 'read_only',
      promql: `sum by (envoy_cluster_name, envoy_response_code) (increase(envoy_cluster_upstream_rq${METRIC_FILTER}[5m]))`,
      verify: 'The errors began with a deployment or a failing dependency of the application.',
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
  says: 'passed on an error that the upstream sent; the upstream may be the application or its proxy',
  settledBy: [
    "the callee's access log for the same request ids: it says whether its Envoy or its application answered",
  ],
  next: [
    {
      text: "Look up the request ids in the access log of the callee's Envoy. A flag there (UO, UF, UT, …) means that its proxy answered; no flag, that the application did.",
      risk: 'read_only',
      verify: 'The same request id stands in both logs.',
      doc: DETAILS_DOC,
    },
    {
      text: 'See which status codes the upstream sends, and since when.',
      risk: 'read_only',
      promql: `sum by (envoy_cluster_name, envoy_response_code) (increase(envoy_cluster_upstream_rq${METRIC_FILTER}[5m]))`,
      verify: 'The errors stop in both logs at the same time.',
    },
  ],
  doc: DETAILS_DOC,
};
