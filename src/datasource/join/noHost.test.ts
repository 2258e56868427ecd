import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { decodeSeries } from './decode';
import { noHostSeries } from './noHost';

const LABELS = { envoy_cluster_name: 'cds_egress_m_red_ns_http_8080', pod: 'a' };
const decoded = decodeSeries(
  ['ok', 'counters'].map((id) => ({ refId: `envoy:${id}`, labels: LABELS, points: [[10, 1]] })),
  { pod: 'pod', namespace: 'namespace' }
);

const about = (values: number[]) => ({
  cluster: LABELS.envoy_cluster_name,
  pod: 'a',
  labels: {},
  samples: { times: values.map((_, index) => (index + 1) * 10), values },
});
const gauge = (id: ClusterSeries['gauge'], values: number[]): ClusterSeries => ({ ...about(values), gauge: id });
const counter = (id: ClusterSeries['counter'], values: number[]): ClusterSeries => ({ ...about(values), counter: id });

it.each<[string, ClusterSeries[], number[] | null]>([
  ['hosts, none healthy', [gauge('membership_total', [2, 2, 2]), gauge('membership_healthy', [2, 0, 1])], [0, 1, 0]],
  ['a request that found none', [counter('none_healthy', [0, 0, 4])], [0, 0, 1]],
  ['no host at all, and no request', [gauge('membership_total', [0, 0]), gauge('membership_healthy', [0, 0])], null],
  ['healthy hosts', [gauge('membership_total', [2, 2]), gauge('membership_healthy', [2, 1])], null],
  ['a total alone', [gauge('membership_total', [2, 2])], null],
])('%s', (_, stats, expected) =>
  expect(noHostSeries(decoded, stats).map(({ id, points }) => [id, points.map(([, value]) => value)])).toEqual(
    expected === null ? [] : [['no_host', expected]]
  )
);
