import { emptyEntry } from '../../accesslog/entryKeys';
import { ThinnedLines } from './thinnedLines';

function linesOf(count: number) {
  const lines = new ThinnedLines(8);
  let made = 0;
  for (let i = 0; i < count; i++) {
    lines.add((kept) => {
      made += 1;
      kept.addEntry({ ...emptyEntry(), duration: i });
    });
  }
  return { lines, made, values: lines.kept.entries(() => '').map(({ duration }) => duration ?? NaN) };
}

test('up to its limit each line is kept', () => {
  const { lines, values } = linesOf(8);
  expect(values).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(lines.isWhole).toBe(true);
});

test('of more lines some are kept, evenly spread, and only those are copied', () => {
  const { lines, made, values } = linesOf(1000);
  const gaps = values.map((value, i) => value - (values[i - 1] ?? value));
  expect(lines.isWhole).toBe(false);
  expect(values.length).toBeLessThanOrEqual(8);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(256);
  expect(made).toBeLessThan(50);
});
