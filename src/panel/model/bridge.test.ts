import { bridge } from './bridge';

const SECONDS = [0, 1000, 2000, 3000, 4000, 5000];

test.each([
  ['short holes keep the value before them', [20, null, null, 30, null, 40], [20, 20, 20, 30, 30, 40]],
  ['the ends stay open', [null, 20, null, 30, null, null], [null, 20, 20, 30, null, null]],
  ['nothing stays nothing', [null, null, null, null, null, null], [null, null, null, null, null, null]],
])('%s', (_, values, expected) => expect(bridge(SECONDS, values)).toEqual(expected));

test('a long hole stays a hole', () => {
  expect(bridge([0, 5000, 10_000, 15_000], [20, null, null, 30])).toEqual([20, null, null, 30]);
});

test('the input is left alone', () => {
  const values = [1, null, 2];
  bridge([0, 1, 2], values);
  expect(values).toEqual([1, null, 2]);
});
