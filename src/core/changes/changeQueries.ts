import { matching, type Matcher } from '../query/matcher';
import { promNamesSelector, promSelector } from '../query/promql';
import { podMatchers, type PodLabels, type Scope } from '../query/scope';
import { NAME_LABEL } from '../query/timelineQueries';
import {
  AUTOSCALER_MAXIMUM,
  AUTOSCALER_REPLICAS,
  CPU_PERIODS,
  CPU_THROTTLED_PERIODS,
  DEPLOYMENT_METRICS,
  ENVOY_METRICS,
  REPLICASET_CREATED,
  RESTARTS,
  TERMINATED_REASON,
  UPTIME,
} from './seriesRules';

/** One PromQL range query whose answer, as it is, goes to `changesFromSeries`. */
export interface ChangeQuery {
  id: 'proxies' | 'deployments' | 'replicasets' | 'autoscalers' | 'restarts' | 'throttling';
  expr: string;
}

/**
 * What to ask Prometheus for. With `only: 'moved'` series that stayed as they were in the range do not travel, which makes the
 * cost that of the changes and not that of the mesh; it needs `@ end()` (Prometheus 2.33, Mimir, Thanos, VictoriaMetrics) and
 * Grafana's `$__range`. `all` asks plain selectors. Series that do not exist (no kube-state-metrics) give empty answers.
 *
 * Each step must hold a sample, so the step of the query should be that of the scrape, or a small multiple.
 */
export function changeQueries(scope: Scope, labels: PodLabels, only: 'moved' | 'all' = 'moved'): ChangeQuery[] {
  const inNamespace = matching(labels.namespace, scope.namespace);
  const pods = podMatchers(scope, labels);
  const isAny = scope.workload === '' || scope.workload === '.*';
  const ofWorkload = (label: string, suffix: string): Matcher[] => [
    ...inNamespace,
    ...matching(label, isAny ? '' : `(${scope.workload})${suffix}`),
  ];
  const containers = [...pods, { label: 'container', op: '!=', value: '' } as const];
  const ask = only === 'moved' ? moved : promNamesSelector;
  return [
    { id: 'proxies', expr: alternatives(ask(ENVOY_METRICS, pods), ...started(pods, only)) },
    { id: 'deployments', expr: ask(DEPLOYMENT_METRICS, ofWorkload('deployment', '')) },
    { id: 'replicasets', expr: promSelector(REPLICASET_CREATED, ofWorkload('replicaset', '-[a-z0-9]+')) },
    { id: 'autoscalers', expr: promNamesSelector([AUTOSCALER_REPLICAS, AUTOSCALER_MAXIMUM], inNamespace) },
    { id: 'restarts', expr: promNamesSelector([RESTARTS, TERMINATED_REASON], pods) },
    { id: 'throttling', expr: promNamesSelector([CPU_PERIODS, CPU_THROTTLED_PERIODS], containers) },
  ];
}

function moved(metrics: readonly string[], matchers: readonly Matcher[]): string {
  return alternatives(
    ...metrics.map((metric) => {
      const selector = promSelector(metric, matchers);
      return `(${selector} and (changes(${selector}[$__range] @ end()) > 0))`;
    })
  );
}

/** Uptimes change all the time: those that fell, or began in the range. */
function started(pods: readonly Matcher[], only: 'moved' | 'all'): string[] {
  const uptime = promSelector(UPTIME, pods);
  const isYoung = `(min_over_time(${uptime}[$__range] @ end()) < $__range_s)`;
  return [only === 'moved' ? `(${uptime} and ${isYoung})` : uptime];
}

/** Answers of several metrics: without `on`, `or` would drop a series whose labels another metric has as well. */
function alternatives(...expressions: string[]): string {
  return expressions.join(` or on (${NAME_LABEL}) `);
}
