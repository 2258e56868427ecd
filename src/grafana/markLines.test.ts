import { firstValueFrom } from 'rxjs';
import { createDataFrame, FieldType, type DataQueryRequest } from '@grafana/data';
import { DATA_SOURCE_TYPE } from '../constants';
import { askLines, linesLink } from './markLines';
import { ownRequest } from './request';
import { fakeSource, installSources, installVariables } from './testing/fakeGrafana';

const QUESTION = { flags: ['UO'], code: 503, from: 1_000, to: 9_000 };
const OURS = { type: DATA_SOURCE_TYPE, uid: 'mesh' };
const TARGET = { refId: 'A', kind: 'timeline', workload: '$workload', pod: '', datasource: OURS };

const requestOf = (targets: object[]): DataQueryRequest => ({
  ...ownRequest('Q1'),
  scopedVars: { workload: { text: 'green', value: 'green' } },
  targets: targets as DataQueryRequest['targets'],
});

const frame = createDataFrame({
  fields: [
    { name: 'timestamp', type: FieldType.time, values: [3, 2, 1, 0] },
    { name: 'body', type: FieldType.string, values: ['wanted', 'more flags', 'other code', 'none'] },
    { name: 'flags', type: FieldType.string, values: ['UO', 'UO,URX', 'UO', null] },
    { name: 'code', type: FieldType.number, values: [503, 503, 500, 503] },
  ],
});

beforeEach(() => installVariables({ workload: 'green' }));

it('asks the panel’s own question again, for lines of this kind and time', async () => {
  const source = fakeSource({ ...OURS, answer: () => [frame] });
  installSources([source]);
  const answers = askLines(requestOf([{ refId: 'B', datasource: { type: 'loki', uid: 'loki' } }, TARGET]), QUESTION);
  const answer = answers === null ? null : await firstValueFrom(answers);
  expect(answer?.lines.map(({ text }) => text)).toEqual(['wanted']);
  const [asked] = source.asked;
  expect(asked?.targets).toMatchObject([
    { kind: 'access_log', only: 'failing', flags: 'UO', workload: '$workload', datasource: OURS },
  ]);
  expect([asked?.range.from.valueOf(), asked?.range.to.valueOf()]).toEqual([1_000, 9_000]);
});

it('a source that fails is an answer with its reason', async () => {
  installSources([fakeSource({ ...OURS, answer: () => new Error('bad gateway') })]);
  const answers = askLines(requestOf([TARGET]), QUESTION);
  expect(answers === null ? null : await firstValueFrom(answers)).toEqual({ lines: [], error: 'bad gateway' });
});

it.each<[string, object[]]>([
  ['no query', []],
  ['a hidden one', [{ ...TARGET, hide: true }]],
  ['Prometheus alone', [{ refId: 'A', expr: 'up', datasource: { type: 'prometheus', uid: 'p' } }]],
])('%s: there is nobody to ask, and no link', (_, targets) => {
  expect(askLines(requestOf(targets), QUESTION)).toBeNull();
  expect(linesLink(requestOf(targets), QUESTION)).toBeNull();
});

it.each<[string, object, object]>([
  ['our data source', TARGET, { kind: 'access_log', flags: 'UO', workload: 'green', datasource: OURS }],
  [
    'a log query of a person',
    { refId: 'B', expr: '{app="$workload"}', datasource: { type: 'loki', uid: 'loki' } },
    { expr: '{app="green"}', datasource: { type: 'loki', uid: 'loki' } },
  ],
])('the link to Explore has the question to %s, with its variables filled in', (_, target, query) => {
  const address = new URL(linesLink(requestOf([target]), QUESTION) ?? '', 'http://grafana');
  const { a } = JSON.parse(address.searchParams.get('panes') ?? '{}');
  expect(a.queries).toMatchObject([query]);
  expect(a.range).toEqual({ from: '1000', to: '9000' });
});
