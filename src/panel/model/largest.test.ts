import { largest } from './largest';

test.each([
  [[1, 5, 3], 0, 5],
  [[null, -2], 0, 0],
  [[], -Infinity, -Infinity],
])('of %p, at least %p: %p', (values, atLeast, expected) => expect(largest(values, atLeast)).toBe(expected));

test('takes more values than a call can have arguments', () => {
  expect(largest(new Array<number>(500_000).fill(7), 0)).toBe(7);
});
