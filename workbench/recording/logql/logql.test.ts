import { createRecordingApi } from '../api';
import { ask, exampleRecording, notation, type AnswerBody } from '../exampleRecording';

const LINES = [
  '[1970-01-01T00:00:01.000Z] "GET /a HTTP/1.1" 200 - 0 5 1000 990 ',
  '[1970-01-01T00:00:11.000Z] "GET /b HTTP/1.1" 200 - 0 5 2000 1990 ',
  '[1970-01-01T00:00:13.000Z] "GET /a HTTP/1.1" 503 UO 0 81 0 - ',
  '[1970-01-01T00:00:25.000Z] "GET /a HTTP/1.1" 503 UO 0 81 1 - ',
  '[1970-01-01T00:00:26.000Z] "POST /c HTTP/1.1" 503 UF 0 90 7000 - ',
];
const JSON_LINES = [
  '{"response_code":200,"upstream":{"host":"10.0.0.1","tags":["x","y"]},"duration":5,"app":"own","odd key":null}',
  '{"response_code":503,"flags":"UO","duration":"-"}',
  'not JSON',
];
const PATTERN = '| pattern `[<_>] "<method> <path> <_>" <code> <flags> <_> <_> <duration> `';

function createAsk(lines: readonly string[]) {
  const api = createRecordingApi(exampleRecording(['up 1 1 1 1 1'], lines));
  return (params: Record<string, string>): { status: number; body: AnswerBody } =>
    ask(api.loki('/loki/api/v1/query_range', new URLSearchParams({ start: '0', end: '40', ...params })));
}

const askText = createAsk(LINES);
const askJson = createAsk(JSON_LINES);

describe('a query for lines', () => {
  it.each<[string, ...number[]]>([
    ['{app="green"}', 0, 1, 2, 3, 4],
    ['{app=~"gr.*", pod!="x"}', 0, 1, 2, 3, 4],
    ['{app="red"}'],
    ['{app="green"} |= "UO"', 2, 3],
    ['{app="green"} != `"GET /a`', 1, 4],
    ['{app="green"} |~ `" 50\\d `', 2, 3, 4],
    ['{app="green"} !~ "^.1970.*GET"', 4],
    ['{app="green"} |= "503" != "UF"', 2, 3],
    [`{app="green"} ${PATTERN} | flags="UF"`, 4],
    [`{app="green"} ${PATTERN} | flags!="-" | path=~"/[ab]"`, 2, 3],
    [`{app="green"} ${PATTERN} | duration > 1000`, 1, 4],
    [`{app="green"} ${PATTERN} | duration <= 1 and code = 503`, 2, 3],
    [`{app="green"} ${PATTERN} | code == 200, path="/b"`, 1],
    [`{app="green"} ${PATTERN} | method="POST" or path="/b" and code="200"`, 1, 4],
    [`{app="green"} ${PATTERN} | (method="POST" or path="/b") and code="503"`, 4],
    ['{app="green"} | regexp `(?P<code>\\d{3}) U` | code="503"', 2, 3, 4],
    ['{app="green"} | never_set > 3'],
    ['{app="green"} | json | __error__=""'],
  ])('%s', (query, ...expected) => {
    const { body } = askText({ query, direction: 'forward' });
    const lines = body.data.result.flatMap(({ values = [] }) => values.map(([, line]) => line));
    expect(lines.sort()).toEqual(expected.map((index) => LINES[index]));
  });

  it('gives each line the time when it was written, the newest line first', () => {
    const { body } = askText({ query: '{app="green"} | drop pod', limit: '2' });
    expect(body.data.resultType).toBe('streams');
    expect(body.data.result).toEqual([
      {
        stream: { app: 'green' },
        values: [
          ['33000000000', LINES[4]],
          ['25001000000', LINES[3]],
        ],
      },
    ]);
  });

  it('includes the start of its range and excludes the end', () => {
    const { body } = askText({ query: '{app="green"}', start: '13000000000', end: '25001000000' });
    expect(body.data.result[0]?.values?.map(([time]) => time)).toEqual(['13000000001', '13000000000']);
  });

  it.each([
    [
      '{app="green"} | json',
      {
        app: 'green',
        app_extracted: 'own',
        duration: '5',
        pod: 'green-1',
        response_code: '200',
        upstream_host: '10.0.0.1',
      },
      { app: 'green', duration: '-', flags: 'UO', pod: 'green-1', response_code: '503' },
      { __error__: 'JSONParserErr', app: 'green', pod: 'green-1' },
    ],
    [
      '{app="green"} | json code="response_code", tag="upstream.tags[1]", duration | drop pod, app | __error__=""',
      { code: '200', duration: '5', tag: 'y' },
      { code: '503', duration: '-', tag: '' },
    ],
    [
      '{app="green"} | json | duration > 3 | keep duration',
      { duration: '5' },
      { __error__: 'LabelFilterErr', duration: '-' },
    ],
  ])('labels lines by %s', (query, ...labels) => {
    const { body } = askJson({ query, direction: 'forward', end: '99999999999999' });
    expect(body.data.result.map(({ stream }) => stream)).toEqual(labels);
  });
});

