import { dateTime, type TimeRange } from '@grafana/data';

const HOUR = 3600e3;

/** A range up to this long is asked at once; a longer one in parts, of which there are not too many. */
const SLICE = 6 * HOUR;
const MOST_SLICES = 24;

/**
 * Parts of a range, newest first. They meet at whole steps, so that no step is counted in two halves; what stands on the border
 * is asked twice and must be taken once.
 *
 * @param step ms
 */
export function slicesOf({ from, to, raw }: TimeRange, step: number): TimeRange[] {
  const [begin, end] = [from.valueOf(), to.valueOf()];
  const width = Math.ceil(Math.max(SLICE, (end - begin) / MOST_SLICES) / step) * step;
  if (end - begin <= 2 * width) {
    return [{ from, to, raw }];
  }
  const borders: number[] = [];
  for (let border = Math.floor(end / step) * step - width; border > begin; border -= width) {
    borders.push(border);
  }
  const ends = [end, ...borders];
  return ends.map((until, index) => {
    const [since, before] = [dateTime(ends[index + 1] ?? begin), dateTime(until)];
    return { from: since, to: before, raw: { from: since, to: before } };
  });
}
