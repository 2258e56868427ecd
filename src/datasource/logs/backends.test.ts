import { FieldType, type DataFrame } from '@grafana/data';
import { WHOLE_MESH } from '../../core/query/scope';
import { lineFrame, metricFrame } from '../../grafana/testing/fakeGrafana';
import { logLabelsOf } from '../labels';
import type { MeshcauseSettings } from '../types';
import { cloudWatch } from './cloudWatch';
import { elasticsearch, openSearch } from './elasticsearch';
import type { LogBackend, LogQuestion } from './logBackend';
import { loki } from './loki';
import { victoriaLogs } from './victoriaLogs';

/** Shapes of requests and answers, as the query models of Grafana's data sources document them. */
const STEP = 60_000;
const AT = Date.parse('2022-12-01T10:04:00Z');
const LINE = '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "a" "b" "c" "-"';

const questionOf = (settings: MeshcauseSettings = {}, scope = {}): LogQuestion => ({
  scope: { ...WHOLE_MESH, ...scope },
  labels: logLabelsOf(settings),
  typed: [],
  shapes: ['text', 'json'],
  settings,
});

const table = (refId: string, columns: Record<string, unknown[]>): DataFrame => ({
  refId,
  fields: Object.entries(columns).map(([name, values]) => ({ name, type: FieldType.string, config: {}, values })),
  length: Object.values(columns)[0]?.length ?? 0,
});

const FLUENT_BIT: MeshcauseSettings = { labelPreset: 'cloudwatch_stream' };

describe('CloudWatch', () => {
  const settings: MeshcauseSettings = {
    ...FLUENT_BIT,
    logGroups: '/aws/containerinsights/shop/application, arn:aws:logs:eu-west-1:1:log-group:x:*',
    logRegion: 'eu-west-1',
  };
  const question = questionOf(settings, { namespace: 'shop' });
  const STREAM = `ip-10-0-0-1-application.var.log.containers.green-0_shop_envoy-${'ab'.repeat(32)}.log`;

  it('asks Insights of the log groups of the settings', () =>
    expect(cloudWatch.tallies(question, STEP)[0]).toMatchObject({
      refId: 'text',
      queryMode: 'Logs',
      region: 'eu-west-1',
      logGroups: [{ arn: 'arn:aws:logs:eu-west-1:1:log-group:x:*' }],
      logGroupNames: ['/aws/containerinsights/shop/application'],
      expression: expect.stringMatching(/\| stats count\(\*\) as lines by bin\(60s\), code, flags, details, pod\n/),
    }));

  it('leaves the log groups to the source where the settings have none', () =>
    expect(Object.keys(cloudWatch.tallies(questionOf(), STEP)[0] ?? {})).not.toContain('logGroups'));

  it('reads the rows of a count; the pod is a part of the name of the stream', () => {
    const frame = table('text', {
      'bin(60s)': [AT, AT],
      code: ['503', '200'],
      flags: ['UO', '-'],
      details: ['', ''],
      pod: [STREAM, 'blue-0'],
      lines: ['7', '20'],
    });
    expect(cloudWatch.readCounts([frame], question, STEP)).toEqual([
      {
        refId: 'text',
        labels: { code: '503', flags: 'UO', details: '', 'kubernetes.pod_name': 'green-0' },
        points: [[AT + STEP, 7]],
      },
      {
        refId: 'text',
        labels: { code: '200', flags: '-', details: '', 'kubernetes.pod_name': 'blue-0' },
        points: [[AT + STEP, 20]],
      },
    ]);
  });

  it('takes a line out of the record that the collector made', () => {
    const frame = table('text', {
      '@timestamp': [AT, AT],
      '@message': [JSON.stringify({ log: `${LINE}\n`, kubernetes: { pod_name: 'green-0' } }), LINE],
      pod: ['green-0', STREAM],
    });
    const labels = { 'kubernetes.pod_name': 'green-0' };
    expect(cloudWatch.readLines([frame], question)).toEqual([
      { text: LINE, time: AT, labels },
      { text: LINE, time: AT, labels },
    ]);
  });
});

describe.each<[string, LogBackend, Record<string, unknown>]>([
  ['Elasticsearch', elasticsearch, {}],
  ['OpenSearch', openSearch, { queryType: 'lucene' }],
])('%s', (_, backend, extra) => {
  const question = questionOf(FLUENT_BIT, { namespace: 'shop' });

  it('asks for nested terms, the histogram first', () => {
    const [target] = backend.tallies(question, STEP);
    expect(target).toMatchObject({ ...extra, metrics: [{ id: '1', type: 'count' }], timeField: '@timestamp' });
    expect(target?.bucketAggs).toMatchObject([
      { type: 'date_histogram', field: '@timestamp', settings: { interval: '60s' } },
      { type: 'terms', field: 'response_code' },
      { type: 'terms', field: 'response_flags.keyword', settings: { missing: '-' } },
      { type: 'terms', field: 'response_code_details.keyword' },
      { type: 'terms', field: 'kubernetes.pod_name.keyword' },
    ]);
    expect(target?.query).toBe(
      'kubernetes.namespace_name.keyword:"shop" AND ' +
        'kubernetes.container_name.keyword:/envoy|istio-proxy|consul-dataplane|kuma-sidecar/ AND _exists_:response_code'
    );
  });

  it.each([
    ['as text', `${AT}`],
    ['as a number', AT],
    ['as a date', '2022-12-01T10:04:00.000Z'],
  ])('reads a table of counts with times %s', (_name, time) => {
    const frame = table('json', {
      '@timestamp': [time],
      response_code: ['503'],
      'response_flags.keyword': ['UO'],
      'response_code_details.keyword': [' '],
      'kubernetes.pod_name.keyword': ['green-0'],
      Count: [7],
    });
    expect(backend.readCounts([frame], question, STEP)).toEqual([
      {
        refId: 'json',
        labels: { code: '503', flags: 'UO', details: ' ', 'kubernetes.pod_name': 'green-0' },
        points: [[AT + STEP, 7]],
      },
    ]);
  });

  it('reads the line where it was kept, else what was made of it', () => {
    const frame = table('json', {
      '@timestamp': ['2022-12-01T10:04:00.000Z', '2022-12-01T10:04:00.000Z'],
      message: [LINE, null],
      response_code: [503, 503],
      'kubernetes.pod_name': ['green-0', 'green-0'],
    });
    const [whole, parts] = backend.readLines([frame], question);
    expect(whole).toEqual({ text: LINE, time: AT, labels: { 'kubernetes.pod_name': 'green-0' } });
    expect(JSON.parse(parts?.text ?? '')).toMatchObject({ response_code: 503 });
  });
});

