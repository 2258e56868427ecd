import { linesPerPod, mayBeOtherFormat } from './unread';

const lines = (counts: Record<string, number>) => new Map(Object.entries(counts));

it.each<[string, Record<string, number>, Record<string, number>, boolean]>([
  ['nothing is left', {}, { a: 1000 }, false],
  ['a few messages of Envoy', { a: 5 }, { a: 1000 }, false],
  ['a pod that writes another format among many that do not', { b: 5 }, { a: 100_000 }, true],
  ['nothing was read', { a: 5 }, {}, true],
])('%s', (_, unread, read, expected) => expect(mayBeOtherFormat(lines(unread), lines(read))).toBe(expected));

it('adds up the series of a pod', () => {
  const series = (pod: string, ...counts: number[]) => ({
    refId: 'text',
    labels: { pod },
    points: counts.map((count, index) => [index, count] as const),
  });
  expect([...linesPerPod([series('a', 1, 2), series('b', 5), series('a', 4)], 'pod')]).toEqual([
    ['a', 7],
    ['b', 5],
  ]);
});
