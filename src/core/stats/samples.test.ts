import { combined, minus, positive, tidy, type Samples } from './samples';

type Pairs = Array<[time: number, value: number]>;

const of = (...pairs: Pairs): Samples => ({
  times: pairs.map(([time]) => time),
  values: pairs.map(([, value]) => value),
});
const add = (a: number, b: number) => a + b;

it.each<[string, Samples, Samples]>([
  ['what is in order', of([1, 5], [2, 6]), of([1, 5], [2, 6])],
  ['another order', of([2, 6], [1, 5]), of([1, 5], [2, 6])],
  ['two values of one time', of([1, 5], [1, 7]), of([1, 7])],
  ['what is no number', of([1, NaN], [2, Infinity], [NaN, 3], [4, 8]), of([4, 8])],
])('tidies %s', (_, samples, expected) => expect(tidy(samples)).toEqual(expected));

it.each<[string, Samples, Samples, Samples]>([
  ['the same times', of([1, 5], [2, 6]), of([1, 1], [2, 2]), of([1, 6], [2, 8])],
  ['a later begin', of([1, 5], [2, 6], [3, 7]), of([2, 1], [3, 1]), of([1, 5], [2, 7], [3, 8])],
  ['times between each other', of([1, 5], [3, 6]), of([2, 1]), of([1, 5], [2, 1], [3, 6])],
  ['nothing', of(), of([2, 1]), of([2, 1])],
])('adds series with %s', (_, a, b, expected) => {
  expect(combined(a, b, add)).toEqual(expected);
  expect(combined(b, a, add)).toEqual(expected);
});

it('ends with times that are no numbers', () =>
  expect(combined(of([NaN, 1]), of([1, 1], [2, 1]), add).times.length).toBeGreaterThan(0));

it('takes away at its own times, and never below 0', () =>
  expect(minus(of([1, 5], [3, 2]), of([2, 9], [3, 7]))).toEqual(of([1, 5], [3, 0])));

it('keeps what is above 0', () => expect(positive(of([1, 0], [2, 3]))).toEqual(of([2, 3])));
