import { createRecordingApi } from './api';
import { ask, exampleRecording, type AnswerBody } from './exampleRecording';

const SERIES = ['up{pod="a"} 1 1 1', 'up{pod="b"} _ _ 0', 'requests_total{pod="a",code="200"} 5 6 0.0000001'];
const api = createRecordingApi(exampleRecording(SERIES));

type Params = Array<[string, string]>;

function prometheus(path: string, params: Params = []): { status: number; body: AnswerBody } {
  return ask(api.prometheus(path, new URLSearchParams(params)));
}

describe('the Prometheus API', () => {
  it.each<[string, Params, unknown]>([
    ['/api/v1/labels', [], ['__name__', 'code', 'pod']],
    ['/api/v1/labels', [['match[]', 'up']], ['__name__', 'pod']],
    ['/api/v1/label/pod/values', [], ['a', 'b']],
    [
      '/api/v1/label/pod/values',
      [
        ['match[]', 'up'],
        ['end', '10'],
      ],
      ['a'],
    ],
    ['/api/v1/label/__name__/values', [['match[]', '{pod="a"}']], ['requests_total', 'up']],
    ['/api/v1/label/pod/values', [['match[]', 'nothing']], []],
    [
      '/api/v1/series',
      [
        ['match[]', 'up{pod="b"}'],
        ['match[]', '{pod="b"}'],
      ],
      [{ __name__: 'up', pod: 'b' }],
    ],
    ['/api/v1/metadata', [], { requests_total: [{ type: 'counter', help: '', unit: '' }] }],
    ['/api/v1/metadata', [['metric', 'other']], {}],
  ])('%s %j', (path, params, data) => {
    expect(prometheus(path, params)).toEqual({ status: 200, body: { status: 'success', data } });
  });

  it('says which version its semantics are of', () => {
    expect(prometheus('/api/v1/status/buildinfo').body.data).toMatchObject({ version: expect.stringMatching(/^2\./) });
  });

  it.each([
    ['20', 'numbers of seconds'],
    ['1970-01-01T00:00:20Z', 'RFC 3339'],
    ['2e1', 'floats'],
  ])('reads the time %s (%s)', (time) => {
    const { body } = prometheus('/api/v1/query', [
      ['query', 'requests_total'],
      ['time', time],
    ]);
    expect(body.data.result).toEqual([
      { metric: { __name__: 'requests_total', code: '200', pod: 'a' }, value: [20, '1e-7'] },
    ]);
  });

  it('takes the end of the recording for now', () => {
    expect(prometheus('/api/v1/query', [['query', 'up{pod="b"}']]).body.data.result).toHaveLength(1);
  });

  it.each(['10', '10s', '10.0'])('reads the step %s', (step) => {
    const { body } = prometheus('/api/v1/query_range', [
      ['query', 'up{pod="a"}'],
      ['start', '0'],
      ['end', '25'],
      ['step', step],
    ]);
    expect(body.data.result[0]?.values).toEqual([
      [0, '1'],
      [10, '1'],
      [20, '1'],
    ]);
  });

  it.each<[number, string, string, Params]>([
    [404, 'not_found', '/api/v1/rules', []],
    [404, 'not_found', '/constructor', []],
    [404, 'not_found', '/api/v1/query/', []],
    [400, 'bad_data', '/api/v1/label/%E0/values', []],
    [400, 'bad_data', '/api/v1/query', []],
    [
      400,
      'bad_data',
      '/api/v1/query',
      [
        ['query', 'up'],
        ['time', 'yesterday'],
      ],
    ],
    [400, 'bad_data', '/api/v1/series', []],
    [400, 'bad_data', '/api/v1/series', [['match[]', 'sum(up)']]],
    [
      400,
      'bad_data',
      '/api/v1/query_range',
      [
        ['query', 'up'],
        ['start', '0'],
        ['end', '5'],
      ],
    ],
    [
      400,
      'bad_data',
      '/api/v1/query_range',
      [
        ['query', 'up'],
        ['start', '5'],
        ['end', '0'],
        ['step', '1'],
      ],
    ],
    [
      400,
      'bad_data',
      '/api/v1/query_range',
      [
        ['query', 'up'],
        ['start', '0'],
        ['end', '5'],
        ['step', '0'],
      ],
    ],
    [
      400,
      'bad_data',
      '/api/v1/query_range',
      [
        ['query', 'up'],
        ['start', '0'],
        ['end', '5'],
        ['step', 'x'],
      ],
    ],
    [
      400,
      'bad_data',
      '/api/v1/query_range',
      [
        ['query', 'up'],
        ['start', '0'],
        ['end', '11001'],
        ['step', '1'],
      ],
    ],
    [
      400,
      'bad_data',
      '/api/v1/query_range',
      [
        ['query', 'up[5m]'],
        ['start', '0'],
        ['end', '5'],
        ['step', '1'],
      ],
    ],
  ])('answers %d %s to %s %j', (status, errorType, path, params) => {
    expect(prometheus(path, params)).toEqual({
      status,
      body: { status: 'error', errorType, error: expect.any(String) },
    });
  });

  it('allows 11,000 steps', () => {
    const params: Params = [
      ['query', '1'],
      ['start', '0'],
      ['end', '11000'],
      ['step', '1'],
    ];
    expect(prometheus('/api/v1/query_range', params).body.data.result[0]?.values).toHaveLength(11_001);
  });
});
