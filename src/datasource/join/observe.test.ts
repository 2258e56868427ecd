import { decodeSeries } from './decode';
import { runToEnd } from '../../core/steps';
import { clusterSeriesOf, logObservations } from './observe';

const LABELS = { pod: 'pod', namespace: 'namespace' };
const CLUSTER = 'cds_ingress_shop_green_shop_http_8080';

const raw = (name: string, values: number[], extra: Record<string, string> = {}, from = 0) => ({
  refId: 'envoy:counters',
  labels: { pod: 'a', envoy_cluster_name: CLUSTER, __name__: `envoy_cluster_${name}`, ...extra },
  points: values.map((value, index): [number, number] => [(from + index) * 1000, value]),
});

const seriesOf = (...series: Array<ReturnType<typeof raw>>) => runToEnd(clusterSeriesOf(decodeSeries(series, LABELS)));

it('turns raw counters into increases', () => {
  const [total] = seriesOf(raw('upstream_rq_total', [100, 103, 110]));
  expect(total).toMatchObject({
    counter: 'rq_total',
    cluster: CLUSTER,
    pod: 'a',
    samples: { times: [1000, 2000], values: [3, 7] },
  });
});

it('counts the first value of a series that Envoy makes only at its first event', () => {
  const series = seriesOf(
    raw('upstream_rq_total', [1, 2, 3, 4]),
    raw('upstream_rq_xx', [12, 13], { envoy_response_code_class: '5' }, 2)
  );
  expect(series.find(({ counter }) => counter === 'rq_5xx')?.samples).toEqual({ times: [2000, 3000], values: [12, 1] });
});

it('takes service times from what was counted in the range, and leaves out the first step', () => {
  const series = seriesOf(
    raw('upstream_rq_time_sum', [0, 9000, 9020, 9020, 9080]),
    raw('upstream_rq_time_count', [0, 3, 4, 4, 6])
  );
  expect(series).toEqual([
    expect.objectContaining({
      quantile: 'service_time',
      samples: { times: [2000, 4000], values: [20, 30] },
    }),
  ]);
});

it('leaves out what has no meaning for a diagnosis, and what belongs to no cluster', () => {
  const { labels, ...rest } = raw('upstream_rq_total', [1]);
  expect(seriesOf(raw('lb_subsets_active', [1]))).toEqual([]);
  expect(seriesOf({ ...rest, labels: { ...labels, envoy_cluster_name: '' } })).toEqual([]);
});

it('gives each pod a log of its own, with its own lines', () => {
  const tally = (pod: string) => ({
    code: 503,
    flags: ['UO'],
    details: null,
    pod,
    points: [[60_000, 5]] as Array<[number, number]>,
  });
  const text = '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "ua" "id" "host" "-"';
  const seen = {
    tallies: [tally('a'), tally('b')],
    lines: [{ text: `2022-12-01T10:04:08Z stdout F ${text}`, time: 0, labels: { pod: 'a' } }],
    logStep: 60_000,
  };
  expect(runToEnd(logObservations(seen, LABELS))).toMatchObject([
    {
      kind: 'log_tally',
      pod: 'a',
      tallies: [{ buckets: [{ from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:01:00.000Z', count: 5 }] }],
      samples: [{ response_flags: ['UO'], authority: 'host' }],
    },
    { kind: 'log_tally', pod: 'b', samples: [] },
  ]);
});
