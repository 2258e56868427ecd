import { panelWords } from '../panelWords';
import type { FlagMark } from '../data/readMarks';
import { flagRows } from '../model/flagRows';
import { markSpots, spotAt } from './drawMarks';

function mark(from: number, to: number, count = 1, flag = 'UO'): FlagMark {
  const about = { title: '', text: '', code: 503, cluster: null, cause: null, source: null };
  return { kind: 'flags', from, to, flags: [flag], count, ...about };
}

const spotsOf = (marks: FlagMark[]) => markSpots(flagRows(marks, [], panelWords), 26, 200, (time) => time);

test('a mark lies on its row, at the middle of its time, as large as its count', () => {
  const spots = spotsOf([mark(50, 70, 100), mark(90, 110, 25, 'UF')]);
  expect(spots.map(({ x, y, radius }) => [x, y, radius])).toEqual([
    [60, 13, 11],
    [100, 39, 7],
  ]);
});

test('signs that would overlap get smaller, down to a size that can be hit', () => {
  expect(spotsOf([mark(0, 20, 9), mark(12, 32, 9)]).map(({ radius }) => radius)).toEqual([6, 6]);
  expect(spotsOf([mark(0, 20, 9), mark(2, 22, 9)]).map(({ radius }) => radius)).toEqual([4, 4]);
});

test('a mark that is cut by the edge stays inside, one that is outside is left out', () => {
  const [cut, ...others] = spotsOf([mark(-100, 40), mark(300, 400)]);
  expect(cut).toMatchObject({ left: 0, right: 40, x: 0 });
  expect(others).toEqual([]);
});

describe('a click', () => {
  const first = mark(20, 40, 9);
  const long = mark(100, 180, 9);
  const spots = spotsOf([first, long]);

  test.each([
    ['on a sign', 30, 13, first],
    ['beside it', 42, 17, first],
    ['on the bar of a long mark', 105, 14, long],
    ['on nothing', 70, 13, null],
    ['on another row', 30, 60, null],
  ])('%s', (_, x, y, expected) => expect(spotAt(spots, x, y)?.mark ?? null).toBe(expected));
});
