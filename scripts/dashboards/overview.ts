import { dashboard } from './dashboard';
import { MESHCAUSE, type UnplacedPanel } from './model';
import { inFlight, refused, requests, serviceTime, unreachable } from './panels/traffic';
import { promPanel, type Look } from './promPanel';
import { MESHCAUSE_VARIABLES, PROXY_SCOPE } from './variables';

const QUESTION = { datasource: MESHCAUSE, profile: 'auto', metrics: '$metrics', ...PROXY_SCOPE };
const LOOK: Look = { scope: PROXY_SCOPE, legend: 'list' };

const timeline: UnplacedPanel = {
  type: 'meshcause-envoy-panel',
  title: 'Who answered, and why',
  description:
    'Ingress and egress of the chosen proxies on one time axis, with decoded response flags and the verdict. A red region is a time in which Envoy itself refused requests.',
  datasource: MESHCAUSE,
  targets: [{ refId: 'A', kind: 'timeline', ...QUESTION }],
  fieldConfig: { defaults: {}, overrides: [] },
  options: {},
};

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

const clusters: UnplacedPanel = {
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

/** The dashboard to start from: one look at a namespace, a workload or a pod. */
export const overview = dashboard({
  title: 'Mesh overview',
  uid: 'meshcause-overview',
  description: 'Who answered this 503, and why: ingress and egress of an Envoy mesh with decoded response flags.',
  floor: '10.4',
  variables: MESHCAUSE_VARIABLES,
  sections: [
    {
      title: null,
      collapsed: false,
      lines: [
        { height: 15, panels: [timeline] },
        { height: 9, panels: [requests, refused].map((panel) => promPanel(panel, LOOK)) },
        { height: 9, panels: [inFlight, serviceTime, unreachable].map((panel) => promPanel(panel, LOOK)) },
        { height: 9, panels: [clusters] },
      ],
    },
  ],
});
