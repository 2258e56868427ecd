import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import {
  dateTime,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
import { ownRequest } from '../../grafana/request';
import {
  fakeSource,
  installSources,
  installVariables,
  lineFrame,
  metricFrame,
  type FakeSource,
} from '../../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from '../datasource';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';

const HOUR = 3600e3;
const END = Date.parse('2022-12-01T12:00:00Z');
const LINE = (flags: string, code = 503) =>
  `[2022-12-01T10:04:07.584Z] "GET /cart HTTP/1.1" ${code} ${flags} 0 81 12 - "-" "a" "id-1" "shop" "10.0.0.1:80"`;

function dataSource(jsonData: MeshcauseSettings = {}) {
  return new MeshcauseDataSource({ jsonData } as DataSourceInstanceSettings<MeshcauseSettings>);
}

function requestOf(query: Partial<MeshcauseQuery>, hours = 1): DataQueryRequest<MeshcauseQuery> {
  const [from, to] = [dateTime(END - hours * HOUR), dateTime(END)];
  const targets = [{ refId: 'A', kind: 'timeline', ...query } as MeshcauseQuery];
  return { ...ownRequest('Q1', { from, to, raw: { from, to } }), intervalMs: 60_000, targets };
}

/** A log with one refusal at the end of each range that it is asked for. */
const answerOf: FakeSource['answer'] = ({ refId, maxLines }, { range }) =>
  !refId.startsWith('text')
    ? []
    : maxLines === undefined
      ? [metricFrame(refId, { code: '503', flags: 'UO', pod: 'a' }, [[range.to.valueOf(), 1]])]
      : [lineFrame(refId, [{ text: LINE('UO'), labels: { pod: 'a' } }])];
const log = (part: Partial<FakeSource> = {}) => fakeSource({ uid: 'l', type: 'loki', answer: answerOf, ...part });

const ask = (sources: FakeSource[], query: Partial<MeshcauseQuery>, hours?: number, settings?: MeshcauseSettings) => {
  installSources(sources);
  installVariables({ flag: ['UO', 'UF'] });
  return lastValueFrom(dataSource(settings).query(requestOf(query, hours)).pipe(toArray()));
};
const notices = (frames: DataFrame[]) => frames.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text);
const named = (frames: DataFrame[], name: string) => frames.filter((frame) => frame.name === name);
const column = (frame: DataFrame | undefined, name: string): unknown[] =>
  frame?.fields.find((field) => field.name === name)?.values ?? [];

