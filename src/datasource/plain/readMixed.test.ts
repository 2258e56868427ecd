import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
import { installDiagnosis } from '../../grafana/testing/fakeGrafana';
import { MOST_LINES } from './lineTallies';
import { readMixed } from './readMixed';

beforeAll(installDiagnosis);

const START = Date.parse('2026-11-23T10:34:00Z');
const STEP = 15_000;
const CLUSTER = 'cds_ingress_shop_green_shop_http_8080';
const LABELS = { envoy_cluster_name: CLUSTER, pod: 'green-6f8f7c9d5b-x7k2p', namespace: 'shop' };
const OVERFLOW = 'envoy_cluster_upstream_rq_pending_overflow';

const time = (count: number, step = STEP) => ({
  name: 'Time',
  type: FieldType.time,
  values: Array.from({ length: count }, (_, index) => START + index * step),
});

/** As Grafana's Prometheus source answers; `__name__` is a label, or with `prometheusDataplane` the field's name. */
function counterFrame(
  name: string,
  values: number[],
  labels: Record<string, string> = {},
  dataplane = false
): DataFrame {
  const value = dataplane
    ? { name, labels: { ...LABELS, ...labels } }
    : { name: 'Value', labels: { __name__: name, ...LABELS, ...labels } };
  return createDataFrame({ refId: 'A', fields: [time(values.length), { ...value, type: FieldType.number, values }] });
}

function rateFrame(expr: string, values: number[], labels: Record<string, string>): DataFrame {
  return createDataFrame({
    refId: 'B',
    meta: { executedQueryString: `Expr: ${expr}\nStep: 15s` },
    fields: [time(values.length), { name: 'Value', type: FieldType.number, labels, values }],
  });
}

const line = (second: number, code: number, flags: string) =>
  `[${new Date(START + second * 1000).toISOString()}] "GET /color HTTP/1.1" ${code} ${flags} 0 81 0 - "-" "curl" "6cf2a5e0-1111" "green" "-"`;

function logFrame(lines: string[], limit?: number): DataFrame {
  return createDataFrame({
    refId: 'C',
    meta: { limit },
    fields: [
      time(lines.length, 1000),
      { name: 'Line', type: FieldType.string, values: lines },
      { name: 'labels', type: FieldType.other, values: lines.map(() => ({ pod: LABELS.pod })) },
    ],
  });
}

function read(...frames: DataFrame[]) {
  const range = { from: START, to: START + 20 * STEP };
  return readMixed({ frames, queries: {}, range, step: STEP, words: null });
}

type Answer = Awaited<ReturnType<typeof read>>;
const valuesOf = ({ series }: Answer, measure: string) =>
  series.flatMap(({ fields }) => fields.filter(({ name }) => name === measure).flatMap(({ values }) => [...values]));
const column = (frame: DataFrame | undefined, name: string) =>
  frame?.fields.find((field) => field.name === name)?.values ?? [];
const verdictOf = ({ series }: Answer) => series.find(({ name }) => name === FRAME.verdict);

const RISING = Array.from({ length: 12 }, (_, index) => Math.max(0, index - 4) * 600);
const STEADY = Array.from({ length: 12 }, (_, index) => index * 150);
const OVERLOAD = [
  counterFrame(OVERFLOW, RISING),
  counterFrame('envoy_cluster_upstream_rq_xx', STEADY, { envoy_response_code_class: '2' }),
  counterFrame('envoy_cluster_upstream_rq_xx', RISING, { envoy_response_code_class: '5' }),
];

test.each([false, true])(
  'raw counters are drawn as rates and give a verdict (prometheusDataplane: %p)',
  async (dataplane) => {
    const answer = await read(
      counterFrame(OVERFLOW, RISING, {}, dataplane),
      counterFrame('envoy_cluster_upstream_rq_xx', STEADY, { envoy_response_code_class: '2' }, dataplane)
    );
    expect(valuesOf(answer, 'ok').slice(-1)).toEqual([10]);
    expect(valuesOf(answer, 'refused').slice(-1)).toEqual([40]);
    expect(column(verdictOf(answer), 'cause')).toEqual(['circuit_breaker']);
    expect(column(verdictOf(answer), 'failed')).toEqual([4200]);
  }
);

test('what Envoy refused itself is not also drawn as an answer', async () => {
  expect(valuesOf(await read(...OVERLOAD), 'error').every((value) => value === 0)).toBe(true);
});

test('a counter that is born with its first event looks back as far as the others', async () => {
  const born = counterFrame('envoy_cluster_upstream_rq_xx', RISING, { envoy_response_code_class: '5' });
  const late = {
    ...born,
    fields: born.fields.map((field) => ({ ...field, values: field.values.slice(5) })),
    length: 7,
  };
  const answer = await read(counterFrame(OVERFLOW, RISING), late);
  expect(valuesOf(answer, 'error').every((value) => value === 0)).toBe(true);
});

test('rates are known by their query; nothing is counted from them', async () => {
  const answer = await read(
    rateFrame(`sum by (envoy_cluster_name) (rate(${OVERFLOW}[1m]))`, [0, 40, 40], { envoy_cluster_name: CLUSTER }),
    rateFrame(
      'sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_xx{envoy_response_code_class="2"}[1m]))',
      [5, 5, 5],
      {
        envoy_cluster_name: CLUSTER,
      }
    )
  );
  expect(valuesOf(answer, 'refused')).toEqual([0, 40, 40]);
  expect(valuesOf(answer, 'ok')).toEqual([5, 5, 5]);
  expect(verdictOf(answer)).toBeUndefined();
});

