import { CLUSTER_COUNTERS, PROXY_COUNTERS, type MetricFact, type ProxyMetricFact } from '../knowledge/metrics';
import { type Matcher } from '../query/matcher';
import { rate } from '../query/promql';
import { byLane, byProxy, laneSelectors, proxySelectors, type Naming } from './selectors';

/** Series over several windows that pages compare. `{series}:rate{window}` is their recorded name. */
export type SeriesId = 'requests' | 'errors' | 'answers' | 'failed_answers';

type Define = (naming: Naming, window: string, matchers: readonly Matcher[]) => string;

/**
 * `requests` and `errors` are final outcomes of one cluster, Envoy's own refusals and gRPC failures included: `_rq_completed` is
 * the total that goes with the classes, `_rq_total` counts attempts and leaves out what was refused (seen with Envoy 1.40.0).
 * `answers` and `failed_answers` are all that a proxy gave to its callers.
 */
const SERIES: Record<SeriesId, Define> = {
  requests: lane(CLUSTER_COUNTERS.rq_completed),
  errors: lane(CLUSTER_COUNTERS.rq_5xx),
  answers: proxy(PROXY_COUNTERS.downstream_rq_total),
  failed_answers: proxy(PROXY_COUNTERS.downstream_rq_5xx),
};

function lane(fact: MetricFact): Define {
  return (naming, window, matchers) => byLane(naming, rate(laneSelectors(naming, fact, matchers)[0] ?? '', window));
}

function proxy(fact: ProxyMetricFact): Define {
  return (naming, window) => byProxy(naming, rate(proxySelectors(naming, fact)[0] ?? '', window));
}

export function seriesExpression(
  id: SeriesId,
  naming: Naming,
  window: string,
  matchers: readonly Matcher[] = []
): string {
  return SERIES[id](naming, window, matchers);
}

export function recordedName(id: SeriesId, window: string): string {
  return `meshcause:${id}:rate${window}`;
}

/** Lines of the access log per second, recorded by Loki's ruler and written to Prometheus where its remote write is set up. */
export const RECORDED_LINES = 'meshcause:access_lines:rate5m';
