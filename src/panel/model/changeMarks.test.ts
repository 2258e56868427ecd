import { readChanges, type MeshChange } from '../data/readChanges';
import { panelWords } from '../panelWords';
import { changesFrame } from '../testFrames';
import { changeRow } from './changeMarks';

const RANGE = { from: 0, to: 600_000 };
const FAILED = 300_000;

const change = (time: number, title = 'Start of the proxy', more: object = {}): MeshChange => ({
  time,
  title,
  object: 'green-1',
  source: 'envoy_server_uptime',
  was: null,
  is: null,
  pods: [],
  ...more,
});

const textOf = (one: MeshChange, failed: number | null = FAILED) =>
  changeRow([one], RANGE, failed, panelWords)?.marks[0]?.text;

test.each([
  [230_000, '1 min 10 s before the first failure'],
  [312_000, '12 s after the first failure'],
  [300_400, 'at the time of the first failure'],
])('a change at %d is said to be %s, and nothing of a cause', (time, lag) => {
  expect(textOf(change(time))).toBe(`${lag}\nStart of the proxy: green-1 · seen in envoy_server_uptime`);
});

test('no failure, no distance', () => {
  expect(textOf(change(0), null)).toBe('Start of the proxy: green-1 · seen in envoy_server_uptime');
});

test('values and pods are said where there are some', () => {
  expect(textOf(change(0, 'Number of hosts', { was: '3', is: null, pods: ['a', 'b'] }), null)).toBe(
    'Number of hosts: green-1 · 3 → ? · seen by a, b · seen in envoy_server_uptime'
  );
});

test('changes near to each other are one mark, with the first of them in words', () => {
  const rollout = Array.from({ length: 8 }, (_, index) => change(100_000 + index * 1000, `Change ${index}`));
  const row = changeRow([change(400_000), ...rollout], RANGE, FAILED, panelWords);
  expect(row?.marks.map(({ from, to, count }) => [from, to, count])).toEqual([
    [100_000, 107_000, 8],
    [400_000, 400_000, 1],
  ]);
  expect(row?.marks[0]?.text.split('\n').slice(-2)).toEqual(['Change 5: green-1 · seen in envoy_server_uptime', '+2']);
  expect(row?.label).toBe('9 changes');
});

test.each([
  ['no change', []],
  ['changes outside of the range', [change(-1), change(600_001)]],
])('%s: no row', (_, changes) => expect(changeRow(changes, RANGE, FAILED, panelWords)).toBeNull());

test('rows of a frame that say nothing are left out', () => {
  const frame = changesFrame([
    { time: 5, title: 'Rollout', object: 'shop/green', source: 'kube_replicaset_created', pods: 'a,b' },
    { title: 'without a time' },
    { time: 7 },
    { time: 8, kind: 'rollout' },
  ]);
  expect(readChanges(frame)).toEqual([
    {
      time: 5,
      title: 'Rollout',
      object: 'shop/green',
      source: 'kube_replicaset_created',
      was: null,
      is: null,
      pods: ['a', 'b'],
    },
    { time: 8, title: 'rollout', object: '', source: '', was: null, is: null, pods: [] },
  ]);
});
