import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { decodeSeries } from './decode';
import { runToEnd } from '../../core/steps';
import { rejectingSeries } from './rejecting';

const LABELS = { envoy_cluster_name: 'cds_ingress_m_green_ns_http_8080', pod: 'a' };
const decoded = decodeSeries(
  ['ok', 'counters'].map((id) => ({ refId: `envoy:${id}`, labels: LABELS, points: [[10, 1]] })),
  { pod: 'pod', namespace: 'namespace' }
);

const counter = (id: ClusterSeries['counter'], counts: number[]): ClusterSeries => ({
  cluster: LABELS.envoy_cluster_name,
  pod: 'a',
  labels: {},
  counter: id,
  samples: { times: counts.map((_, index) => (index + 1) * 10), values: counts },
});

const pointsOf = (...stats: ClusterSeries[]) =>
  runToEnd(rejectingSeries(decoded, stats)).map(({ id, points }) => [id, points]);

const total = counter('rq_total', [9, 9, 9]);

it.each<[string, ClusterSeries[], number[]]>([
  ['the pending limit', [counter('pending_overflow', [0, 7, 2]), total], [0, 1, 1]],
  ['the request limit', [total, counter('active_overflow', [3, 0, 0])], [1, 0, 0]],
  ['either', [counter('pending_overflow', [0, 7, 0]), counter('active_overflow', [0, 0, 2]), total], [0, 1, 1]],
])('says in which steps %s refused, once per lane', (_, stats, expected) =>
  expect(pointsOf(...stats)).toEqual([['rejecting', expected.map((value, index) => [(index + 1) * 10, value])]])
);

it('says nothing of a step without a scrape: no counter moves in it, though the refusals go on', () =>
  expect(pointsOf(counter('pending_overflow', [5, 0, 6]), counter('rq_total', [9, 0, 9]))).toEqual([
    [
      'rejecting',
      [
        [10, 1],
        [30, 1],
      ],
    ],
  ]));

it.each<[string, ClusterSeries[]]>([
  ['nothing counts refusals', [total]],
  ['only retries were refused', [counter('retry_overflow', [5]), total]],
])('says nothing where %s', (_, stats) => expect(pointsOf(...stats)).toEqual([]));
