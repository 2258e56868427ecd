import { createProxyLog } from '../accesslog/proxyLog';
import { changesFromProxyLog, createChangeLog } from './changesFromLog';

/** Lines as Envoy 1.40.0 wrote them. */
const envoy = (time: string, level: string, component: string, text: string) =>
  `[2026-11-24 ${time}][18199][${level}][${component}] [source/x.cc:128] ${text}`;

function changesOf(...lines: string[]) {
  const log = createChangeLog();
  lines.forEach((line) => log.add(line, { pod: 'green-1' }));
  return log.changes();
}

test.each([
  ['starting main dispatch loop', 'proxy_started', 'green-1', null],
  ['caught ENVOY_SIGTERM', 'proxy_stopping', 'green-1', null],
  ['shutting down server instance', 'proxy_stopping', 'green-1', null],
  ['Caught Segmentation fault, suspect faulting address 0x0', 'proxy_crashed', 'green-1', 'Segmentation fault'],
  [
    'cds: added/updated 1 cluster(s) (skipped 0 unmodified cluster(s)); removed 0 cluster(s)',
    'config_updated',
    'cds',
    null,
  ],
  [
    'cds: added/updated 0 cluster(s) (skipped 1 unmodified cluster(s)); removed 2 cluster(s)',
    'config_updated',
    'cds',
    null,
  ],
  ['cds: added/updated 2 cluster(s), skipped 0 unmodified cluster(s)', 'config_updated', 'cds', null],
  ["cds: add/update cluster 'red'", 'config_updated', 'cds', null],
  ["lds: add/update listener 'lds_ingress_0.0.0.0_15000'", 'config_updated', 'lds', null],
  ["lds: remove listener 'a'", 'config_updated', 'lds', null],
  ["lds: listener 'a' config rejected: error adding listener", 'config_rejected', 'lds', 'error adding listener'],
  [
    'Filesystem config update rejected: Error adding/updating listener(s) a',
    'config_rejected',
    'file',
    'Error adding/updating listener(s) a',
  ],
  [
    'Filesystem config update failure: in /etc/cds.yaml, Unable to parse',
    'config_failed',
    'file',
    'in /etc/cds.yaml, Unable to parse',
  ],
  [
    'gRPC config for type.googleapis.com/envoy.config.route.v3.RouteConfiguration rejected: no such filter',
    'config_rejected',
    'rds',
    'no such filter',
  ],
  [
    'gRPC config: initial fetch timed out for type.googleapis.com/envoy.config.cluster.v3.Cluster',
    'config_failed',
    'cds',
    'initial fetch timed out',
  ],
  [
    'StreamAggregatedResources gRPC config stream to xds-grpc closed: 14, no healthy upstream',
    'control_plane',
    'green-1',
    'closed: 14, no healthy upstream',
  ],
  ['DeltaAggregatedResources gRPC config stream closed: 13, ', 'control_plane', 'green-1', 'closed: 13, '],
])('%s', (text, kind, object, is) => {
  expect(changesOf(envoy('16:35:17.732', 'info', 'config', text))).toEqual([
    {
      at: '2026-11-24T16:35:17.732Z',
      notBefore: '2026-11-24T16:35:17.732Z',
      kind,
      object,
      source: 'envoy_log',
      was: null,
      is,
      count: 1,
      pods: ['green-1'],
    },
  ]);
});

test.each([
  'cds: response indicates 1 added/updated cluster(s), 1 removed cluster(s); applying changes',
  'cds: added/updated 0 cluster(s) (skipped 3 unmodified cluster(s)); removed 0 cluster(s)',
  'cds: added/updated 0 cluster(s), skipped 3 unmodified cluster(s)',
  'cm init: initializing cds',
  'main dispatch loop exited',
  'There is no configured limit to the number of allowed active downstream connections.',
  'a client says: caught SIGTERM',
])('no change: %s', (text) => {
  expect(changesOf(envoy('16:35:17.732', 'info', 'main', text))).toEqual([]);
});

test.each(['', 'starting main dispatch loop', '[2026-11-24T16:35:17.732Z] "GET /starting HTTP/1.1" 200 - 0 0 1 1'])(
  'not Envoy’s own line: %j',
  (line) => {
    expect(changesOf(line)).toEqual([]);
  }
);

test('Istio’s form, and a log without a pod', () => {
  const log = createChangeLog();
  log.add('2026-11-24T16:35:17.732123Z\tinfo\tenvoy main external/x.cc:7\tstarting main dispatch loop\tthread=14', {
    pod: null,
  });
  expect(log.changes()).toMatchObject([{ at: '2026-11-24T16:35:17.732Z', object: 'envoy', pods: [] }]);
});

test('listeners of one push are one change; the next push and another kind are others', () => {
  const add = (time: string) => envoy(time, 'info', 'upstream', "lds: add/update listener 'a'");
  const changes = changesOf(
    add('16:35:12.000'),
    add('16:35:13.500'),
    envoy('16:35:14.000', 'info', 'main', 'starting main dispatch loop'),
    add('16:35:15.000'),
    add('16:35:23.000')
  );
  expect(changes.map(({ at, kind, count }) => [at?.slice(11, 19), kind, count])).toEqual([
    ['16:35:12', 'config_updated', 3],
    ['16:35:14', 'proxy_started', 1],
    ['16:35:23', 'config_updated', 1],
  ]);
});

test('what was kept of a log', () => {
  const log = createProxyLog();
  const closed = (n: number) =>
    `StreamAggregatedResources gRPC config stream closed: 14, connect to 10.0.0.${n} failed`;
  [1, 2].forEach((n) => log.add(envoy('16:35:17.732', 'warning', 'config', closed(n)), { line: n, pod: 'green-1' }));
  log.add(envoy('16:35:18.000', 'warning', 'misc', 'Deprecated field'), { line: 3, pod: 'green-1' });
  expect(changesFromProxyLog(log.lines())).toMatchObject([
    { kind: 'control_plane', at: '2026-11-24T16:35:17.732Z', count: 2, pods: ['green-1'] },
  ]);
});

test('a hostile log costs no more than its length, and is kept to a limit', () => {
  const line = (n: number) =>
    envoy(
      '16:35:17.732',
      'warning',
      'config',
      `gRPC config for type.googleapis.com/a.b${n} rejected: ${'x'.repeat(9_000)}`
    );
  const changes = changesOf(...Array.from({ length: 3_000 }, (_, n) => line(n)));
  expect(changes).toHaveLength(1_000);
  expect(changes[0]?.is).toHaveLength(200);
});

test('a time that is none', () => {
  expect(changesOf('[2026-99-24 16:35:17.732][1][info][main] starting main dispatch loop')).toMatchObject([
    { at: null },
  ]);
});
