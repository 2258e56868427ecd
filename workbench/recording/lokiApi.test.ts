import { createRecordingApi } from './api';
import { ask, exampleRecording, type AnswerBody } from './exampleRecording';

const LINES = [
  '[1970-01-01T00:00:01.000Z] "GET / HTTP/1.1" 200 - 0 5 1000 990 ',
  'no access log line, but still a línea',
];
const api = createRecordingApi(exampleRecording(['up 1 1 1'], LINES));

type Params = Array<[string, string]>;

function loki(path: string, params: Params = []): { status: number; body: AnswerBody } {
  return ask(api.loki(path, new URLSearchParams(params)));
}

describe('the Loki API', () => {
  it.each<[string, Params, unknown]>([
    ['/loki/api/v1/labels', [], ['app', 'pod']],
    ['/loki/api/v1/label/app/values', [], ['green']],
    ['/loki/api/v1/label/app/values', [['query', '{app="red"}']], []],
    ['/loki/api/v1/series', [['match[]', '{app="green"}']], [{ app: 'green', pod: 'green-1' }]],
  ])('%s %j', (path, params, data) => {
    expect(loki(path, params)).toEqual({ status: 200, body: { status: 'success', data } });
  });

  it('counts lines and bytes in UTF-8', () => {
    const params: Params = [
      ['query', '{app="green"}'],
      ['start', '0'],
      ['end', '3'],
    ];
    const bytes = Buffer.byteLength(LINES.join(''));
    expect(loki('/loki/api/v1/index/stats', params).body).toEqual({ streams: 1, chunks: 1, entries: 2, bytes });
  });

  it.each([
    ['2', '3'],
    ['2.0', '3.0'],
    ['2000000000', '3000000000'].map((seconds) => `${seconds}000000000`.slice(0, 10)),
    ['1970-01-01T00:00:02Z', '1970-01-01T00:00:03Z'],
  ])('reads the range %s to %s', (start = '', end = '') => {
    const isFarAway = start.length === 10;
    const { body } = loki('/loki/api/v1/query_range', [
      ['query', '{app="green"}'],
      ['start', start],
      ['end', end],
    ]);
    expect(body.data.result.length).toBe(isFarAway ? 0 : 1);
  });

  it('gives a vector for an instant metric query and a scalar for a number', () => {
    const query = (text: string) =>
      loki('/loki/api/v1/query', [
        ['query', text],
        ['time', '5'],
      ]).body.data;
    expect(query('sum(count_over_time({app="green"}[5s]))')).toMatchObject({
      resultType: 'vector',
      result: [{ metric: {}, value: [5, '2'] }],
    });
    expect(query('1 + 1')).toMatchObject({ resultType: 'scalar', result: [5, '2'] });
  });

  it.each<[number, string, Params]>([
    [404, '/loki/api/v1/detected_fields', []],
    [404, '/api/v1/query', []],
    [400, '/loki/api/v1/query', [['query', '{app="green"}']]],
    [400, '/loki/api/v1/query_range', []],
    [
      400,
      '/loki/api/v1/query_range',
      [
        ['query', '{app="green"}'],
        ['limit', '5001'],
      ],
    ],
    [
      400,
      '/loki/api/v1/query_range',
      [
        ['query', '{app="green"}'],
        ['limit', '-1'],
      ],
    ],
    [
      400,
      '/loki/api/v1/query_range',
      [
        ['query', '{app="green"}'],
        ['direction', 'up'],
      ],
    ],
    [
      400,
      '/loki/api/v1/query_range',
      [
        ['query', '{app="green"}'],
        ['start', '5'],
        ['end', '4'],
      ],
    ],
    [
      400,
      '/loki/api/v1/query_range',
      [
        ['query', '{app="green"}'],
        ['start', 'x'],
      ],
    ],
    [
      400,
      '/loki/api/v1/query_range',
      [
        ['query', 'rate({app="green"}[5s])'],
        ['start', '0'],
        ['end', '99999'],
        ['step', '1'],
      ],
    ],
    [400, '/loki/api/v1/series', [['match[]', '{app="green"} |= "x"']]],
    [400, '/loki/api/v1/index/stats', []],
  ])('answers %d to %s %j', (status, path, params) => {
    expect(loki(path, params)).toMatchObject({ status, body: { status: 'error', error: expect.any(String) } });
  });
});
