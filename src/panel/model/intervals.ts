/** A stretch of time in ms, both ends included. */
export interface Interval {
  from: number;
  to: number;
}

/** The usual distance between samples: the median, which a gap does not move. 0 for fewer than two samples. */
export function stepOf(times: number[]): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

/** Where neighbouring samples pass the test. A single sample is shown as one step wide, so that it can be seen. */
export function intervalsWhere(
  times: number[],
  values: Array<number | null>,
  test: (value: number) => boolean
): Interval[] {
  const found: Interval[] = [];
  let open: Interval | null = null;
  times.forEach((time, index) => {
    const value = values[index] ?? null;
    if (value === null || !test(value)) {
      open = null;
    } else if (open === null) {
      open = { from: time, to: time };
      found.push(open);
    } else {
      open.to = time;
    }
  });
  const half = stepOf(times) / 2;
  return found.map((one) => (one.to > one.from ? one : { from: one.from - half, to: one.to + half }));
}

/** A sample may speak of several steps, where the source asks more often than Envoy is scraped. */
const LONGEST_SCRAPE = 4;

/** Where steps pass the test: a sample speaks of the time since the one before it, of a few steps at most. */
export function stepsWhere(
  times: number[],
  values: Array<number | null>,
  test: (value: number) => boolean
): Interval[] {
  const step = stepOf(times);
  const found: Interval[] = [];
  let before: number | null = null;
  times.forEach((to, index) => {
    const value = values[index] ?? null;
    if (value !== null) {
      if (test(value)) {
        found.push({ from: before === null ? to - step : Math.max(before, to - LONGEST_SCRAPE * step), to });
      }
      before = to;
    }
  });
  return joinIntervals(found);
}

const MISSED_SAMPLES = 2.5;

/**
 * Where samples are absent between two that are there, or are null or 0. What lies before the first and after the last
 * sample is not counted: the range may just reach further than the data.
 */
export function gapsOf(times: number[], values: Array<number | null>): Interval[] {
  const step = stepOf(times);
  const alive = times.filter((_, index) => (values[index] ?? 0) > 0);
  const gaps: Interval[] = [];
  alive.forEach((time, index) => {
    const before = alive[index - 1];
    if (before !== undefined && step > 0 && time - before > step * MISSED_SAMPLES) {
      gaps.push({ from: before, to: time });
    }
  });
  return [...gaps, ...deadEnd(times, values, alive)];
}

/** Zeros at the end are said by the data, unlike an end that is merely missing. */
function deadEnd(times: number[], values: Array<number | null>, alive: number[]): Interval[] {
  const lastAlive = alive[alive.length - 1];
  const last = times[times.length - 1];
  const saysZero = values[values.length - 1] === 0;
  return saysZero && last !== undefined && lastAlive !== undefined && last > lastAlive
    ? [{ from: lastAlive, to: last }]
    : [];
}

/** Overlapping and touching intervals joined, in order of time. */
export function joinIntervals(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  const joined: Interval[] = [];
  for (const next of sorted) {
    const last = joined[joined.length - 1];
    if (last !== undefined && next.from <= last.to) {
      last.to = Math.max(last.to, next.to);
    } else {
      joined.push({ ...next });
    }
  }
  return joined;
}
