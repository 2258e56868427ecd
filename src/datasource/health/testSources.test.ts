import type { DataFrame } from '@grafana/data';
import { fakeSource, metricFrame, installSources, type FakeSource } from '../../grafana/testing/fakeGrafana';
import { testSources } from './testSources';
import type { MeshcauseSettings } from '../types';

const one = (refId: string, value: number, labels: Record<string, string> = {}): DataFrame[] => [
  metricFrame(refId, labels, [[0, value]]),
];

const METRICS: Record<string, DataFrame[]> = {
  live: ['a', 'b', 'c'].flatMap((pod) => one('live', 1, { pod, appmesh_mesh: 'shop' })),
  envoy: one('envoy', 7),
  istio: [],
};
const LINES: Record<string, DataFrame[]> = {
  all: one('all', 200),
  text: [...one('text', 150, { code: '200', flags: '-' }), ...one('text', 50)],
  json: [],
};

const logOf = (...pods: string[]): Record<string, DataFrame[]> => ({
  all: one('all', 100),
  text: pods.flatMap((pod) => one('text', 10, { pod, code: '200', flags: '-' })),
});

const source = (type: string, answers: Record<string, DataFrame[]> | Error): FakeSource =>
  fakeSource({ uid: type, type, answer: ({ refId }) => (answers instanceof Error ? answers : (answers[refId] ?? [])) });

it.each<[string, FakeSource[], MeshcauseSettings, string, string]>([
  [
    'both work',
    [source('prometheus', METRICS), source('loki', LINES)],
    {},
    'success',
    "3 Envoys, 7 clusters with Envoy's names, mesh shop. loki: 75 % of 200 lines of the last hour are access lines, as text.",
  ],
  ['metrics alone', [source('prometheus', METRICS)], {}, 'success', 'metrics alone are enough'],
  [
    'a log that is switched off',
    [source('prometheus', METRICS), source('loki', LINES)],
    { logsUid: 'none' },
    'success',
    'No access log',
  ],
  ['no Prometheus', [source('mysql', {})], {}, 'error', 'no Prometheus data source'],
  [
    'a Prometheus that is gone',
    [source('prometheus', METRICS)],
    { metricsUid: 'old' },
    'error',
    'no Prometheus data source "old"',
  ],
  [
    'pods that join',
    [source('prometheus', METRICS), source('loki', logOf('a', 'b'))],
    {},
    'success',
    '2 of 2 pods of the log join',
  ],
  [
    'pods that do not join',
    [source('prometheus', METRICS), source('loki', logOf('a', 'task-1', 'task-2'))],
    {},
    'warning',
    '1 of 3 pods of the log join with the metrics. Below 80 %',
  ],
  [
    'a stats filter',
    [source('prometheus', { live: METRICS.live ?? [] })],
    {},
    'error',
    '3 Envoys, but no envoy_cluster_*',
  ],
  [
    'series without pods',
    [source('prometheus', { ...METRICS, live: one('live', 3) })],
    {},
    'success',
    'no label "pod"',
  ],
  ['no Envoy series', [source('prometheus', {})], {}, 'error', '/stats/prometheus'],
  ['Prometheus fails', [source('prometheus', new Error('401 Unauthorized'))], {}, 'error', '401 Unauthorized'],
  ['Loki fails', [source('prometheus', METRICS), source('loki', new Error('timeout'))], {}, 'warning', 'timeout'],
  ['a Loki that is gone', [source('prometheus', METRICS)], { logsUid: 'old' }, 'warning', 'no log data source "old"'],
  ['no lines', [source('prometheus', METRICS), source('loki', {})], {}, 'warning', 'no lines'],
  [
    'lines that are not understood',
    [source('prometheus', METRICS), source('loki', { all: LINES.all ?? [] })],
    {},
    'warning',
    '0 % of 200',
  ],
  [
    'a selector that cannot be read',
    [source('prometheus', METRICS), source('loki', LINES)],
    { logSelector: 'app' },
    'warning',
    'cannot be read',
  ],
])('%s', async (_, sources, settings, status, part) => {
  installSources(sources);
  const result = await testSources(settings);
  expect(result.message).toContain(part);
  expect(result.status).toBe(status);
});