describe('a long range', () => {
  it('is read in parts, newest first, with what there is so far, and a verdict at last only', async () => {
    const source = log();
    const answers = await ask([source], { kind: 'timeline' }, 24);
    const tallies = source.asked.filter(({ requestId }) => requestId.includes('tallies'));
    expect(tallies.map(({ range }) => (END - range.to.valueOf()) / HOUR)).toEqual([0, 6, 12, 18]);
    expect(new Set(source.asked.map(({ requestId }) => requestId)).size).toBe(source.asked.length);
    expect(answers.map(({ state }) => state)).toEqual([...Array(4).fill(LoadingState.Streaming), LoadingState.Done]);
    expect(answers.map(({ data }) => named(data, FRAME.verdict).length)).toEqual([0, 0, 0, 0, 1]);
    expect(notices(answers[0]?.data ?? [])[1]).toBe('1 of 4 parts of the log are read, back to 2022-12-01 06:00 UTC.');
    const last: DataFrame[] = answers[answers.length - 1]?.data ?? [];
    expect(column(named(last, FRAME.flags)[0], 'count').reduce<number>((sum, count) => sum + Number(count), 0)).toBe(4);
  });

  it('is no longer read when nobody looks', async () => {
    let emitted = 0;
    const slow = log({
      respond: () => new Promise<never>(() => undefined),
    });
    installSources([slow]);
    installVariables({});
    const subscription = dataSource()
      .query(requestOf({ kind: 'flags' }, 24))
      .subscribe(() => emitted++);
    await new Promise((resolve) => setTimeout(resolve, 5));
    subscription.unsubscribe();
    expect([slow.asked.length, emitted]).toEqual([1, 0]);
  });

  it('ends where a part fails, and says so', async () => {
    const answer: FakeSource['answer'] = (target, request) =>
      request.range.to.valueOf() < END ? new Error('too many outstanding requests') : answerOf(target, request);
    const answers = await ask([log({ answer })], { kind: 'timeline' }, 24);
    const last = answers[answers.length - 1];
    expect(last?.state).toBe(LoadingState.Done);
    expect(notices(last?.data ?? []).join()).toContain('too many outstanding requests');
  });

  it('ends after as many bytes as the settings allow', async () => {
    const answer: FakeSource['answer'] = (target, request) =>
      (answerOf(target, request) as DataFrame[]).map((frame) => ({
        ...frame,
        meta: { stats: [{ displayName: 'Summary: total bytes processed', value: 2e9 }] },
      }));
    const source = log({ answer });
    const answers = await ask([source], { kind: 'timeline' }, 24, { maxLogGigabytes: 3 });
    expect(source.asked.filter(({ requestId }) => requestId.includes('tallies'))).toHaveLength(2);
    const texts = notices(answers[answers.length - 1]?.data ?? []).join();
    expect(texts).toContain('back to 2022-12-01 00:00 UTC only: l has read');
  });

  it('is not asked of a log beyond the limit: the numbers are in the notice', async () => {
    const [source, metrics] = [log(), fakeSource({ uid: 'p', type: 'prometheus' })];
    const answers = await ask([source, metrics], { kind: 'timeline' }, 30 * 24);
    expect(source.asked).toEqual([]);
    expect(notices(answers[0]?.data ?? []).join()).toContain('the range is 30 d, and at most 7 d are read');
  });
});

describe('what is asked', () => {
  it('reads no line for a graph', async () => {
    const source = log();
    await ask([source], { kind: 'series' });
    expect(source.asked.flatMap(({ targets }) => targets).filter((target) => 'maxLines' in target)).toEqual([]);
  });

  it('asks the same question once within a refresh, and again later', async () => {
    const source = log();
    installSources([source]);
    installVariables({});
    const panels = ['Q1', 'Q2'].map((requestId) => ({ ...requestOf({ kind: 'flags' }), requestId }));
    await Promise.all(panels.map((request) => firstValueFrom(dataSource().query(request))));
    expect(source.asked).toHaveLength(1);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5000);
    await firstValueFrom(dataSource().query(requestOf({ kind: 'flags' })));
    now.mockRestore();
    expect(source.asked).toHaveLength(2);
  });

  it('shows the flags that were chosen, and judges all', async () => {
    const answer: FakeSource['answer'] = (target, request) => {
      const [first] = answerOf(target, request) as DataFrame[];
      return first === undefined || target.maxLines !== undefined
        ? []
        : [first, metricFrame(target.refId, { code: '503', flags: 'URX,UF', pod: 'a' }, [[END, 1]])];
    };
    const [{ data } = { data: [] }] = await ask([log({ answer })], { kind: 'timeline', flags: 'UF' });
    expect(column(named(data, FRAME.flags)[0], 'flags')).toEqual(['URX,UF']);
    expect(new Set(column(named(data, FRAME.verdict)[0], 'cause'))).toEqual(
      new Set(['circuit_breaker', 'upstream_unreachable'])
    );
  });
});