describe('a metric query at 0, 10, 20, 30 and 40 s', () => {
  it.each<[string, ...string[]]>([
    ['count_over_time({app="green"}[10s])', '{app="green",pod="green-1"} _ 1 2 1 1'],
    ['sum(count_over_time({app="green"} |= "503" [10s])) / 10', '{} _ _ 0.1 0.1 0.1'],
    ['sum(rate({app="green"} |= "503" [10s])) * 2 + 1', '{} _ _ 1.2 1.2 1.2'],
    [
      `sum by (code, flags) (count_over_time({app="green"} ${PATTERN} [20s]))`,
      '{code="200",flags="-"} _ 1 2 1 _',
      '{code="503",flags="UF"} _ _ _ _ 1',
      '{code="503",flags="UO"} _ _ 1 2 1',
    ],
    [
      `count by (code) (count_over_time({app="green"} ${PATTERN} [20s]))`,
      '{code="200"} _ 1 2 1 _',
      '{code="503"} _ _ 1 2 2',
    ],
    [
      `sum without (method, path, duration, app, pod, flags) (rate({app="green"} ${PATTERN} [10s]))`,
      '{code="200"} _ 0.1 0.1 _ _',
      '{code="503"} _ _ 0.1 0.1 0.1',
    ],
    ['bytes_over_time({app="green"} |= "POST" [10s])', `{app="green",pod="green-1"} _ _ _ _ ${LINES[4]?.length}`],
    [
      `max_over_time({app="green"} ${PATTERN} | unwrap duration [20s]) by (code)`,
      '{code="200"} _ 1000 2000 2000 _',
      '{code="503"} _ _ 0 1 7000',
    ],
    [
      `avg_over_time({app="green"} ${PATTERN} | code="200" | unwrap duration [20s]) by (code)`,
      '{code="200"} _ 1000 1500 2000 _',
    ],
    [
      `quantile_over_time(0.5, {app="green"} ${PATTERN} | unwrap duration [40s]) by (app)`,
      '{app="green"} _ 1000 1000 500.5 1000',
    ],
    [`sum(sum_over_time({app="green"} ${PATTERN} | unwrap duration [40s]))`, '{} _ 1000 3000 3001 10001'],
    [
      'topk(1, sum by (flags) (count_over_time({app="green"} != "UF" | regexp ` (?P<flags>U.) ` [20s])))',
      '{flags="UO"} _ _ _ 2 1',
      '{} _ 1 2 _ _',
    ],
    ['count_over_time({app="green"}[10s] offset 10s)', '{app="green",pod="green-1"} _ _ 1 2 1'],
    ['sum(count_over_time({app="green"}[10s])) > 1', '{} _ _ 2 _ _'],
    ['sum(rate({app="green"} |= "503" [10s])) / sum(rate({app="green"}[10s]))', '{} _ _ 0.5 1 1'],
    ['1 + 2 * 3 ^ 2 - 4 / 2', '{} 17 17 17 17 17'],
    ['2 ^ 3 ^ 2 - 10 - 2', '{} 500 500 500 500 500'],
    ['(1 + 2) * vector(3)', '{} 9 9 9 9 9'],
    ['sum(count_over_time({app="red"}[10s])) or vector(0)', '{} 0 0 0 0 0'],
  ])('%s', (query, ...expected) => {
    const { body } = askText({ query, step: '10' });
    expect(body.error ?? notation(body.data.result, [0, 10, 20, 30, 40]).sort()).toEqual([...expected].sort());
  });

  it('fails when a line cannot be read, unless the query leaves such lines out', () => {
    const query = (filter: string) => `sum(count_over_time({app="green"} | json ${filter} [1d]))`;
    expect(askJson({ query: query(''), step: '10' }).body.error).toContain('pipeline error JSONParserErr');
    expect(askJson({ query: query('| __error__=""'), start: '1', end: '1', step: '1' }).body.data.result).toEqual([
      { metric: {}, values: [[1, '2']] },
    ]);
  });

  it('refuses a value that is no number, unless the query leaves such lines out', () => {
    const query = (filter: string) =>
      `sum(sum_over_time({app="green"} |= "duration" | json | unwrap duration ${filter} [10s]))`;
    expect(askJson({ query: query(''), step: '10' }).body.error).toContain('SampleExtractionErr');
    expect(askJson({ query: query('| __error__=""'), end: '0', step: '1' }).body.data.result).toEqual([
      { metric: {}, values: [[0, '5']] },
    ]);
  });
});

