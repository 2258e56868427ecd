import { accessLogSelector, KUBERNETES_LOG_LABELS } from '../../src/core/query/logQueries';
import { promSelector } from '../../src/core/query/promql';
import { KUBERNETES_LABELS, POD_SUFFIX, podMatchers, WHOLE_MESH, type Scope } from '../../src/core/query/scope';
import { withLane } from './lane';
import { LOKI, MESHCAUSE, PROMETHEUS, type Ref, type Variable } from './model';

/** What the variables `namespace`, `workload` and `pod` narrow every query to. */
export const PROXY_SCOPE: Scope = { namespace: '$namespace', workload: '$workload', pod: '$pod', cluster: '' };
/** The same, and the variable `cluster`. */
export const CLUSTER_SCOPE: Scope = { ...PROXY_SCOPE, cluster: '$cluster' };

/** A series that every Envoy has once. */
const PROXY = 'envoy_server_live';

/** Takes from a pod's name what Kubernetes put behind the workload's. */
const WORKLOAD_OF_POD = `/^(.*?)(?:${POD_SUFFIX})?$/`;

function sourceVariable(name: string, label: string, { type }: Ref): Variable {
  return {
    type: 'datasource',
    name,
    label,
    query: type,
    current: {},
    options: [],
    regex: '',
    refresh: 1,
    hide: 0,
    includeAll: false,
    multi: false,
    skipUrlSync: false,
  };
}

interface Given {
  name: string;
  label: string;
  query: string;
  regex?: string;
  /** What `All` stands for: an expression that matches every value. */
  allValue?: string;
}

function choice(datasource: Ref, { name, label, query, regex = '', allValue = '.*' }: Given): Variable {
  return {
    type: 'query',
    name,
    label,
    datasource,
    query,
    definition: query,
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue,
    current: { selected: true, text: ['All'], value: ['$__all'] },
    options: [],
    regex,
    hide: 0,
    skipUrlSync: false,
  };
}

/** A text that is typed; it stands where an expression stands. */
export function typed(name: string, label: string, initial: string): Variable {
  return {
    type: 'textbox',
    name,
    label,
    query: initial,
    current: { selected: true, text: initial, value: initial },
    options: [{ selected: true, text: initial, value: initial }],
    hide: 0,
    skipUrlSync: false,
  };
}

export const METRICS = sourceVariable('metrics', 'Metrics', PROMETHEUS);
export const LOGS = sourceVariable('logs', 'Logs', LOKI);

/** Choices that our data source offers, with names taken apart. */
export const MESHCAUSE_VARIABLES: readonly Variable[] = [
  sourceVariable('meshcause', 'Meshcause', MESHCAUSE),
  METRICS,
  choice(MESHCAUSE, { name: 'namespace', label: 'Namespace', query: 'namespaces metrics=$metrics' }),
  choice(MESHCAUSE, {
    name: 'workload',
    label: 'Workload',
    query: 'workloads namespace=$namespace metrics=$metrics',
  }),
  choice(MESHCAUSE, {
    name: 'pod',
    label: 'Pod',
    query: 'pods namespace=$namespace workload=$workload metrics=$metrics',
  }),
];

const inNamespace = podMatchers({ ...WHOLE_MESH, namespace: '$namespace' }, KUBERNETES_LABELS);
const inWorkload = podMatchers({ ...PROXY_SCOPE, pod: '' }, KUBERNETES_LABELS);

/** The same choices from Prometheus alone. */
export const PROXY_CHOICES: readonly Variable[] = [
  choice(PROMETHEUS, { name: 'namespace', label: 'Namespace', query: `label_values(${PROXY}, namespace)` }),
  choice(PROMETHEUS, {
    name: 'workload',
    label: 'Workload',
    query: `label_values(${promSelector(PROXY, inNamespace)}, pod)`,
    regex: WORKLOAD_OF_POD,
  }),
  choice(PROMETHEUS, {
    name: 'pod',
    label: 'Pod',
    query: `label_values(${promSelector(PROXY, inWorkload)}, pod)`,
  }),
];

const clusters = promSelector('envoy_cluster_upstream_rq_total', podMatchers(PROXY_SCOPE, KUBERNETES_LABELS));

/** Full names of clusters in either naming. `All` is `.+`: a series without the label belongs to the other naming. */
export const CLUSTER_CHOICE: Variable = choice(PROMETHEUS, {
  name: 'cluster',
  label: 'Cluster',
  query: `query_result(count by (cluster) (${withLane(clusters, 'cluster', [
    { label: 'cluster_name', pattern: '(.+)', legend: '$1' },
    { label: 'envoy_cluster_name', pattern: '(.+)', legend: '$1' },
  ])}))`,
  regex: '/cluster="([^"]+)"/',
  allValue: '.+',
});

const envoyLogs = (scope: Scope) => accessLogSelector(scope, KUBERNETES_LOG_LABELS);

/** The same choices from Loki alone. */
export const LOG_CHOICES: readonly Variable[] = [
  choice(LOKI, { name: 'namespace', label: 'Namespace', query: `label_values(${envoyLogs(WHOLE_MESH)}, namespace)` }),
  choice(LOKI, {
    name: 'workload',
    label: 'Workload',
    query: `label_values(${envoyLogs({ ...WHOLE_MESH, namespace: '$namespace' })}, pod)`,
    regex: WORKLOAD_OF_POD,
  }),
  choice(LOKI, { name: 'pod', label: 'Pod', query: `label_values(${envoyLogs({ ...PROXY_SCOPE, pod: '' })}, pod)` }),
];
