import { parser } from '@grafana/lezer-logql';
import { readFileSync } from 'fs';
import { join } from 'path';
import { createRecordingApi } from '../../../../workbench/recording/api';
import { ask, exampleRecording } from '../../../../workbench/recording/exampleRecording';
import { PRESETS } from '../formats';
import { convertFormat } from './convertFormat';

const CORPUS = join(__dirname, '../../../../fixtures/corpus');
const SIMPLE = '[%START_TIME%] %RESPONSE_CODE% %RESPONSE_FLAGS% %DURATION% %UPSTREAM_HOST% %REQ(USER-AGENT)%';

function logqlOf(format: string): string {
  const query = convertFormat(format, 'logql');
  return query.ok ? query.value : '';
}

function syntaxErrors(query: string): string[] {
  const errors: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, from, to }) => void (type.isError && errors.push(query.slice(Math.max(0, from - 20), to + 20))),
  });
  return errors;
}

/** The labels that a query gives each of some lines. */
function labelsOf(query: string, lines: readonly string[]): Array<Record<string, string>> {
  const api = createRecordingApi(exampleRecording(['up 1'], lines));
  const params = new URLSearchParams({
    query: query.replace(/^\{.*\}$/m, '{app="green"}'),
    start: '0',
    end: '9999999999',
    direction: 'forward',
  });
  const { status, body } = ask(api.loki('/loki/api/v1/query_range', params));
  expect(status).toBe(200);
  return body.data.result.flatMap(({ stream, values = [] }) => values.map(() => stream));
}

const FORMATS: Array<[string, string]> = [
  ...PRESETS.map(({ name }): [string, string] => [name, name]),
  ['JSON', 'json'],
  [
    'JSON with odd keys',
    '{"a b": "%RESPONSE_CODE%", "x": {"user-agent\\"": "%REQ(USER-AGENT)%"}, "é": "%START_TIME%"}',
  ],
  ['a simple format', SIMPLE],
  ['back-ticks, quotes and percent signs', '`%START_TIME%` "%%{x}" \\d <%RESPONSE_CODE%> \'%PROTOCOL%\''],
  ['text that looks like a capture', '%START_TIME% <_> <code> %RESPONSE_CODE%'],
  ['control characters', '%START_TIME%\t%RESPONSE_CODE%\u0001\u2028%DURATION%'],
  ['no time and no code', '%RESPONSE_FLAGS% # %DURATION%'],
];

test.each(FORMATS)('%s: LogQL without syntax errors', (_, format) => {
  const query = logqlOf(format);
  expect(query).not.toBe('');
  expect(syntaxErrors(query)).toEqual([]);
});

test('the check itself finds errors', () => expect(syntaxErrors('{a="b"} | regexp')).not.toEqual([]));

describe('pattern is used where it cannot misread a line', () => {
  test.each([
    ['only columns that end where the next text begins', '[%START_TIME%] %RESPONSE_CODE% %UPSTREAM_HOST%'],
    ['the last column may hold anything', SIMPLE],
  ])('%s: pattern', (_, format) => expect(logqlOf(format)).toContain('| pattern `'));

  test.each([
    ['a user agent before other columns', '%START_TIME% "%REQ(USER-AGENT)%" %RESPONSE_CODE%'],
    ['a user agent in quotes', '%START_TIME% "%REQ(USER-AGENT)%"'],
    ['text that looks like a capture', '%START_TIME% <_> %RESPONSE_CODE%'],
    ['text that looks like a variable of Grafana', '%START_TIME% $x [[y]] %RESPONSE_CODE%'],
    ["Envoy's default", 'envoy'],
  ])('%s: regexp', (_, format) => expect(logqlOf(format)).toContain('| regexp `'));
});

test('nothing in a query looks like a variable of Grafana', () => {
  const query = logqlOf('%START_TIME% $x ${y} [[z]] %RESPONSE_CODE%');
  expect(query).not.toMatch(/\$\w|\$\{|\[\[/);
});

test('lines of the corpus get their labels, and lines of other programs are left out', () => {
  const lines = readFileSync(join(CORPUS, 'stdout-mixed/container.log'), 'utf8').trim().split('\n');
  const labels = labelsOf(logqlOf('envoy'), lines);
  expect(labels).toHaveLength(8);
  expect(labels[0]).toMatchObject({ method: 'GET', protocol: 'HTTP/1.1', pod: 'green-1' });
  expect(labels.every((label) => /^\d{3}$/.test(label.response_code ?? ''))).toBe(true);
});

test('pattern labels columns, whatever the last holds', () => {
  const line = '[2026-11-23T10:19:39.700Z] 503 UF,URX 7 10.0.0.1:80 a "b" [c] 200 - 0';
  expect(labelsOf(logqlOf(SIMPLE), [line, 'Listening on 8080'])).toMatchObject([
    {
      start_time: '2026-11-23T10:19:39.700Z',
      response_code: '503',
      response_flags: 'UF,URX',
      duration: '7',
      upstream_host: '10.0.0.1:80',
      user_agent: 'a "b" [c] 200 - 0',
    },
  ]);
});

test('keys of a JSON log become the usual labels; a line that is no JSON is left out', () => {
  const format = '{"t": "%START_TIME%", "x": {"status code": "%RESPONSE_CODE%"}, "f": "%RESPONSE_FLAGS%"}';
  const line = '{"t":"2026-11-23T10:19:39.700Z","x":{"status code":503},"f":"UO","other":1}';
  expect(labelsOf(logqlOf(format), [line, 'Listening on 8080', '{"level":"info"}'])).toEqual([
    {
      app: 'green',
      pod: 'green-1',
      start_time: '2026-11-23T10:19:39.700Z',
      response_code: '503',
      response_flags: 'UO',
    },
  ]);
});
