import { firstValueFrom } from 'rxjs';
import {
  CoreApp,
  dataFrameFromJSON,
  dataFrameToJSON,
  DataTopic,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { FRAME, MAX_MARKS, VERDICT_FIELDS } from '../grafana/frameContract';
import { ownRequest } from '../grafana/request';
import {
  fakeSource,
  lineFrame,
  metricFrame,
  installSources,
  installVariables,
  type FakeSource,
} from '../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from './datasource';
import type { MeshcauseQuery, MeshcauseSettings } from './types';

const GREEN = 'cds_ingress_shop_green_shop_http_8080';
const POD = { pod: 'green-6f8f7c9d5b-x7k2p', namespace: 'shop', appmesh_mesh: 'shop' };
const LANE = { ...POD, envoy_cluster_name: GREEN };
const STEP = 15_000;
const at = (step: number) => step * STEP;
const LINE = '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "a" "b" "c" "-"';

/** A counter's raw samples: flat, then rising by `perStep` from step 10 to 20. */
const overload = (perStep: number): Array<[number, number]> =>
  Array.from({ length: 30 }, (_, step) => [at(step), 100 + perStep * Math.min(10, Math.max(0, step - 10))]);

/** Answers as Prometheus would for one proxy whose breaker refuses 30 requests a step. */
function prometheusAnswer({ refId }: { refId: string }): DataFrame[] {
  const counter = (name: string, perStep: number) => metricFrame(refId, { ...LANE, __name__: name }, overload(perStep));
  const answers: Record<string, DataFrame[]> = {
    envoy: [metricFrame(refId, {}, [[at(0), 1]])],
    'envoy:ok': [
      metricFrame(refId, LANE, [
        [at(0), 2],
        [at(1), 2],
        [at(9), 2],
      ]),
    ],
    'envoy:service_time_p50': [
      metricFrame(refId, LANE, [
        [at(0), NaN],
        [at(1), 20],
      ]),
    ],
    'envoy:downstream_connections': [
      metricFrame(refId, { ...POD, envoy_http_conn_manager_prefix: 'egress' }, [[at(0), 3]]),
    ],
    'envoy:live': [metricFrame(refId, POD, [[at(0), 1]])],
    'envoy:gauges': [
      metricFrame(refId, { ...LANE, __name__: 'envoy_cluster_circuit_breakers_default_cx_open' }, [
        [at(0), 0],
        [at(1), 1],
      ]),
    ],
    'envoy:counters': [
      counter('envoy_cluster_upstream_rq_pending_overflow', 30),
      counter('envoy_cluster_upstream_rq_timeout', 0),
      counter('envoy_cluster_upstream_rq_total', 20),
    ],
  };
  return answers[refId] ?? [];
}

function lokiAnswer({ refId, maxLines }: { refId: string; maxLines?: unknown }): DataFrame[] {
  if (refId !== 'text') {
    return [];
  }
  const stream = { pod: POD.pod, namespace: 'shop' };
  return maxLines === undefined
    ? [
        metricFrame(
          refId,
          { ...stream, code: '503', flags: 'UO' },
          Array.from({ length: 10 }, (_, i) => [at(11 + i), 30])
        ),
        metricFrame(
          refId,
          { ...stream, code: '200', flags: '-' },
          Array.from({ length: 30 }, (_, i) => [at(i), 30])
        ),
      ]
    : [lineFrame(refId, [{ text: LINE, labels: stream }])];
}

const prometheus = (part: Partial<FakeSource> = {}) =>
  fakeSource({ uid: 'p', name: 'prometheus', type: 'prometheus', isDefault: true, answer: prometheusAnswer, ...part });
const loki = (part: Partial<FakeSource> = {}) =>
  fakeSource({ uid: 'l', name: 'loki', type: 'loki', answer: lokiAnswer, ...part });

function dataSource(jsonData: MeshcauseSettings = {}) {
  return new MeshcauseDataSource({ jsonData } as DataSourceInstanceSettings<MeshcauseSettings>);
}

interface Asked {
  query?: Partial<MeshcauseQuery>;
  settings?: MeshcauseSettings;
  request?: Partial<DataQueryRequest<MeshcauseQuery>>;
}

function requestOf({ query, request }: Asked): DataQueryRequest<MeshcauseQuery> {
  const targets = [{ refId: 'A', kind: 'timeline', ...query } as MeshcauseQuery];
  return { ...ownRequest('Q1'), intervalMs: STEP, targets, ...request };
}

async function ask(sources: FakeSource[], asked: Asked = {}) {
  installSources(sources);
  installVariables({});
  const response = await firstValueFrom(dataSource(asked.settings).query(requestOf(asked)));
  const frames: DataFrame[] = response.data;
  return { response, frames, named: (name: string) => frames.filter((frame) => frame.name === name) };
}

const values = (frame: DataFrame | undefined, name: string) =>
  frame?.fields.find((field) => field.name === name)?.values;
const notices = (frames: DataFrame[]) => frames.flatMap((frame) => frame.meta?.notices ?? []).map(({ text }) => text);

it('has a constructor of exactly one parameter, else Grafana takes it for an Angular class', () =>
  expect(MeshcauseDataSource.length).toBe(1));

describe('metrics alone', () => {
  it('names measures, and decodes labels of cluster and pod', async () => {
    const { named } = await ask([prometheus()]);
    const field = (measure: string) =>
      named(FRAME.series)
        .flatMap(({ fields }) => fields)
        .find(({ name }) => name === measure);
    const lane = {
      cluster: GREEN,
      direction: 'ingress',
      workload: 'green',
      namespace: 'shop',
      mesh: 'shop',
      pod: POD.pod,
    };
    expect(field('ok')?.labels).toEqual(lane);
    expect(field('pool_full')?.labels).toEqual(lane);
    expect(field('ok')?.config.displayNameFromDS).toBe(`answered · ingress green · ${POD.pod}`);
    expect(field('downstream_connections')?.labels).toEqual({
      direction: 'egress',
      namespace: 'shop',
      mesh: 'shop',
      pod: POD.pod,
    });
  });

  it('puts a gap where nothing is known', async () => {
    const { named } = await ask([prometheus()]);
    const ok = named(FRAME.series).find((frame) => values(frame, 'ok') !== undefined);
    expect(values(ok, 'time')).toEqual([at(0), at(1), at(2), at(9)]);
    expect(values(ok, 'ok')).toEqual([2, 2, null, 2]);
  });

  it('draws the flags that counters prove, as one region', async () => {
    const { named } = await ask([prometheus()]);
    const [flags] = named(FRAME.flags);
    const row = Object.fromEntries(flags?.fields.map(({ name, values: [first] }) => [name, first]) ?? []);
    expect(flags?.meta?.dataTopic).toBe(DataTopic.Annotations);
    expect(row).toMatchObject({
      time: at(10),
      timeEnd: at(20),
      isRegion: true,
      flags: 'UO',
      count: 300,
      direction: 'ingress',
      cluster: GREEN,
      cause: 'circuit_breaker',
      tags: ['UO', 'circuit_breaker'],
    });
  });

  it('gives the verdict', async () => {
    const { named } = await ask([prometheus()]);
    const [verdict] = named(FRAME.verdict);
    expect(verdict?.fields.map(({ name }) => name)).toEqual(VERDICT_FIELDS);
    expect(values(verdict, 'cause')).toEqual(['circuit_breaker']);
    expect(values(verdict, 'direction')).toEqual(['ingress']);
    expect(values(verdict, 'failed')).toEqual([300]);
  });

  it('says that nothing was found, and gives no verdict, where there are no series', async () => {
    const { named, frames } = await ask([prometheus({ answer: () => [] })]);
    expect(named(FRAME.verdict)).toEqual([]);
    expect(notices(frames)).toEqual([expect.stringContaining('no Envoy series')]);
  });

  it('gives a verdict without rows where nothing failed', async () => {
    const healthy = (target: { refId: string }) =>
      target.refId === 'envoy'
        ? prometheusAnswer(target)
        : target.refId === 'envoy:counters'
          ? [
              metricFrame(target.refId, { ...LANE, __name__: 'envoy_cluster_upstream_rq_pending_overflow' }, [
                [0, 5],
                [STEP, 5],
              ]),
            ]
          : [];
    const { named } = await ask([prometheus({ answer: healthy })]);
    expect(named(FRAME.verdict).map(({ length }) => length)).toEqual([0]);
  });
});

describe('metrics and log', () => {
  it('takes the marks from the log, and their place from the counters', async () => {
    const { named } = await ask([prometheus(), loki()]);
    const [flags] = named(FRAME.flags);
    expect(values(flags, 'code')).toEqual([503]);
    expect(values(flags, 'count')).toEqual([300]);
    expect(values(flags, 'cluster')).toEqual([GREEN]);
    expect(values(named(FRAME.verdict)[0], 'confidence')).toEqual(['certain']);
  });

  it('asks no log where it is switched off', async () => {
    const source = loki();
    await ask([prometheus(), source], { settings: { logsUid: 'none' } });
    expect(source.asked).toEqual([]);
  });

  it.each([
    ['loki', [prometheus(), loki({ answer: () => new Error('too many outstanding requests') })]],
    ['prometheus', [prometheus({ answer: () => new Error('too many outstanding requests') }), loki()]],
  ])('keeps the rest where %s fails, and says so', async (name, sources) => {
    const { named, frames, response } = await ask(sources);
    expect(response.state).toBe(LoadingState.Done);
    expect(values(named(FRAME.verdict)[0], 'cause')).toEqual(['circuit_breaker']);
    expect(notices(frames)).toEqual([`${name} could not answer: too many outstanding requests`]);
  });

  it('is an error only where both fail', async () => {
    const broken = () => new Error('gone');
    const { response } = await ask([prometheus({ answer: broken }), loki({ answer: broken })]);
    expect(response).toMatchObject({
      data: [],
      state: LoadingState.Error,
      error: {
        message: 'prometheus could not answer: gone. loki could not answer: gone.',
        refId: 'A',
        data: { error: 'gone\ngone' },
      },
    });
  });

  it('says what to do where this Grafana has no source at all', async () => {
    const { response } = await ask([fakeSource({ uid: 'x', type: 'mysql', isDefault: true })]);
    expect(response.error?.message).toContain('no Prometheus data source');
  });

  it('does not ask with a selector that cannot be read', async () => {
    const source = loki();
    const { frames } = await ask([prometheus(), source], { settings: { logSelector: '{app="x"} | json' } });
    expect(source.asked).toEqual([]);
    expect(notices(frames)).toEqual([expect.stringContaining('cannot be read')]);
  });
});

describe('hostile content', () => {
  it('escapes flags that a client could have written', async () => {
    const evil = '<img/src=x/onerror=alert(1)>';
    const answer = ({ refId, maxLines }: { refId: string; maxLines?: unknown }) =>
      refId === 'text' && maxLines === undefined
        ? [metricFrame(refId, { code: '503', flags: evil }, [[at(5), 1]])]
        : [];
    const { named } = await ask([prometheus(), loki({ answer })]);
    const [flags] = named(FRAME.flags);
    const shown = [...(values(flags, 'title') ?? []), ...(values(flags, 'text') ?? [])].join();
    expect(shown).toContain('&lt;img');
    expect(shown).not.toMatch(/<(?!br>)/);
  });

  it('draws at most 300 of 10,000 marks', async () => {
    const points = Array.from({ length: 10_000 }, (_, index): [number, number] => [index * 2 * STEP, 1]);
    const answer = ({ refId, maxLines }: { refId: string; maxLines?: unknown }) =>
      refId === 'text' && maxLines === undefined ? [metricFrame(refId, { code: '503', flags: 'UF' }, points)] : [];
    const { named } = await ask([prometheus({ answer: () => [] }), loki({ answer })]);
    expect(named(FRAME.flags)[0]?.length).toBeLessThanOrEqual(MAX_MARKS);
    expect(values(named(FRAME.flags)[0], 'count')?.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  });
});

it('survives the way through JSON', async () => {
  const { frames } = await ask([prometheus(), loki()]);
  const plain = (frame: DataFrame) =>
    frame.fields.map(({ name, type, labels, values: cells }) => ({ name, type, labels, cells }));
  for (const frame of frames) {
    const back = dataFrameFromJSON(JSON.parse(JSON.stringify(dataFrameToJSON(frame))));
    expect(plain(back)).toEqual(plain(frame));
    expect(back.name).toBe(frame.name);
  }
});

it('does not change the request, and gives each sub-request an id of its own', async () => {
  const sources = [prometheus(), loki()];
  const targets = [
    Object.freeze({ refId: 'A', kind: 'timeline' as const }),
    Object.freeze({ refId: 'B', kind: 'flags' as const }),
  ];
  const request = Object.freeze(requestOf({ request: { targets: [...targets] } }));
  await ask(sources, { request });
  const ids = sources.flatMap(({ asked }) => asked.map(({ requestId }) => requestId));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('Q1');
});

it.each([
  ['never finer than the source is sampled', undefined, 1000, 15_000, '[$__rate_interval]'],
  ['as fine as it is asked, where samples are as dense', '1s', 2000, 2000, '[15s]'],
  ['coarser, as it is asked', '1s', 60_000, 60_000, '[$__rate_interval]'],
])('asks metrics %s, and service times over two flushes', async (_, timeInterval, intervalMs, step, window) => {
  const source = prometheus({ jsonData: { timeInterval } });
  await ask([source], { request: { intervalMs } });
  const targets = source.asked.flatMap((asked) => asked.targets as Array<{ refId: string; expr: string }>);
  expect(new Set(source.asked.map((asked) => asked.intervalMs))).toEqual(new Set([step]));
  expect(targets.find(({ refId }) => refId === 'envoy:service_time_p90')?.expr).toContain(window);
  expect(targets.find(({ refId }) => refId === 'envoy:ok')?.expr).toContain('[$__rate_interval]');
});

it('cancels what it asked', async () => {
  const never = () => new Promise<never>(() => undefined);
  installSources([prometheus({ respond: never })]);
  installVariables({});
  let emitted = 0;
  const subscription = dataSource()
    .query(requestOf({}))
    .subscribe(() => emitted++);
  subscription.unsubscribe();
  expect(subscription.closed).toBe(true);
  expect(emitted).toBe(0);
});

it('fills variables in literally, and what was typed as an expression', async () => {
  const source = prometheus();
  installSources([source]);
  installVariables({ namespace: ['shop.eu', 'shop'], pod: '.*' });
  const query: Partial<MeshcauseQuery> = { namespace: '$namespace', pod: '$pod', workload: 'green|blue' };
  await firstValueFrom(dataSource().query(requestOf({ query })));
  const live = source.asked.flatMap(({ targets }) => targets).find(({ refId }) => refId === 'envoy:live');
  expect(live).toMatchObject({ expr: expect.stringContaining('namespace=~"(shop\\\\.eu|shop)",pod=~"(green|blue)(-') });
  expect(live).toMatchObject({ expr: expect.not.stringContaining('pod=~".*"') });
});

it('narrows a large mesh to the lanes with most failures, and says so', async () => {
  const lanes = Array.from({ length: 60 }, (_, index) => ({
    ...POD,
    pod: `p.${index}`,
    envoy_cluster_name: `c${index}`,
  }));
  const source = prometheus({
    answer: (target) => {
      const answers: Record<string, DataFrame[]> = {
        envoy: [metricFrame('envoy', {}, [[0, 60]])],
        'envoy:ok': lanes.map((labels) => metricFrame(target.refId, labels, [[0, 1]])),
      };
      return String(target.expr).startsWith('topk')
        ? lanes.map((labels, index) => metricFrame(target.refId, labels, [[0, index]]))
        : (answers[target.refId] ?? []);
    },
  });
  const { named, frames } = await ask([source]);
  const [, , all] = source.asked;
  expect(all?.targets.find(({ refId }) => refId === 'envoy:ok')).toMatchObject({
    expr: expect.stringContaining('pod=~"p\\\\.59|p\\\\.58|'),
  });
  expect(named(FRAME.series)).toHaveLength(40);
  expect(notices(frames)).toEqual([expect.stringContaining('40 of 60')]);
});

it("asks Istio's names as well where there are such series", async () => {
  const source = prometheus({
    answer: ({ refId }) => {
      const istio = { pod: 'p', namespace: 'n', cluster_name: 'outbound|80||reviews.shop.svc.cluster.local' };
      const answers: Record<string, DataFrame[]> = {
        istio: [metricFrame(refId, {}, [[0, 1]])],
        'istio:ok': [metricFrame(refId, istio, [[0, 1]])],
      };
      return answers[refId] ?? [];
    },
  });
  const { named } = await ask([source]);
  expect(source.asked.map(({ requestId }) => requestId)).toEqual([
    'Q1-meshcause-A-counts',
    'Q1-meshcause-A-metrics-istio',
    'Q1-meshcause-A-changes-istio',
  ]);
  expect(named(FRAME.series)[0]?.fields[1]?.labels).toMatchObject({ direction: 'egress', workload: 'reviews' });
});

it.each<[MeshcauseQuery['kind'], string[]]>([
  ['timeline', [FRAME.series, FRAME.verdict, FRAME.flags]],
  ['series', [FRAME.series, FRAME.flags]],
  ['flags', [FRAME.flags]],
  ['verdict', [FRAME.verdict]],
  ['clusters', ['clusters']],
])('answers a question for %s with its frames', async (kind, expected) => {
  const { frames } = await ask([prometheus()], { query: { kind } });
  expect([...new Set(frames.map(({ name }) => name))]).toEqual(expected);
});

it('shows the marks as a table as well in Explore', async () => {
  const { named } = await ask([prometheus()], { request: { app: CoreApp.Explore } });
  expect(named(FRAME.flags).map(({ meta }) => meta?.preferredVisualisationType ?? meta?.dataTopic)).toEqual([
    DataTopic.Annotations,
    'table',
  ]);
});

it('asks nothing for hidden queries', async () => {
  const source = prometheus();
  const { response } = await ask([source], { query: { hide: true } });
  expect(response.data).toEqual([]);
  expect(source.asked).toEqual([]);
});
