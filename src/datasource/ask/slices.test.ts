import { dateTime, type TimeRange } from '@grafana/data';
import { slicesOf } from './slices';

const HOUR = 3600e3;
const STEP = 60e3;
const range = (from: number, to: number): TimeRange => {
  const [since, until] = [dateTime(from), dateTime(to)];
  return { from: since, to: until, raw: { from: since, to: until } };
};
const bounds = (slices: TimeRange[]) => slices.map(({ from, to }) => [from.valueOf(), to.valueOf()]);

it('asks a short range at once', () =>
  expect(bounds(slicesOf(range(1000, 12 * HOUR), STEP))).toEqual([[1000, 12 * HOUR]]));

it.each([1, 3, 7, 90])('%i days in parts, newest first, without a gap and on whole steps', (days) => {
  const [from, to] = [1234, 1234 + days * 24 * HOUR];
  const slices = bounds(slicesOf(range(from, to), STEP));
  expect(slices.length).toBeGreaterThan(1);
  expect(slices.length).toBeLessThanOrEqual(25);
  expect([slices[0]?.[1], slices[slices.length - 1]?.[0]]).toEqual([to, from]);
  slices.slice(1).forEach(([, end], index) => expect(end).toBe(slices[index]?.[0]));
  expect(slices.slice(1).filter(([, end]) => (end ?? 0) % STEP !== 0)).toEqual([]);
});
