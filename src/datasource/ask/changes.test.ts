import { firstValueFrom, Observable } from 'rxjs';
import { dateTime, type DataFrame, type DataQueryRequest, type DataSourceInstanceSettings } from '@grafana/data';
import type { Report } from '../../core/diagnose/report';
import type { SubTarget } from '../../grafana/askSource';
import { FRAME } from '../../grafana/frameContract';
import { ownRequest } from '../../grafana/request';
import {
  fakeSource,
  installSources,
  installVariables,
  metricFrame,
  type FakeSource,
} from '../../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from '../datasource';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';

const MINUTE = 60_000;
const START = Date.parse('2026-03-01T10:00:00Z');
const at = (minute: number) => START + minute * MINUTE;
const POD = { pod: 'green-6f8f7c9d5b-x7k2p', namespace: 'shop' };
const LANE = { ...POD, envoy_cluster_name: 'cds_ingress_shop_green_shop_http_8080' };
const CONTAINER = { ...POD, container: 'green' };

/** A frame of one series, a point a minute from the start on. */
const series = (refId: string, name: string, labels: Record<string, string>, values: number[]) =>
  metricFrame(
    refId,
    { ...labels, __name__: name },
    values.map((value, minute) => [at(minute), value])
  );

type Answers = Record<string, Array<Parameters<typeof series> extends [string, ...infer Rest] ? Rest : never>>;

/** Of one proxy, whose breaker refuses 30 requests a minute from minute 10 on. */
const REFUSING: Answers = {
  envoy: [['count', {}, [1]]],
  'envoy:counters': [
    ['envoy_cluster_upstream_rq_pending_overflow', LANE, [...Array(10).fill(0), 30, 60, 90]],
    ['envoy_cluster_upstream_rq_total', LANE, Array.from({ length: 13 }, (_, minute) => 100 * minute)],
  ],
};

const RESTART: Answers = {
  'changes:restarts': [
    ['kube_pod_container_status_restarts_total', CONTAINER, [...Array(8).fill(2), 3, 3, 3, 3, 3]],
    [
      'kube_pod_container_status_last_terminated_reason',
      { ...CONTAINER, reason: 'OOMKilled' },
      Array<number>(13).fill(1),
    ],
  ],
};

const prometheus = (answers: Answers, part: Partial<FakeSource> = {}) =>
  fakeSource({
    uid: 'p',
    name: 'prometheus',
    type: 'prometheus',
    jsonData: { timeInterval: '60s' },
    answer: ({ refId }) => (answers[refId] ?? []).map((one) => series(refId, ...one)),
    ...part,
  });

interface Asked {
  query?: Partial<MeshcauseQuery>;
  hours?: number;
}

function requestOf({ query, hours = 1 }: Asked): DataQueryRequest<MeshcauseQuery> {
  const [from, to] = [dateTime(START), dateTime(START + hours * 3600e3)];
  const targets = [{ refId: 'A', kind: 'timeline', ...query } as MeshcauseQuery];
  return { ...ownRequest('Q1', { from, to, raw: { from, to } }), intervalMs: MINUTE, targets };
}

function start(source: FakeSource) {
  installSources([source]);
  installVariables({});
  return new MeshcauseDataSource({ jsonData: {} } as DataSourceInstanceSettings<MeshcauseSettings>);
}

async function ask(source: FakeSource, asked: Asked = {}) {
  const { data, error } = await firstValueFrom(start(source).query(requestOf(asked)));
  const frames: DataFrame[] = data;
  const values = (frame: string, field: string): unknown[] =>
    frames
      .filter(({ name }) => name === frame)
      .flatMap(({ fields }) => fields.find(({ name }) => name === field)?.values);
  const notices = frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text);
  return { values, notices, error };
}

type Finding = Report['findings'][number];
const findingsOf = (values: (frame: string, field: string) => unknown[]): Finding[] =>
  values(FRAME.verdict, 'finding').map((text): Finding => JSON.parse(String(text)));

