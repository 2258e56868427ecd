import { counterRate, gaugeMax, timelineQuery } from '../../src/core/query/timelineQueries';
import { laidOut, MESHCAUSE, type Dashboard, type Panel } from './model';
import { DASHBOARD_SCOPE, promPanel } from './promPanel';

const QUESTION = { datasource: MESHCAUSE, profile: 'auto', metrics: '$metrics', ...DASHBOARD_SCOPE };

const timeline: Omit<Panel, 'id' | 'gridPos'> = {
  type: 'meshcause-envoy-panel',
  title: 'Who answered, and why',
  description:
    'Ingress and egress of the chosen proxies on one time axis, with decoded response flags and the verdict. A red region is a time in which Envoy itself refused requests.',
  datasource: MESHCAUSE,
  targets: [{ refId: 'A', kind: 'timeline', ...QUESTION }],
  fieldConfig: { defaults: {}, overrides: [] },
  options: {},
};

const requests = promPanel({
  title: 'Requests by outcome',
  description:
    'Answered, answered with an error of class 5, and refused by Envoy: ingress as areas, egress as dashed lines. Errors that rise while refusals stay at zero come from the application or from a proxy behind it. Refusals come from a circuit breaker of this proxy.',
  unit: 'reqps',
  stacked: true,
  colors: { answered: 'green', error: 'orange', refused: 'red' },
  curves: [
    { name: 'answered', expr: (context) => timelineQuery('ok', context) },
    { name: 'error', expr: (context) => timelineQuery('error', context) },
    { name: 'refused', expr: (context) => timelineQuery('refused', context) },
  ],
});

const refused = promPanel({
  title: 'Refused by a circuit breaker',
  description:
    'Requests that Envoy answered with 503 and the flag UO. Anything above zero is a rejection that a caller saw or retried. Both counters count the same kind of event in different versions: do not add them.',
  unit: 'reqps',
  curves: [
    { name: 'pending limit', expr: (context) => counterRate('pending_overflow', context) },
    { name: 'request limit (Envoy 1.38+)', expr: (context) => counterRate('active_overflow', context) },
    { name: 'retry limit', expr: (context) => counterRate('retry_overflow', context) },
  ],
});

const pool = promPanel({
  title: 'Connection pool',
  description:
    'Open connections, requests in flight, and requests that wait, of the pod with most of them. "Pool full" at 1 only says that all connections are in use or idle: it is no rejection. Waiting requests that do not go down mean that the application is slower than the demand.',
  unit: 'none',
  curves: [
    { name: 'connections', expr: (context) => gaugeMax('cx_active', context) },
    { name: 'in flight', expr: (context) => gaugeMax('rq_active', context) },
    { name: 'waiting', expr: (context) => gaugeMax('rq_pending_active', context) },
    { name: 'pool full', expr: (context) => gaugeMax('cx_open', context) },
  ],
});

const unreachable = promPanel({
  title: 'Timeouts, connect failures, no healthy host',
  description:
    'Each should be zero. Timeouts (UT): the upstream answers too late. Connect failures (UF): nobody listens, or the network is cut. No healthy host (UH): the list of hosts is empty or all are ejected. Zeros do not prove a healthy application: it may still be slow.',
  unit: 'reqps',
  curves: [
    { name: 'timeouts', expr: (context) => timelineQuery('timeouts', context) },
    { name: 'connect failures', expr: (context) => timelineQuery('connect_failures', context) },
    { name: 'no healthy host', expr: (context) => counterRate('none_healthy', context) },
  ],
});

const serviceTime = promPanel({
  title: 'Service time of the upstream',
  description:
    "Time from Envoy's request to the first byte of the answer. It includes the wait in Envoy's own pool, so a small rise under load is normal. A rise of many times before refusals begin means that the application got slow. Refused and timed-out requests are not in it.",
  unit: 'ms',
  bridged: 10_000,
  curves: [
    { name: 'p50', expr: (context) => timelineQuery('service_time_p50', context) },
    { name: 'p90', expr: (context) => timelineQuery('service_time_p90', context) },
  ],
});

/** Columns of the table: short titles, and room for long texts (px). */
const COLUMNS: Record<string, { title?: string; width: number; filterable?: boolean }> = {
  direction: { width: 95, filterable: true },
  workload: { width: 110, filterable: true },
  namespace: { width: 190, filterable: true },
  refused: { title: 'refused', width: 95 },
  error: { title: 'errors', width: 95 },
  timeouts: { title: 'timeouts', width: 95 },
  connect_failures: { title: 'no connect', width: 95 },
  ok: { title: 'answered', width: 95 },
  service_time_p50: { title: 'p50', width: 80 },
  service_time_p90: { title: 'worst p90', width: 90 },
  connections: { title: 'connections', width: 100 },
  pool_full: { title: 'pool full', width: 80 },
  pod: { width: 200, filterable: true },
  cluster: { width: 520, filterable: true },
};

const clusters: Omit<Panel, 'id' | 'gridPos'> = {
  type: 'table',
  title: 'Clusters',
  description:
    'Every upstream cluster of the chosen proxies with its name taken apart, those with failures first. Rates and p50 are means over the chosen time, p90 and connections the highest that was seen.',
  datasource: MESHCAUSE,
  targets: [{ refId: 'A', kind: 'clusters', ...QUESTION, logs: 'none' }],
  fieldConfig: {
    defaults: { custom: { align: 'auto', filterable: false } },
    overrides: Object.entries(COLUMNS).map(([name, { title, width, filterable = false }]) => ({
      matcher: { id: 'byName', options: name },
      properties: [
        { id: 'custom.width', value: width },
        { id: 'custom.filterable', value: filterable },
        ...(title === undefined ? [] : [{ id: 'displayName', value: title }]),
      ],
    })),
  },
  options: { showHeader: true, cellHeight: 'sm' },
};

function variable(name: string, label: string, query: string) {
  return {
    type: 'query',
    name,
    label,
    datasource: MESHCAUSE,
    query,
    definition: query,
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { selected: true, text: ['All'], value: ['$__all'] },
    options: [],
    regex: '',
    hide: 0,
    skipUrlSync: false,
  };
}

function sourceVariable(name: string, label: string, type: string) {
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

/** The dashboard to start from: one look at a namespace, a workload or a pod. */
export const overview: Dashboard = {
  title: 'Mesh overview',
  uid: 'meshcause-overview',
  description: 'Who answered this 503, and why: ingress and egress of an Envoy mesh with decoded response flags.',
  tags: ['envoy', 'service-mesh', 'meshcause'],
  schemaVersion: 39,
  editable: true,
  graphTooltip: 1,
  refresh: '',
  time: { from: 'now-1h', to: 'now' },
  timezone: 'browser',
  annotations: { list: [] },
  links: [],
  templating: {
    list: [
      sourceVariable('meshcause', 'Meshcause', MESHCAUSE.type),
      sourceVariable('metrics', 'Metrics', 'prometheus'),
      variable('namespace', 'Namespace', 'namespaces metrics=$metrics'),
      variable('workload', 'Workload', 'workloads namespace=$namespace metrics=$metrics'),
      variable('pod', 'Pod', 'pods namespace=$namespace workload=$workload metrics=$metrics'),
    ],
  },
  panels: laidOut([
    { height: 15, panels: [timeline] },
    { height: 9, panels: [requests, refused] },
    { height: 9, panels: [pool, serviceTime, unreachable] },
    { height: 9, panels: [clusters] },
  ]),
};
