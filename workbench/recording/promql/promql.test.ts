import { createRecordingApi } from '../api';
import { ask as read, exampleRecording, notation, type AnswerBody } from '../exampleRecording';

const api = createRecordingApi(
  exampleRecording([
    'requests_total{path="/a"} 0 10 20 5 15 25 35',
    'requests_total{path="/b"} 0 _ 20 30 _ _ 60',
    'latency_bucket{le="0.1"} 10 10 10 10 10 10 10',
    'latency_bucket{le="0.5"} 30 30 30 30 30 30 30',
    'latency_bucket{le="1"} 40 40 40 40 40 40 40',
    'latency_bucket{le="+Inf"} 40 40 40 40 40 40 40',
    'pool{pod="a",zone="x"} 10 10 10 10 10 10 10',
    'pool{pod="b",zone="x"} 20 20 20 20 20 20 20',
    'pool{pod="c",zone="y"} 30 30 30 30 30 30 30',
    'used{pod="a"} 5 5 5 5 5 5 5',
    'used{pod="b"} 20 20 2 20 NaN 20 20',
    'used{pod="d"} 1 1 1 1 1 1 1',
    'gauge -1.5 _ 2.5 _ -0.5 _ 7',
  ])
);

function ask(path: string, params: Record<string, string>): { status: number; body: AnswerBody } {
  return read(api.prometheus(path, new URLSearchParams(params)));
}

function askRange(query: string): string[] {
  const { body } = ask('/api/v1/query_range', { query, start: '0', end: '60', step: '20' });
  return body.error ? [body.error] : notation(body.data.result, [0, 20, 40, 60]);
}