describe('lines that are not read as text', () => {
  /** `rest` of 1000 lines, of which JSON explains some. */
  const logWith = (rest: number, json: number) =>
    log({
      answer: ({ refId, maxLines }) =>
        maxLines !== undefined
          ? []
          : refId === 'text'
            ? [
                metricFrame(refId, { code: '503', flags: 'UO', pod: 'a' }, [[END, 1000 - rest]]),
                metricFrame(refId, { pod: 'a' }, [[END, rest]]),
              ]
            : refId === 'json' && json > 0
              ? [metricFrame(refId, { code: '503', flags: 'UF', pod: 'a' }, [[END, json]])]
              : [],
    });

  it.each<[string, number, number, string[], boolean]>([
    ['messages of Envoy: nothing more is asked', 3, 0, ['text'], false],
    ['another format: the others are asked', 600, 600, ['text', 'json', 'prefixed'], false],
    ['an unknown one: their number is said', 600, 0, ['text', 'json', 'prefixed'], true],
  ])('%s', async (_, rest, json, refIds, isSaid) => {
    const source = logWith(rest, json);
    const [{ data } = { data: [] }] = await ask([source], { kind: 'series' });
    expect(source.asked.flatMap(({ targets }) => targets).map(({ refId }) => refId)).toEqual(refIds);
    const counted = column(named(data, FRAME.flags)[0], 'count').reduce<number>((sum, count) => sum + Number(count), 0);
    expect(counted).toBe(1000 - rest + json);
    expect(notices(data).some((text) => text.startsWith('600 of 1000 log lines were not read'))).toBe(isSaid);
  });
});

describe('a log that is billed', () => {
  const cloudwatch = () =>
    fakeSource({ uid: 'cw', type: 'cloudwatch', answer: () => [{ fields: [], length: 0, meta: BILL }] });
  const BILL = { stats: [{ displayName: 'Bytes scanned', value: 1.5e9 }] };
  const chosen: MeshcauseSettings = { logsUid: 'cw' };

  it('is never chosen by itself', async () => {
    const source = cloudwatch();
    await ask([source, fakeSource({ uid: 'p', type: 'prometheus' })], { kind: 'timeline' });
    expect(source.asked).toEqual([]);
  });

  it('says what was scanned, and uses the answer again', async () => {
    const source = cloudwatch();
    installSources([source]);
    installVariables({});
    const answers = [0, 1].map(() => firstValueFrom(dataSource(chosen).query(requestOf({ kind: 'timeline' }))));
    const [{ data } = { data: [] }] = await Promise.all(answers);
    expect(notices(data).join()).toContain('cw scanned 1.5 GB for this answer');
    expect(source.asked).toHaveLength(1);
  });

  it.each<[string, Partial<MeshcauseQuery>, number, MeshcauseSettings, number]>([
    ['not for annotations', { refId: 'Anno', kind: 'flags' }, 1, chosen, 0],
    [
      'for annotations where that is wanted',
      { refId: 'Anno', kind: 'flags' },
      1,
      { ...chosen, askBilledLogEverywhere: true },
      1,
    ],
    ['not for a long range', { kind: 'flags' }, 7, chosen, 0],
  ])('is asked %s', async (_, query, hours, settings, times) => {
    const source = cloudwatch();
    await ask([source, fakeSource({ uid: 'p', type: 'prometheus' })], query, hours, settings);
    expect(source.asked).toHaveLength(times);
  });

  it('is not asked for variables', async () => {
    const source = cloudwatch();
    installSources([source]);
    installVariables({});
    expect(await dataSource(chosen).metricFindQuery('flags')).toEqual([]);
    expect(source.asked).toEqual([]);
  });
});

