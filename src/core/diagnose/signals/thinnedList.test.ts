import { ThinnedList } from './thinnedList';

function listOf(count: number) {
  const list = new ThinnedList<number>(8);
  let made = 0;
  for (let i = 0; i < count; i++) {
    list.add(() => {
      made += 1;
      return i;
    });
  }
  return { list, made };
}

test('up to its limit each value is kept', () => {
  const { list } = listOf(8);
  expect(list.values()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(list.isWhole).toBe(true);
});

test('of more values some are kept, evenly spread, and only those are made', () => {
  const { list, made } = listOf(1000);
  const gaps = list.values().map((value, i, all) => value - (all[i - 1] ?? value));
  expect(list.isWhole).toBe(false);
  expect(list.length).toBeLessThanOrEqual(8);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(256);
  expect(made).toBeLessThan(50);
});
