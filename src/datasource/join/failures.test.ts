import type { ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import { runToEnd } from '../../core/steps';
import { causeOf, isFailure, marksFromTallies, provenFailures, readTallies, type Tally } from './failures';

const tally = (code: number | null, flags: string[], details: string | null = null): Tally => ({
  code,
  flags,
  details,
  pod: null,
  points: [[100, 1]],
});

it.each<[string, Tally, boolean]>([
  ['a refusal', tally(503, ['UO']), true],
  ['a gRPC failure, which is logged with 200', tally(200, ['UO']), true],
  ["the application's own error", tally(503, []), true],
  ['a client that left', tally(0, ['DC']), true],
  ['a flag that is not known', tally(200, ['NEWFLAG']), true],
  ['an answer', tally(200, []), false],
  ['an injected delay', tally(200, ['DI']), false],
  ['a websocket that was closed', tally(101, ['UC']), false],
])('%s', (_, one, expected) => expect(isFailure(one)).toBe(expected));

it.each([
  [['UO'], null, 'circuit_breaker'],
  [['URX', 'UF'], null, 'upstream_unreachable'],
  [['URX'], null, 'unknown'],
  [['NEWFLAG'], null, 'unknown'],
  [[], 'via_upstream', 'upstream_answered_error'],
  [[], null, 'unknown'],
])('the cause of %j with details %s is %s', (flags, details, cause) => expect(causeOf({ flags, details })).toBe(cause));

const counter = (id: ClusterSeries['counter'], count: number, part: Partial<ClusterSeries> = {}): ClusterSeries => ({
  cluster: 'in',
  pod: 'a',
  labels: {},
  counter: id,
  samples: { times: [100], values: [count] },
  ...part,
});

it('takes the larger of two counters that overlap, never the sum', () => {
  const proven = provenFailures([counter('pending_overflow', 7), counter('active_overflow', 5)]);
  expect(proven.map(({ flag, counts }) => [flag.short, counts])).toEqual([['UO', { times: [100], values: [7] }]]);
});

it.each<ClusterSeries['counter']>(['cx_overflow', 'cx_destroy_remote_with_active_rq', 'rq_5xx', 'retry'])(
  'takes %s for no proof: other things move it as well',
  (id) => expect(provenFailures([counter(id, 7)])).toEqual([])
);

describe('the place of a counted line', () => {
  const place = (one: Tally, series: ClusterSeries[]) => {
    const counted = { proven: provenFailures(series), step: 10 };
    const marks = runToEnd(marksFromTallies([one], { range: 240, step: 10, limit: 300 }, counted, () => 'ingress'));
    return marks.map(({ cluster, direction }) => [cluster, direction]);
  };
  const refusal = { ...tally(503, ['UO']), pod: 'a' };

  it.each<[string, ClusterSeries[], Array<[string | null, string]>]>([
    ['the only cluster that refused then', [counter('pending_overflow', 1)], [['in', 'ingress']]],
    [
      'none where two clusters refused',
      [counter('pending_overflow', 1), counter('pending_overflow', 1, { cluster: 'out' })],
      [[null, 'unknown']],
    ],
    ['none of another pod', [counter('pending_overflow', 1, { pod: 'b' })], [[null, 'unknown']]],
    ['none of another flag', [counter('rq_timeout', 1)], [[null, 'unknown']]],
    [
      'none of another time',
      [counter('pending_overflow', 1, { samples: { times: [500], values: [1] } })],
      [[null, 'unknown']],
    ],
  ])('is %s', (_, series, expected) => expect(place(refusal, series)).toEqual(expected));
});

it("reads labels of Loki's answer", () => {
  const labels = { code: '503', flags: 'URX,UF', details: '', pod: 'a' };
  const points: Array<[number, number]> = [
    [0, 0],
    [10, 2],
  ];
  expect(readTallies([{ refId: 'text', labels, points }], { pod: 'pod', namespace: 'namespace' })).toEqual([
    { code: 503, flags: ['URX', 'UF'], details: null, pod: 'a', points: [[10, 2]] },
  ]);
});