describe('a range query at 0, 20, 40 and 60 s', () => {
  it.each<[string, ...string[]]>([
    ['requests_total', 'requests_total{path="/a"} 0 20 15 35', 'requests_total{path="/b"} 0 20 30 60'],
    ['requests_total{path="/b"} offset 20s', 'requests_total{path="/b"} _ 0 20 30'],
    ['requests_total{path="/b"} @ end()', 'requests_total{path="/b"} 60 60 60 60'],
    ['requests_total @ start()', 'requests_total{path="/a"} 0 0 0 0', 'requests_total{path="/b"} 0 0 0 0'],
    ['changes(used[60s] @ end()) > 0', '{pod="b"} 4 4 4 4'],
    ['used and (changes(used[60s] @ end()) > 0)', 'used{pod="b"} 20 2 NaN 20'],
    ['requests_total{path!~"/[bc]"}', 'requests_total{path="/a"} 0 20 15 35'],
    ['{__name__=~"req.*", path=~"a|/a"}', 'requests_total{path="/a"} 0 20 15 35'],
    ['requests_total{path=~"a"}'],

    // The fall from 20 to 5 is a reset; one sample alone has no rate.
    ['rate(requests_total[20s])', '{path="/a"} _ 1 0.75 1', '{path="/b"} _ 1 1 _'],
    ['increase(requests_total{path="/a"}[20s])', '{path="/a"} _ 20 15 20'],
    ['irate(requests_total[20s])', '{path="/a"} _ 1 1 1', '{path="/b"} _ 1 1 _'],
    ['delta(requests_total{path="/a"}[20s])', '{path="/a"} _ 20 -5 20'],
    ['resets(requests_total{path="/a"}[30s])', '{path="/a"} 0 0 1 0'],
    ['changes(used{pod="b"}[20s])', '{pod="b"} 0 1 2 1'],

    ['avg_over_time(requests_total{path="/b"}[30s])', '{path="/b"} 0 10 25 45'],
    ['max_over_time(used{pod="b"}[20s])', '{pod="b"} 20 20 20 20'],
    ['min_over_time(gauge[60s])', '{} -1.5 -1.5 -1.5 -1.5'],
    ['sum_over_time(gauge[60s])', '{} -1.5 1 0.5 7.5'],
    ['count_over_time(requests_total{path="/b"}[20s])', '{path="/b"} 1 2 2 1'],
    ['last_over_time(requests_total{path="/b"}[20s])', 'requests_total{path="/b"} 0 20 30 60'],
    ['quantile_over_time(0.5, gauge[60s])', '{} -1.5 0.5 -0.5 1'],

    [
      'histogram_quantile(0.5, latency_bucket)',
      '{} 0.30000000000000004 0.30000000000000004 0.30000000000000004 0.30000000000000004',
    ],
    ['histogram_quantile(0.9, latency_bucket)', '{} 0.8 0.8 0.8 0.8'],
    ['histogram_quantile(2, latency_bucket)', '{} +Inf +Inf +Inf +Inf'],
    ['histogram_quantile(0.9, latency_bucket{le!="+Inf"})', '{} NaN NaN NaN NaN'],

    ['sum(used)', '{} 26 8 NaN 26'],
    ['sum by (zone) (pool)', '{zone="x"} 30 30 30 30', '{zone="y"} 30 30 30 30'],
    ['avg without (pod) (pool)', '{zone="x"} 15 15 15 15', '{zone="y"} 30 30 30 30'],
    ['max(used)', '{} 20 5 5 20'],
    ['min(used)', '{} 1 1 1 1'],
    ['count by (absent_label) (pool)', '{} 3 3 3 3'],
    ['quantile(0.5, pool)', '{} 20 20 20 20'],
    ['topk(1, used)', 'used{pod="a"} _ 5 5 _', 'used{pod="b"} 20 _ _ 20'],
    ['bottomk by (zone) (1, pool)', 'pool{pod="a",zone="x"} 10 10 10 10', 'pool{pod="c",zone="y"} 30 30 30 30'],
    ['topk(0, used)'],

    ['used / on(pod) pool', '{pod="a"} 0.5 0.5 0.5 0.5', '{pod="b"} 1 0.1 NaN 1'],
    ['used / on(pod) group_left(zone) pool', '{pod="a",zone="x"} 0.5 0.5 0.5 0.5', '{pod="b",zone="x"} 1 0.1 NaN 1'],
    [
      'sum by (zone) (pool) - on(zone) group_right pool{zone="x"}',
      '{pod="a",zone="x"} 20 20 20 20',
      '{pod="b",zone="x"} 10 10 10 10',
    ],
    ['pool - ignoring(zone) used', '{pod="a"} 5 5 5 5', '{pod="b"} 0 18 NaN 0'],
    ['used > 4', 'used{pod="a"} 5 5 5 5', 'used{pod="b"} 20 _ _ 20'],
    ['4 < used{pod="a"}', 'used{pod="a"} 5 5 5 5'],
    ['used > bool 4', '{pod="a"} 1 1 1 1', '{pod="b"} 1 0 0 1', '{pod="d"} 0 0 0 0'],
    ['used == on(pod) pool', '{pod="b"} 20 _ _ 20'],
    ['used and on(pod) pool', 'used{pod="a"} 5 5 5 5', 'used{pod="b"} 20 2 NaN 20'],
    ['used unless on(pod) pool', 'used{pod="d"} 1 1 1 1'],
    ['used{pod="b"} > 4 or used{pod="a"}', 'used{pod="a"} 5 5 5 5', 'used{pod="b"} 20 _ _ 20'],

    ['-2 ^ 2 + 7 % 4', '{} -1 -1 -1 -1'],
    ['2 ^ 3 ^ 2', '{} 512 512 512 512'],
    ['1 / 0', '{} +Inf +Inf +Inf +Inf'],
    ['-gauge', '{} 1.5 -2.5 0.5 -7'],
    ['abs(gauge)', '{} 1.5 2.5 0.5 7'],
    ['ceil(gauge)', '{} -1 3 -0 7'],
    ['floor(gauge)', '{} -2 2 -1 7'],
    ['round(gauge, 2)', '{} -2 2 0 8'],
    ['clamp_max(clamp_min(gauge, 0), 3)', '{} 0 2.5 0 3'],
    ['time()', '{} 0 20 40 60'],
    ['vector(scalar(gauge)) + scalar(used)', '{} NaN NaN NaN NaN'],
    ['absent(nothing{pod="a", x=~"y"})', '{pod="a"} 1 1 1 1'],
    ['absent(gauge offset 20s)', '{} 1 _ _ _'],
    ['label_replace(pool{pod="c"}, "area", "<$1>", "zone", "(y)")', 'pool{area="<y>",pod="c",zone="y"} 30 30 30 30'],
    ['label_replace(pool{pod="c"}, "zone", "", "zone", "y")', 'pool{pod="c"} 30 30 30 30'],
    ['label_replace(gauge, "x", "y", "z", "no match")', 'gauge{} -1.5 2.5 -0.5 7'],
  ])('%s', (query, ...expected) => {
    expect(askRange(query)).toEqual(expected);
  });
});

