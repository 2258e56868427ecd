import { stack, visibleEdge } from './stack';

test('each layer lies on those below', () => {
  expect(
    stack([
      [20, 10],
      [0, 5],
      [0, 40],
    ])
  ).toEqual([
    [20, 10],
    [20, 15],
    [20, 55],
  ]);
});

test('null counts as nothing beside a value, and is a hole where nothing is known', () => {
  expect(
    stack([
      [null, 1, null],
      [2, null, null],
    ])
  ).toEqual([
    [0, 1, null],
    [2, 1, null],
  ]);
});

test('no layers', () => expect(stack([])).toEqual([]));

test('an edge is drawn where its layer is, and where it begins and ends', () => {
  expect(visibleEdge([0, 0, 4, 0, 0], [20, 20, 24, 20, 20])).toEqual([null, 20, 24, 20, null]);
});
