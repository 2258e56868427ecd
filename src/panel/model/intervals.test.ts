import { gapsOf, intervalsWhere, joinIntervals, stepOf, stepsWhere } from './intervals';

const positive = (value: number) => value > 0;

test('the step is the usual distance, gaps or not', () => {
  expect(stepOf([0, 5, 10, 100, 105])).toBe(5);
  expect(stepOf([7])).toBe(0);
});

test.each([
  [
    'two stretches',
    [0, 1, 1, 0, 1, 1],
    [
      [10, 20],
      [40, 50],
    ],
  ],
  [
    'null ends a stretch',
    [1, 1, null, 1, 1],
    [
      [0, 10],
      [30, 40],
    ],
  ],
  ['a single sample is one step wide', [0, 1, 0], [[5, 15]]],
  ['nothing', [0, null, 0], []],
])('%s', (_, values, expected) => {
  const times = values.map((__, index) => index * 10);
  expect(intervalsWhere(times, values, positive)).toEqual(expected.map(([from, to]) => ({ from, to })));
});

test.each([
  [
    'begins where the one before it ended',
    [0, 1, 1, 0, 0, 1],
    [
      [0, 20],
      [40, 50],
    ],
  ],
  ['is one step wide where there is none before it', [1, 0], [[-10, 0]]],
  ['reaches over steps of which nothing is known', [0, 1, null, 1], [[0, 30]]],
  ['but not over many', [0, null, null, null, null, null, null, 1], [[30, 70]]],
])('a step that passes %s', (_, values, expected) => {
  const times = values.map((__, index) => index * 10);
  expect(stepsWhere(times, values, positive)).toEqual(expected.map(([from, to]) => ({ from, to })));
});

describe('gaps', () => {
  test('missing samples between two are a gap; one missed scrape is not', () => {
    expect(gapsOf([0, 5, 10, 40, 45], [1, 1, 1, 1, 1])).toEqual([{ from: 10, to: 40 }]);
    expect(gapsOf([0, 5, 15, 20, 25], [1, 1, 1, 1, 1])).toEqual([]);
  });

  test('null and 0 are no life', () => {
    expect(gapsOf([0, 5, 10, 15, 20], [1, null, 0, null, 1])).toEqual([{ from: 0, to: 20 }]);
  });

  test('zeros at the end are a gap, an end that is missing is not', () => {
    expect(gapsOf([0, 5, 10, 15], [1, 1, 0, 0])).toEqual([{ from: 5, to: 15 }]);
    expect(gapsOf([0, 5], [1, 1])).toEqual([]);
  });
});

test('overlapping intervals are joined, the input is left alone', () => {
  const input = [
    { from: 20, to: 30 },
    { from: 0, to: 10 },
    { from: 5, to: 20 },
    { from: 40, to: 41 },
  ];
  expect(joinIntervals(input)).toEqual([
    { from: 0, to: 30 },
    { from: 40, to: 41 },
  ]);
  expect(input[1]).toEqual({ from: 0, to: 10 });
});