test('Istio’s label names the cluster', async () => {
  const labels = { cluster_name: 'outbound|9080||reviews.shop.svc.cluster.local' };
  const answer = await read(rateFrame(`rate(${OVERFLOW}[1m])`, [1, 2], labels));
  const field = answer.series.flatMap(({ fields }) => fields).find(({ name }) => name === 'refused');
  expect(field?.labels).toMatchObject({ direction: 'egress', workload: 'reviews' });
});

describe('lines', () => {
  const LINES = Array.from({ length: 60 }, (_, second) =>
    line(second, second < 30 ? 200 : 503, second < 30 ? '-' : 'UO')
  );

  test('access lines give marks and a verdict with its share', async () => {
    const answer = await read(logFrame(LINES));
    const [marks] = answer.annotations;
    expect(new Set(column(marks, 'flags'))).toEqual(new Set(['UO']));
    expect(column(marks, 'count').reduce((sum: number, count: number) => sum + count, 0)).toBe(30);
    expect(column(verdictOf(answer), 'cause')).toEqual(['circuit_breaker']);
    expect(column(verdictOf(answer), 'total')).toEqual([60]);
  });

  test('lines picked because they failed have no share', async () => {
    const verdict = verdictOf(await read(logFrame(LINES.slice(30))));
    expect(column(verdict, 'cause')).toEqual(['circuit_breaker']);
    expect(column(verdict, 'share')).toEqual([null]);
  });

  test('a log cut off at the limit of its query does not say how many; the counters do', async () => {
    const cut = logFrame(LINES, 60);
    const alone = await read(cut);
    expect(column(verdictOf(alone), 'failed')).toEqual([null]);
    expect(alone.notices).toHaveLength(1);
    const beside = await read(cut, ...OVERLOAD);
    expect(column(verdictOf(beside), 'failed')).toEqual([4200]);
    expect(column(beside.annotations[0], 'count').reduce((sum: number, count: number) => sum + count, 0)).toBe(4200);
  });

  test('more lines than can be read at once are cut off, newest kept', async () => {
    const many = Array.from({ length: MOST_LINES + 100 }, (_, index) => line(index / 20, 200, '-'));
    expect((await read(logFrame(many, 1e6))).notices).toHaveLength(1);
  });

  test('lines that cannot be read are counted', async () => {
    const answer = await read(logFrame([...LINES, '[2026-11-23T10:34:00Z] "GET / HTTP/1.1" what is this']));
    expect(answer.notices.join()).toMatch(/lines.unread|1/);
  });
});

test('counts of a log store by code and flags give marks and a verdict', async () => {
  const tally = (code: string, flags: string, values: number[]) =>
    createDataFrame({
      refId: 'D',
      fields: [
        time(values.length),
        { name: 'Value', type: FieldType.number, labels: { code, flags, pod: LABELS.pod }, values },
      ],
    });
  const answer = await read(tally('503', 'UO', [0, 7, 9]), tally('200', '-', [20, 20, 20]));
  expect(column(answer.annotations[0], 'count').reduce((sum: number, count: number) => sum + count, 0)).toBe(16);
  expect(column(verdictOf(answer), 'total')).toEqual([76]);
});

test('what is not Envoy’s gives nothing', async () => {
  const other = createDataFrame({
    fields: [time(2), { name: 'go_goroutines', type: FieldType.number, values: [1, 2] }],
  });
  expect(await read(other, createDataFrame({ fields: [] }))).toEqual({ series: [], annotations: [], notices: [] });
});

/** As Grafana's Prometheus source answers a plain selector, whatever the exporter is. */
function plainFrame(name: string, labels: Record<string, string>, values: number[]): DataFrame {
  const value = { name: 'Value', labels: { __name__: name, ...labels }, type: FieldType.number, values };
  return createDataFrame({ refId: 'D', fields: [time(values.length), value] });
}

test.each<[string, DataFrame, string[]]>([
  [
    'a rollout of kube-state-metrics',
    plainFrame('kube_deployment_status_observed_generation', { namespace: 'shop', deployment: 'green' }, [7, 7, 8, 8]),
    ['deployment_changed'],
  ],
  [
    'a start of Envoy',
    plainFrame('envoy_server_uptime', { pod: LABELS.pod }, [90_000, 90_015, 4, 19]),
    ['proxy_started'],
  ],
  ['members of a cluster', plainFrame('envoy_cluster_membership_total', LABELS, [3, 3, 2, 2]), ['members']],
  [
    'a throttled container, with the periods that it is measured by in another query',
    plainFrame('container_cpu_cfs_throttled_periods_total', { ...LABELS, container: 'app' }, [0, 0, 100, 200]),
    [],
  ],
  [
    'a sum, which falls where a proxy ends',
    createDataFrame({
      refId: 'D',
      meta: { executedQueryString: 'Expr: sum(envoy_cluster_membership_total)\nStep: 15s' },
      fields: [time(3), { name: 'Value', type: FieldType.number, values: [6, 6, 3] }],
    }),
    [],
  ],
])('what changed is read by the names of series: %s', async (_, frame, kinds) => {
  const { series } = await read(...OVERLOAD, frame);
  expect(
    column(
      series.find(({ name }) => name === FRAME.changes),
      'kind'
    )
  ).toEqual(kinds);
});
