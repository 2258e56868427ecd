import { readSnapshots, type ProcessSnapshot } from './snapshot';
import { statesOfProcess } from './statesOfProcess';

const CLUSTER = 'cds_ingress_shop_color_shop_http_8080';
const COUNTERS = [
  'rq_total',
  'rq_completed',
  'rq_timeout',
  'rq_retry',
  'rq_pending_overflow',
  'rq_rx_reset',
  'cx_total',
  'cx_connect_fail',
  'cx_overflow',
];

/** A state in which each counter of two clusters stands at a number. */
function state(count: (index: number) => number, labels = ''): ProcessSnapshot | null {
  const lines = [CLUSTER, `${CLUSTER}0`].flatMap((cluster, at) =>
    COUNTERS.map((name, index) => {
      const value = count(at * COUNTERS.length + index);
      return `envoy_cluster_upstream_${name}{envoy_cluster_name="${cluster}"${labels}} ${value}`;
    })
  );
  const read = readSnapshots(lines.join('\n'));
  return read.ok ? (read.value[0] ?? null) : null;
}

/** Which of some states are put together, by their numbers. */
function together(...states: Array<ProcessSnapshot | null>): number[][] {
  return statesOfProcess([...states.keys()], (index) => states[index] ?? null);
}

test('states in which all counters rose are of one process, in the order of their counters', () => {
  const [before, during, after] = [state((n) => 10 + n), state((n) => 20 + n), state((n) => 30 + n)];
  expect(together(after, before, during)).toEqual([[1, 2, 0]]);
});

test('a state before any request belongs to what came after it', () => {
  expect(
    together(
      state((n) => 30 + n),
      state(() => 0)
    )
  ).toEqual([[1, 0]]);
});

test.each([
  ['a counter fell', state((n) => 10 + n), state((n) => (n === 3 ? 1 : 20 + n))],
  ['nothing rose', state((n) => 10 + n), state((n) => 10 + n)],
  ['too little was counted', state((n) => (n < 5 ? 9 : 0)), state((n) => 20 + n)],
  ['they name their pods', state((n) => 10 + n, ',pod="a"'), state((n) => 20 + n, ',pod="a"')],
  ['one of them holds several processes', state((n) => 10 + n), null],
])('they are processes of their own where %s', (_, one, other) => {
  expect(together(one, other)).toHaveLength(2);
});
