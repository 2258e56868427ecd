import type { DataFrame } from '@grafana/data';
import { fakeSource, metricFrame, installSources, type FakeSource } from '../grafana/testing/fakeGrafana';
import { testSources } from './testSources';
import type { MeshcauseSettings } from './types';

const one = (refId: string, value: number, labels: Record<string, string> = {}): DataFrame[] => [
  metricFrame(refId, labels, [[0, value]]),
];

const METRICS: Record<string, DataFrame[]> = {
  live: one('live', 3),
  envoy: one('envoy', 7),
  istio: [],
  meshes: one('meshes', 3, { appmesh_mesh: 'shop' }),
};
const LINES: Record<string, DataFrame[]> = { all: one('all', 200), text: one('text', 150), json: [] };

const source = (type: string, answers: Record<string, DataFrame[]> | Error): FakeSource =>
  fakeSource({ uid: type, type, answer: ({ refId }) => (answers instanceof Error ? answers : (answers[refId] ?? [])) });

it.each<[string, FakeSource[], MeshcauseSettings, string, string]>([
  [
    'both work',
    [source('prometheus', METRICS), source('loki', LINES)],
    {},
    'success',
    '3 Envoys, 7 clusters, mesh shop. loki: 75 % of 200 lines',
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
  ['no Envoy series', [source('prometheus', {})], {}, 'error', '/stats/prometheus'],
  ['Prometheus fails', [source('prometheus', new Error('401 Unauthorized'))], {}, 'error', '401 Unauthorized'],
  ['Loki fails', [source('prometheus', METRICS), source('loki', new Error('timeout'))], {}, 'warning', 'timeout'],
  ['a Loki that is gone', [source('prometheus', METRICS)], { logsUid: 'old' }, 'warning', 'no Loki data source "old"'],
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
