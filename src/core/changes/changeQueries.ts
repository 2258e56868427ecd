import { CLUSTER_COUNTERS, CLUSTER_GAUGES } from '../knowledge/metrics';
import { labelList, matching, type Matcher } from '../query/matcher';
import { promNamesSelector, promSelector } from '../query/promql';
import { KUBERNETES_LABELS, podMatchers, WHOLE_MESH, workloadOfPod, type PodLabels, type Scope } from '../query/scope';
import { NAME_LABEL } from '../query/timelineQueries';
import { LOOK_BACK_MS } from './detectors';
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

type Only = 'moved' | 'all';

/** Series of clusters that a timeline asks for as well: whoever has them need not ask twice. */
const OF_TIMELINE = new Set(
  [...Object.values(CLUSTER_COUNTERS), ...Object.values(CLUSTER_GAUGES)].flatMap(({ series }) =>
    series.envoy.map(({ name }) => name)
  )
);

/** Whether `timelineQueries` bring a metric that tells of changes, such as the members of a cluster. */
export function isOfTimeline(metric: string): boolean {
  return OF_TIMELINE.has(metric);
}

const PROXY_METRICS = ENVOY_METRICS.filter((metric) => !isOfTimeline(metric));
const CONTAINER = ['namespace', 'pod', 'container'];
const AUTOSCALER = ['namespace', 'horizontalpodautoscaler'];

/**
 * What to ask Prometheus for, beside what a timeline asks. With `only: 'moved'` series that stayed as they were in the range do
 * not travel, which makes the cost that of the changes and not that of the mesh; it needs `@ end()` (Prometheus 2.33, Mimir,
 * Thanos, VictoriaMetrics) and Grafana's `$__range`. `all` asks plain selectors. Series that do not exist (no
 * kube-state-metrics, no cAdvisor) give empty answers; these exporters have label names of their own, whatever Envoy's are.
 *
 * Each step must hold a sample, so the step of the query should be that of the scrape, or a small multiple.
 */
export function changeQueries(scope: Scope, labels: PodLabels, only: Only = 'moved'): ChangeQuery[] {
  const kubernetes = { ...KUBERNETES_LABELS, fixed: labels.fixed };
  const proxies = podMatchers(scope, labels);
  const pods = podMatchers(scope, kubernetes);
  const inNamespace = podMatchers(namespaceOf(scope), kubernetes);
  const workload = workloadOf(scope);
  const ofWorkload = (label: string, suffix: string): Matcher[] => [
    ...inNamespace,
    ...matching(label, workload === '' ? '' : `(${workload})${suffix}`),
  ];
  const containers = [...pods, { label: 'container', op: '!=', value: '' } as const];
  const ask = only === 'moved' ? moved : promNamesSelector;
  const askBoth = only === 'moved' ? movedWith : together;
  return [
    { id: 'proxies', expr: alternatives(ask(PROXY_METRICS, proxies), started(proxies, only)) },
    { id: 'deployments', expr: ask(DEPLOYMENT_METRICS, ofWorkload('deployment', '')) },
    { id: 'replicasets', expr: created(ofWorkload('replicaset', '-[a-z0-9]+'), only) },
    { id: 'autoscalers', expr: askBoth(AUTOSCALER_REPLICAS, AUTOSCALER_MAXIMUM, AUTOSCALER, inNamespace) },
    { id: 'restarts', expr: askBoth(RESTARTS, TERMINATED_REASON, CONTAINER, pods) },
    { id: 'throttling', expr: askBoth(CPU_THROTTLED_PERIODS, CPU_PERIODS, CONTAINER, containers) },
  ];
}

function namespaceOf({ namespace, filters = [] }: Scope): Scope {
  return { ...WHOLE_MESH, namespace, filters: filters.filter(({ key }) => key === 'namespace') };
}

/** Names of pods, written out: letters, digits, dashes, and dots that are escaped. */
const PODS_BY_NAME = /^(?:[a-z0-9|-]|\\\.)+$/;

/** The workload that was asked for, else that of the pods where they are named one by one; empty for any. */
function workloadOf({ workload, pod }: Scope): string {
  const named = workload === '.*' ? '' : workload;
  return named === '' && PODS_BY_NAME.test(pod) ? [...new Set(pod.split('|').map(workloadOfPod))].join('|') : named;
}

const hasMoved = (selector: string) => `(changes(${selector}[$__range] @ end()) > 0)`;

function moved(metrics: readonly string[], matchers: readonly Matcher[]): string {
  return alternatives(
    ...metrics.map((metric) => {
      const selector = promSelector(metric, matchers);
      return `(${selector} and ${hasMoved(selector)})`;
    })
  );
}

/** A metric where it moved, and beside it another one of the same object. */
function movedWith(metric: string, beside: string, object: readonly string[], matchers: readonly Matcher[]): string {
  const other = `${promSelector(beside, matchers)} and on (${labelList(object)})`;
  return alternatives(moved([metric], matchers), `(${other} ${hasMoved(promSelector(metric, matchers))})`);
}

function together(metric: string, beside: string, _: readonly string[], matchers: readonly Matcher[]): string {
  return promNamesSelector([metric, beside], matchers);
}

/** From so long before the range on, s, a start is still worth telling. */
const LOOK_BACK = LOOK_BACK_MS / 1000;

/** Uptimes change all the time: those that fell, or began in the range or shortly before it. */
function started(pods: readonly Matcher[], only: Only): string {
  const uptime = promSelector(UPTIME, pods);
  const isYoung = `(min_over_time(${uptime}[$__range] @ end()) < $__range_s + ${LOOK_BACK})`;
  return only === 'moved' ? `(${uptime} and ${isYoung})` : uptime;
}

/** Replica sets are kept for long after their rollout. */
function created(replicaSets: readonly Matcher[], only: Only): string {
  const times = promSelector(REPLICASET_CREATED, replicaSets);
  return only === 'moved' ? `${times} > time() - $__range_s - ${LOOK_BACK}` : times;
}

/** Answers of several metrics: without `on`, `or` would drop a series whose labels another metric has as well. */
function alternatives(...expressions: string[]): string {
  return expressions.join(` or on (${NAME_LABEL}) `);
}
