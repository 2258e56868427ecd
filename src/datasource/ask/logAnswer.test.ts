import type { DataFrame } from '@grafana/data';
import { bytesRead, joinCounts, kindsToSample, mostFrequent } from './logAnswer';

const counted = (code: string, flags: string, ...points: Array<[number, number]>) => ({
  refId: 'text',
  labels: { code, flags },
  points,
});

it('joins two parts of a range, and takes a step on their border once', () =>
  expect(joinCounts([counted('503', 'UO', [10, 5], [20, 6])], [counted('503', 'UO', [0, 4], [10, 2])])).toEqual([
    counted('503', 'UO', [0, 4], [10, 5], [20, 6]),
  ]));

it('keeps failing kinds where a client made too many kinds', () => {
  const nonsense = Array.from({ length: 2000 }, (_, index) => counted('200', '-', [index, 100]));
  const { kept, dropped } = mostFrequent([...nonsense, counted('503', 'UO', [0, 1])]);
  expect(kept[0]).toEqual(counted('503', 'UO', [0, 1]));
  expect(dropped).toBe(1001);
});

it('reads lines of each failing kind, however many of another there are', () =>
  expect(
    kindsToSample([counted('200', '-', [0, 9000]), counted('503', 'UF', [0, 1]), counted('503', 'UO', [0, 5000])])
  ).toEqual([
    { shape: 'text', code: '503', flags: 'UO' },
    { shape: 'text', code: '503', flags: 'UF' },
  ]));

it.each<[string, Array<[string, string, number]>, number | null]>([
  ['CloudWatch', [['text', 'Bytes scanned', 2000]], 2000],
  ['Loki', [['text', 'Summary: total bytes processed', 70]], 70],
  [
    'two frames of one query and one of another',
    [
      ['text', 'Bytes scanned', 5],
      ['text', 'Bytes scanned', 5],
      ['json', 'Bytes scanned', 7],
    ],
    12,
  ],
  ['a source that does not say it', [], null],
])('counts the bytes that were read: %s', (_, stats, bytes) => {
  const frames = stats.map(([refId, displayName, value]): DataFrame => ({
    refId,
    fields: [],
    length: 0,
    meta: { stats: [{ displayName, value }] },
  }));
  expect(bytesRead(frames)).toBe(bytes);
});