describe.each(['timeline', 'verdict'] as const)('a question for %s', (kind) => {
  it('tells what changed, and names it beside the finding without calling it the cause', async () => {
    const { values, notices } = await ask(prometheus({ ...REFUSING, ...RESTART }), { query: { kind } });
    expect(values(FRAME.changes, 'kind')).toEqual(['container_out_of_memory']);
    expect(values(FRAME.changes, 'object')).toEqual(['shop/green-6f8f7c9d5b-x7k2p/green']);
    expect([values(FRAME.changes, 'time'), values(FRAME.changes, 'lag')]).toEqual([[at(8)], [MINUTE]]);
    const [finding] = findingsOf(values);
    expect(finding).toMatchObject({ cause: 'circuit_breaker' });
    expect(finding?.evidence.filter((one) => one.kind === 'change')).toMatchObject([
      { supports: null, text: expect.stringMatching(/60 s before.*does not prove/) },
    ]);
    expect(notices).toEqual([]);
  });

  it('asks beside the other series, no deeper than three answers in a row', async () => {
    const source = prometheus({ ...REFUSING, ...RESTART });
    await ask(source, { query: { kind } });
    expect(source.asked.map(({ requestId }) => requestId)).toEqual([
      'Q1-meshcause-A-counts',
      'Q1-meshcause-A-metrics-envoy',
      'Q1-meshcause-A-changes-envoy',
    ]);
  });
});

it.each(['series', 'flags', 'clusters'] as const)('a question for %s asks for no changes', async (kind) => {
  const source = prometheus(REFUSING);
  await ask(source, { query: { kind } });
  expect(source.asked.map(({ requestId }) => requestId).filter((id) => id.includes('changes'))).toEqual([]);
});

it.each<[string, Answers]>([
  ['nothing changed, or no exporter is there', {}],
  ['series stayed as they were', { 'changes:deployments': [['kube_deployment_spec_replicas', {}, [2, 2]]] }],
])('says nothing where %s', async (_, answers) => {
  const { values, notices } = await ask(prometheus({ ...REFUSING, ...answers }));
  expect(values(FRAME.changes, 'kind')).toEqual([]);
  expect(values(FRAME.verdict, 'cause')).toEqual(['circuit_breaker']);
  expect(notices).toEqual([]);
});

it('reads the members of a cluster from the series that are there already', async () => {
  const { values } = await ask(
    prometheus({ ...REFUSING, 'envoy:gauges': [['envoy_cluster_membership_total', LANE, [...Array(9).fill(3), 1, 1]]] })
  );
  expect(values(FRAME.changes, 'kind')).toEqual(['members']);
  expect([values(FRAME.changes, 'was'), values(FRAME.changes, 'is')]).toEqual([['3'], ['1']]);
});

it('keeps the verdict where changes cannot be asked for, and says so', async () => {
  const source = prometheus(REFUSING, {
    answer: ({ refId }) =>
      refId.startsWith('changes')
        ? new Error('parse error: unexpected "@"')
        : (REFUSING[refId] ?? []).map((one) => series(refId, ...one)),
  });
  const { values, notices, error } = await ask(source);
  expect(error).toBeUndefined();
  expect(values(FRAME.verdict, 'cause')).toEqual(['circuit_breaker']);
  expect(notices).toEqual(['What changed is not known: prometheus could not answer: parse error: unexpected "@"']);
});

it('does not look for changes in a long range, and says so', async () => {
  const source = prometheus(REFUSING);
  const { notices } = await ask(source, { hours: 50 });
  expect(source.asked.flatMap(({ targets }) => targets).filter(({ refId }) => refId.startsWith('changes'))).toEqual([]);
  expect(notices).toEqual(['What changed was not looked for: the range is 2.1 d, and at most 24 h are searched.']);
});

it('tells only the changes nearest to the first failure where there are too many', async () => {
  const pods = Array.from({ length: 500 }, (_, index) => index);
  const restarts: Answers = {
    'changes:deployments': pods.map((index) => [
      'kube_deployment_spec_replicas',
      { namespace: 'shop', deployment: `d${index}` },
      [...Array(1 + (index % 12)).fill(1), 2],
    ]),
  };
  const { values, notices } = await ask(prometheus({ ...REFUSING, ...restarts }));
  const times = values(FRAME.changes, 'time').map((time) => (Number(time) - START) / MINUTE);
  expect(times).toHaveLength(200);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(6);
  expect(notices).toEqual(['Only the 200 changes nearest to the first failure are told, of 500.']);
});

