import { increases } from './sampleIncreases';

it.each<[string, Array<[number, number]>, number | null, number[]]>([
  [
    'a counter that rises',
    [
      [0, 5],
      [1, 5],
      [2, 9],
    ],
    null,
    [0, 4],
  ],
  [
    'a restart',
    [
      [0, 100],
      [1, 7],
      [2, 9],
    ],
    null,
    [7, 2],
  ],
  ['a series that was there from the start of the range', [[0, 100]], 0, []],
  [
    'a series that is born while the proxy is watched',
    [
      [5, 12],
      [6, 13],
    ],
    0,
    [12, 1],
  ],
  ['nothing', [], 0, []],
])('%s', (_name, points, bornAt, expected) => {
  const samples = { times: points.map(([time]) => time), values: points.map(([, value]) => value) };
  expect(increases(samples, bornAt).values).toEqual(expected);
});