describe('the access log', () => {
  const lines = [LINE('UO'), 'not an access line', LINE('-', 200)];
  const answer: FakeSource['answer'] = ({ refId }) =>
    refId === 'text'
      ? [
          lineFrame(
            refId,
            lines.map((text) => ({ text, labels: { pod: 'a' } }))
          ),
        ]
      : [];

  it('is a frame of decoded lines, newest first', async () => {
    const [{ data } = { data: [] }] = await ask([log({ answer })], { kind: 'access_log', only: 'all' });
    const [frame] = named(data, FRAME.accessLog);
    expect(column(frame, 'timestamp')).toEqual([2, 1, 0]);
    expect(column(frame, 'level')).toEqual(['info', 'info', 'error']);
    expect(column(frame, 'flags')).toEqual(['', null, 'UO']);
    expect(column(frame, 'cause')).toEqual([null, null, 'circuit_breaker']);
    expect(column(frame, 'duration')).toEqual([12, null, 12]);
    expect(notices(data)).toEqual(['1 of 3 lines could not be read; they are shown as they are.']);
  });

  it('is read a page at a time, with the flags that were chosen, and at most 1000 lines', async () => {
    const source = log({ answer });
    await ask([source], { kind: 'access_log', limit: 5000, before: END - HOUR / 2, flags: '$flag' });
    const [asked] = source.asked;
    expect(asked?.range.to.valueOf()).toBe(END - HOUR / 2);
    expect(asked?.targets[0]).toMatchObject({
      maxLines: 1000,
      expr: expect.stringContaining('| flags=~"(.*,)?(UO|UF)(,.*)?"'),
    });
  });

  it('links to the trace where a line has its id', async () => {
    const line = JSON.stringify({ response_code: 503, response_flags: 'UO', trace_id: 'ab'.repeat(16) });
    const answerJson: FakeSource['answer'] = ({ refId }) =>
      refId === 'json' ? [lineFrame(refId, [{ text: line, labels: {} }])] : [];
    const sources = [log({ answer: answerJson }), fakeSource({ uid: 't', name: 'Tempo', type: 'tempo' })];
    const [{ data } = { data: [] }] = await ask(sources, { kind: 'access_log' }, 1, { tracingUid: 't' });
    const field = named(data, FRAME.accessLog)[0]?.fields.find(({ name }) => name === 'trace_id');
    expect(field?.values).toEqual(['ab'.repeat(16)]);
    expect(field?.config.links).toMatchObject([{ internal: { datasourceUid: 't' } }]);
  });
});

describe('pods of the log', () => {
  const LANE = { namespace: 'n', envoy_cluster_name: 'cds_ingress_shop_green_shop_http_8080' };
  const prometheus = (pod: string) =>
    fakeSource({
      uid: 'p',
      type: 'prometheus',
      answer: ({ refId }) =>
        refId === 'envoy'
          ? [metricFrame(refId, {}, [[END, 1]])]
          : refId === 'envoy:counters'
            ? [
                metricFrame(refId, { ...LANE, pod, __name__: 'envoy_cluster_upstream_rq_total' }, [
                  [END - 60_000, 5],
                  [END, 50],
                ]),
              ]
            : [],
    });

  it.each([
    ['a', 1, false],
    ['task-7', 0, true],
  ])('of metrics about %s: %i findings from the log', async (pod, findings, isTold) => {
    const [{ data } = { data: [] }] = await ask([prometheus(pod), log()], { kind: 'timeline' });
    expect(named(data, FRAME.verdict)[0]?.length).toBe(findings);
    expect(notices(data).join().includes('Only 0 of 1 pods of the log have metrics')).toBe(isTold);
  });
});

it.each([
  ['namespace', '=', 'shop', 'namespace="shop"'],
  ['namespace', '!=', 'a"b', 'namespace!="a\\"b"'],
  ['workload', '!=', 'green', 'pod!~"(green)(-'],
  ['cluster', '=~', 'cds_.*', 'envoy_cluster_name=~"cds_.*"'],
])('narrows with the ad-hoc filter %s%s%s', async (key, operator, value, expected) => {
  const source = fakeSource({ uid: 'p', type: 'prometheus' });
  installSources([source]);
  installVariables({});
  const filters = [{ key, operator, value }];
  await lastValueFrom(dataSource().query({ ...requestOf({}), filters }));
  expect(source.asked[0]?.targets[0]).toMatchObject({ expr: expect.stringContaining(expected) });
});

it('offers keys and values of ad-hoc filters', async () => {
  installSources([
    fakeSource({
      uid: 'p',
      type: 'prometheus',
      answer: ({ refId }) => [metricFrame(refId, { namespace: 'shop' }, [[0, 1]])],
    }),
  ]);
  installVariables({});
  expect((await dataSource().getTagKeys()).map(({ text }) => text)).toEqual([
    'namespace',
    'workload',
    'pod',
    'cluster',
  ]);
  expect(await dataSource().getTagValues({ key: 'namespace', filters: [] })).toEqual([{ text: 'shop' }]);
  expect(await dataSource().getTagValues({ key: '__name__', filters: [] })).toEqual([]);
});