describe('what is refused', () => {
  it.each([
    ['{app="green"', 'syntax error at line 1, column 13, at the end of the query'],
    ['{}', 'syntax error at line 1, column 2'],
    ['{app=~".*"}', 'selects everything'],
    ['{app="green"} | logfmt', 'outside of what it understands'],
    ['{app="green"} | line_format "x"', 'outside of what it understands'],
    ['{app="green"} | label_format a=b', 'outside of what it understands'],
    ['{app="green"} | x > 5ms', 'outside of what it understands'],
    ['{app="green"} |= "a" or "b"', 'outside of what it understands'],
    ['{app="green"} |= ip("10.0.0.1")', 'outside of what it understands'],
    ['{app="green"} |~ "("', 'is not a regular expression of RE2'],
    ['{app="green"} | regexp "x"', 'needs a named group'],
    ['{app="green"} | pattern "<a><b>"', 'two captures with nothing between them'],
    ['{app="green"} | pattern "nothing"', 'needs captures'],
    ['{app="green"} | json a="b["', 'is not a path into JSON'],
    ['count_over_time({app="green"} | json | unwrap x [1m])', 'count_over_time does not take an unwrap'],
    ['max_over_time({app="green"}[1m])', 'max_over_time needs an unwrap'],
    ['sum_over_time({app="green"} | unwrap duration(x) [1m])', 'outside of what it understands'],
    ['rate_counter({app="green"} | unwrap x [1m])', 'outside of what it understands'],
    ['stddev(rate({app="green"}[1m]))', 'outside of what it understands'],
    ['topk(rate({app="green"}[1m]))', 'topk takes a number and a vector'],
    ['label_replace(rate({app="green"}[1m]), "a", "b", "c", "d")', 'outside of what it understands'],
    ['sum(rate({app="green"}[1m])) or 1', 'or takes two vectors here, not a number'],
    ['{app="green"} + 1', 'outside of what it understands'],
  ])('%s', (query, error) => {
    const { status, body } = askText({ query, step: '10' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 'error', errorType: 'bad_data', error: expect.stringContaining(error) });
  });
});
