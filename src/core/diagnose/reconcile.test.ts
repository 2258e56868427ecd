import { classifyCluster } from '../naming/classifyCluster';
import type { ClusterStats } from '../stats/clusterStats';
import type { StatsObservation } from './observations';
import { diagnose } from './testing/inEnglish';
import { logOf } from './testing/observe';

const minute = (at: number, ms = 0) => new Date(Date.UTC(2026, 2, 1, 10, at) + ms).toISOString();

/** Requests that timed out after 15 s, one a second from the minute on. */
function timeouts(count: number, from: number): string {
  const line = (_: unknown, i: number) =>
    `[${minute(from, i * 1000)}] "GET /x HTTP/1.1" 504 UT 0 24 15000 - "-" "curl/8" "id" "orders:80" "127.0.0.1:8080"\n`;
  return Array.from({ length: count }, line).join('');
}

function counted(failed: number, span: readonly [number, number] | null, windows: ClusterStats['windows'] = []) {
  const cluster: ClusterStats = {
    pod: null,
    name: classifyCluster('cds_ingress_shop_orders_ns_http_80'),
    basis: 'interval',
    counters: { rq_total: 100, rq_timeout: failed, rq_5xx: failed },
    gauges: {},
    serviceTimeMs: { baseline: null, during: null },
    rates: null,
    windows,
  };
  const [from, to] = span === null ? [null, null] : [minute(span[0]), minute(span[1])];
  const reading = { basis: 'interval' as const, from, to, clusters: [cluster], proxies: [] };
  const observation: StatsObservation = { kind: 'stats', id: 's', file: null, pod: null, reading };
  return observation;
}

function told(log: string, stats: StatsObservation): string {
  const { findings } = diagnose([logOf(log), stats]);
  return (findings[0]?.evidence ?? []).map(({ text }) => text).join('\n');
}

const window = (at: number, count: number) => ({ from: minute(at), to: minute(at + 1), count });

test.each([
  ['the same number', timeouts(30, 0), counted(30, null), 'agree'],
  ['the same number in the time of the counters', timeouts(30, 0) + timeouts(40, 20), counted(30, [0, 5]), 'agree'],
  ['lines that ended when they were counted, though they began before', timeouts(10, 0), counted(10, [0, 5]), 'agree'],
  ['lines of which the counters know nothing', timeouts(30, 0), counted(20, null), 'not of the same time'],
  ['fewer lines', timeouts(10, 0), counted(30, null), 'filtered, sampled, late'],
  [
    'fewer lines in one window, after one that was whole',
    timeouts(30, 0) + timeouts(5, 5),
    counted(60, [0, 9], [window(0, 30), window(5, 30)]),
    'filtered, sampled, late',
  ],
  [
    'fewer lines in one window, between two that were whole',
    timeouts(30, 0) + timeouts(5, 5) + timeouts(30, 10),
    counted(90, [0, 14], [window(0, 30), window(5, 30), window(10, 30)]),
    'lines are missing',
  ],
])('%s', (_, log, stats, expected) => {
  expect(told(log, stats)).toContain(expected);
});

test('lines of another time than the counters stand by themselves', () => {
  const { findings } = diagnose([logOf(timeouts(30, 20)), counted(30, [0, 5])]);
  expect(findings.map(({ cause, cluster }) => [cause, cluster])).toEqual([
    ['upstream_timeout', null],
    ['upstream_timeout', 'cds_ingress_shop_orders_ns_http_80'],
  ]);
});