describe('VictoriaLogs', () => {
  it('asks for a range of counts', () =>
    expect(victoriaLogs.tallies(questionOf({}, { namespace: 'shop' }), STEP)[1]).toEqual({
      refId: 'json',
      queryType: 'statsRange',
      step: '60s',
      expr:
        '"namespace":="shop" "container":~"^(?:envoy|istio-proxy|consul-dataplane|kuma-sidecar)$" | ' +
        'unpack_json from _msg fields (response_code, response_flags, response_code_details) keep_original_fields | ' +
        'filter response_code:* | ' +
        'copy response_code as code, response_flags as flags, response_code_details as details | ' +
        'stats by (code, flags, details, "pod", "namespace") count() as lines',
    }));

  it('knows the begin of a step, unlike Loki', () => {
    const frame = metricFrame('text', { code: '503', flags: 'UO' }, [[AT, 7]]);
    const at = (backend: LogBackend) => backend.readCounts([frame], questionOf(), STEP)[0]?.points;
    expect([at(victoriaLogs), at(loki)]).toEqual([[[AT + STEP, 7]], [[AT, 7]]]);
  });
});

describe('Loki', () => {
  const frames = [
    metricFrame('text', { code: '503', flags: 'UO', pod: 'a' }, [[AT, 7]]),
    metricFrame('text', { pod: 'a' }, [[AT, 2]]),
    metricFrame('text', { code: '200', flags: '612', pod: 'b' }, [[AT, 3]]),
    metricFrame('json', { code: '503', flags: 'UO', pod: 'c' }, [[AT, 1]]),
  ];

  it('tells counts from lines that were not read', () => {
    const counts = loki.readCounts(frames, questionOf(), STEP).map(({ labels }) => labels.pod);
    expect([counts, [...(loki.readUnread?.(frames, questionOf()) ?? [])]]).toEqual([
      ['a', 'c'],
      [
        ['a', 2],
        ['b', 3],
      ],
    ]);
  });

  it.each<[LogQuestion['shapes'], string[]]>([
    [
      ['text', 'json'],
      ['text', 'json', 'prefixed'],
    ],
    [['text'], ['text', 'prefixed']],
    [['json'], ['json']],
  ])('asks for %j with %j', (shapes, refIds) =>
    expect(loki.tallies({ ...questionOf(), shapes }, STEP).map(({ refId }) => refId)).toEqual(refIds)
  );
});

/** Nothing that a variable or a setting holds may end the literal that it stands in. */
const NASTY = 'a"/`} | limit 1 \\/\n#';

const hostile = questionOf(
  {},
  { namespace: NASTY, pod: NASTY, filters: [{ key: 'workload', op: '!=', value: NASTY }] }
);

it('Insights: an expression ends at its slash, however the value tries', () => {
  const [target] = cloudWatch.lines(hostile, { only: 'all', flags: [NASTY] }, 5);
  const commands = String(target?.expression).split('\n| ');
  const written = commands.filter((command) => command.includes('like /'));
  expect(written.length).toBeGreaterThan(3);
  expect(written.filter((command) => (command.match(/\//g) ?? []).length % 2 !== 0)).toEqual([]);
  expect(String(target?.expression)).not.toContain('\n#');
});

it.each([elasticsearch, victoriaLogs])('%#: a quote and a line end of a value are escaped', (backend) => {
  const [target] = backend.lines(
    hostile,
    { only: 'all', flags: [NASTY], kind: { shape: 'text', code: NASTY, flags: NASTY } },
    5
  );
  const text = backend.textOf(target ?? { refId: '' });
  const withoutLiterals = text.replace(/"(?:[^"\\]|\\[^])*"|\/(?:[^/\\]|\\[^])*\//g, '');
  expect(withoutLiterals).not.toMatch(/limit|["`#]/);
});

it("reads a log frame of Grafana's Loki and VictoriaLogs sources alike", () => {
  const frame = lineFrame('text', [{ text: LINE, labels: { pod: 'green-0' } }]);
  expect(victoriaLogs.readLines([frame], questionOf())).toEqual(loki.readLines([frame], questionOf()));
});