it('looks at the pods with most failures where lanes have to be chosen', async () => {
  const lanes = Array.from({ length: 60 }, (_, index) => ({ pod: `green-${index}`, envoy_cluster_name: 'c' }));
  const source = prometheus(
    {},
    {
      answer: ({ refId, expr }) =>
        String(expr).startsWith('topk')
          ? lanes.map((labels, index) => series(refId, 'score', labels, [index]))
          : refId === 'envoy'
            ? [series(refId, 'count', {}, [60])]
            : [],
    }
  );
  await ask(source);
  const asked = source.asked.flatMap(({ targets }) => targets).find(({ refId }) => refId === 'changes:restarts');
  const [, pods = ''] = /pod=~"([^"]*)"/.exec(String((asked as { expr?: string } | undefined)?.expr)) ?? [];
  expect(pods.split('|')).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 51, 50].map((index) => `green-${index}`));
});

it('is cancelled with the rest', async () => {
  let cancelled = 0;
  const source = prometheus(REFUSING);
  const { answer } = source;
  source.respond = (request) => {
    const frames = request.targets.flatMap((target) => answer(target as SubTarget, request) as DataFrame[]);
    return request.requestId.includes('changes')
      ? new Observable<never>(() => () => cancelled++)
      : Promise.resolve({ data: frames });
  };
  const asking = start(source).query(requestOf({})).subscribe();
  await new Promise((resolve) => setTimeout(resolve, 20));
  asking.unsubscribe();
  expect(cancelled).toBe(1);
});

it.each<[string, Answers, string, string]>([
  [
    'a proxy that rejects its configuration',
    {
      'envoy:counters': [
        ['envoy_cluster_upstream_cx_none_healthy', LANE, [...Array(10).fill(0), 30, 60, 90]],
        ['envoy_cluster_upstream_rq_total', LANE, Array<number>(13).fill(100)],
      ],
      'envoy:proxies': [['envoy_cluster_manager_cds_update_rejected', POD, [1, 1, 1, 4, 9]]],
    },
    'stale_config',
    'rejected',
  ],
  [
    'a proxy that lost its control plane',
    {
      'envoy:counters': [
        ['envoy_cluster_upstream_cx_none_healthy', LANE, [...Array(10).fill(0), 30, 60, 90]],
        ['envoy_cluster_upstream_rq_total', LANE, Array<number>(13).fill(100)],
      ],
      'envoy:proxies': [['envoy_control_plane_connected_state', POD, [1, 1, 0, 0]]],
    },
    'stale_config',
    'disconnected',
  ],
  [
    'a host whose name is not found',
    {
      'envoy:counters': [
        ['envoy_cluster_upstream_cx_none_healthy', LANE, [...Array(10).fill(0), 30, 60, 90]],
        ['envoy_cluster_upstream_rq_total', LANE, Array<number>(13).fill(100)],
      ],
      'envoy:gauges': [['envoy_cluster_membership_total', LANE, Array<number>(13).fill(0)]],
      'envoy:proxies': [['envoy_dns_cares_not_found', POD, [...Array(8).fill(3), 8, 9]]],
    },
    'no_healthy_upstream',
    'dns_failed',
  ],
])('asks what proxies say of themselves: %s', async (_, answers, cause, variant) => {
  const { values } = await ask(prometheus({ ...REFUSING, ...answers }));
  expect(findingsOf(values)).toEqual(expect.arrayContaining([expect.objectContaining({ cause, variant })]));
});

it('reads clusters of Consul by their whole names', async () => {
  const of = (datacentre: string) => ({
    ...POD,
    envoy_cluster_name: 'web',
    consul_destination_full_target: `web.shop.${datacentre}.internal.1f3a`,
  });
  const refusals = (datacentre: string, each: number): Answers['envoy'] => [
    ['envoy_cluster_upstream_rq_pending_overflow', of(datacentre), [0, each, 2 * each]],
    ['envoy_cluster_upstream_rq_total', of(datacentre), [0, 100, 200]],
  ];
  const { values } = await ask(
    prometheus({ ...REFUSING, 'envoy:counters': [...refusals('dc1', 10), ...refusals('dc2', 40)] })
  );
  expect(findingsOf(values).map(({ cluster, workload, impact }) => [cluster, workload, impact.failed])).toEqual([
    ['web.shop.dc2.internal.1f3a.consul', 'web', 80],
    ['web.shop.dc1.internal.1f3a.consul', 'web', 20],
  ]);
});