describe('an instant query', () => {
  it.each<[string, number, ...string[]]>([
    ['gauge', 55, 'gauge{} -0.5'],
    ['gauge', 360, 'gauge{} 7'],
    ['gauge', 360.001],
    // Five seconds to each side of two samples ten seconds apart: the growth is stretched to the whole range.
    ['increase(requests_total{path="/a"}[20s])', 25, '{path="/a"} 20'],
    // Nothing was counted before the counter was 0.
    ['increase(requests_total{path="/a"}[60s])', 20, '{path="/a"} 20'],
    ['sort(pool)', 60, 'pool{pod="a",zone="x"} 10', 'pool{pod="b",zone="x"} 20', 'pool{pod="c",zone="y"} 30'],
    ['sort_desc(used)', 40, 'used{pod="a"} 5', 'used{pod="d"} 1', 'used{pod="b"} NaN'],
    ['topk(2, pool)', 60, 'pool{pod="c",zone="y"} 30', 'pool{pod="b",zone="x"} 20'],
  ])('%s at %d s', (query, time, ...expected) => {
    const { body } = ask('/api/v1/query', { query, time: String(time) });
    expect(notation(body.data.result, [time])).toEqual(expected);
  });

  it('of a range vector gives the raw samples, the one on the start of the range included', () => {
    const { body } = ask('/api/v1/query', { query: 'requests_total{path="/b"}[30s]', time: '60' });
    expect(body.data).toEqual({
      resultType: 'matrix',
      result: [
        {
          metric: { __name__: 'requests_total', path: '/b' },
          values: [
            [30, '30'],
            [60, '60'],
          ],
        },
      ],
    });
  });

  it('of a number gives a scalar', () => {
    expect(ask('/api/v1/query', { query: '1 > bool 2', time: '60' }).body.data).toEqual({
      resultType: 'scalar',
      result: [60, '0'],
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['rate(gauge', 'syntax error at line 1, column 11, at the end of the query'],
    ['sum(\n  gauge{a=}\n)', 'syntax error at line 2, column 11, near `}\n)`'],
    ['', 'invalid parameter "query": it is missing'],
    ['# nothing', 'syntax error at line 1, column 10, at the end of the query'],
    ['{}', 'selects everything'],
    ['gauge{__name__="x"}', 'gives the metric name twice'],
    ['gauge{a=~"("}', 'is not a regular expression of RE2'],
    ['gauge{a=~"(?=x)"}', 'is not a regular expression of RE2'],
    ['gauge @ 5', '`gauge @ 5` is outside of what it understands'],
    ['max_over_time(gauge[1m:10s])', '`gauge[1m:10s]` is outside of what it understands'],
    ['stddev(gauge)', '`stddev(gauge)` is outside of what it understands'],
    ['deriv(gauge[1m])', 'the function deriv is outside of what it understands'],
    ['gauge atan2 gauge', 'outside of what it understands'],
    ['rate(gauge)', 'rate takes a range vector such as x[1m], not an instant vector'],
    ['sum(gauge[1m])', 'sum takes an instant vector, not a range vector such as x[1m]'],
    ['topk(gauge)', 'topk takes a number and a vector'],
    ['clamp_min(gauge)', 'clamp_min takes 2 arguments, not 1'],
    ['1 > 2', 'a comparison of two numbers needs bool'],
    ['gauge + bool 1', 'bool goes with a comparison'],
    ['gauge and 1', 'and takes two instant vectors'],
    ['gauge{a="\\q"}', 'unknown escape \\q'],
  ])('%s', (query, error) => {
    const { status, body } = ask('/api/v1/query', { query, time: '60' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 'error', errorType: 'bad_data', error: expect.stringContaining(error) });
  });

  it.each([
    ['used / on() pool', 'many-to-many matching is not allowed'],
    ['pool / on(zone) sum by (zone) (pool)', 'many-to-many matching is not allowed'],
    ['label_replace(pool{zone="x"}, "pod", "same", "", "")', 'several series of the result have the same labels'],
  ])('%s because of the data', (query, error) => {
    const { status, body } = ask('/api/v1/query', { query, time: '60' });
    expect([status, body.errorType]).toEqual([422, 'execution']);
    expect(body.error).toContain(error);
  });
});
