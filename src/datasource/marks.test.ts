import { clusterMarks, type Mark } from './marks';

const mark = (from: number, part: Partial<Mark> = {}): Mark => ({
  from,
  to: from + 10,
  flags: ['UO'],
  code: 503,
  count: 1,
  direction: 'ingress',
  cluster: 'c',
  cause: 'circuit_breaker',
  ...part,
});

const spans = (marks: Mark[], limit = 300) =>
  clusterMarks(marks, 10, limit).marks.map(({ from, to, count }) => [from, to, count]);

it.each<[string, Mark[], number[][]]>([
  ['steps that follow each other', [mark(0), mark(10), mark(20)], [[0, 30, 3]]],
  [
    'steps apart',
    [mark(0), mark(50)],
    [
      [0, 10, 1],
      [50, 60, 1],
    ],
  ],
  [
    'two kinds at once',
    [mark(0), mark(0, { flags: ['UF'] }), mark(10)],
    [
      [0, 20, 2],
      [0, 10, 1],
    ],
  ],
  ['flags in another order', [mark(0, { flags: ['UF', 'URX'] }), mark(10, { flags: ['URX', 'UF'] })], [[0, 20, 2]]],
  ['two pods in one step', [mark(0), mark(0)], [[0, 10, 2]]],
])('%s', (_, marks, expected) => expect(spans(marks)).toEqual(expected));

it('closes gaps until there are few enough marks, and loses no failure', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => mark(index * 20));
  const { marks, dropped } = clusterMarks(many, 10, 300);
  expect(marks.length).toBeLessThanOrEqual(300);
  expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  expect(dropped).toBe(0);
});

it('keeps the most frequent kinds where there are too many, and says how many failures have no mark', () => {
  const kinds = Array.from({ length: 400 }, (_, index) => mark(0, { cluster: `c${index}`, count: index + 1 }));
  const { marks, dropped } = clusterMarks(kinds, 10, 300);
  expect(marks).toHaveLength(300);
  expect(Math.min(...marks.map(({ count }) => count))).toBe(101);
  expect(dropped).toBe((100 * 101) / 2);
});

it('does not change what it was given', () => {
  const given = [mark(0), mark(10)];
  clusterMarks(given, 10, 300);
  expect(given).toEqual([mark(0), mark(10)]);
});
