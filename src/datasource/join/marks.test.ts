import { clusterMarks, type Mark } from './marks';

const SECOND = 1000;
const mark = (from: number, part: Partial<Mark> = {}): Mark => ({
  from: from * SECOND,
  to: (from + 5) * SECOND,
  flags: ['UO'],
  code: 503,
  count: 1,
  direction: 'ingress',
  cluster: 'c',
  cause: 'circuit_breaker',
  ...part,
});

const cluster = (marks: Mark[], range: number) =>
  clusterMarks(marks, { range: range * SECOND, step: 5 * SECOND, limit: 300 });
const spans = (marks: Mark[]) =>
  cluster(marks, 240).marks.map(({ from, to, count }) => [from / SECOND, to / SECOND, count]);
const total = (marks: Mark[]) => marks.reduce((sum, { count }) => sum + count, 0);

/** Of 240 s, a window is 10 s. */
it.each<[string, Mark[], number[][]]>([
  ['steps of one window', [mark(0), mark(5)], [[0, 10, 2]]],
  [
    'steps of two windows',
    [mark(0), mark(5), mark(10)],
    [
      [0, 10, 2],
      [10, 15, 1],
    ],
  ],
  [
    'two kinds at once',
    [mark(0), mark(0, { flags: ['UF'] }), mark(5)],
    [
      [0, 10, 2],
      [0, 5, 1],
    ],
  ],
  ['flags in another order', [mark(0, { flags: ['UF', 'URX'] }), mark(5, { flags: ['URX', 'UF'] })], [[0, 10, 2]]],
  ['two pods in one step', [mark(0), mark(0)], [[0, 5, 2]]],
])('%s', (_, marks, expected) => expect(spans(marks)).toEqual(expected));

it.each([
  [240, 10],
  [15 * 60, 60],
  [3600, 300],
  [6 * 3600, 900],
  [86_400, 3600],
  [7 * 86_400, 12 * 3600],
  [90 * 86_400, 4 * 86_400],
])('a range of %i s has marks of %i s', (range, width) => {
  const steps = Array.from({ length: range / 5 }, (_, index) => mark(index * 5));
  const { marks } = cluster(steps, range);
  expect((marks[0]?.to ?? 0) / SECOND).toBe(width);
  expect(marks.length).toBeLessThanOrEqual(26);
});

it('makes windows wider until there are few enough marks, and loses no failure', () => {
  const kinds = 40;
  const many = Array.from({ length: 10_000 }, (_, index) => mark(index * 5, { cluster: `c${index % kinds}` }));
  const { marks, dropped } = cluster(many, 50_000);
  expect(marks.length).toBeLessThanOrEqual(300);
  expect(total(marks)).toBe(10_000);
  expect(dropped).toBe(0);
});

it('keeps the most frequent kinds where there are too many, and says how many failures have no mark', () => {
  const kinds = Array.from({ length: 400 }, (_, index) => mark(0, { cluster: `c${index}`, count: index + 1 }));
  const { marks, dropped } = cluster(kinds, 240);
  expect(marks).toHaveLength(300);
  expect(Math.min(...marks.map(({ count }) => count))).toBe(101);
  expect(dropped).toBe((100 * 101) / 2);
});

it('does not change what it was given', () => {
  const given = [mark(0), mark(5)];
  cluster(given, 240);
  expect(given).toEqual([mark(0), mark(5)]);
});
