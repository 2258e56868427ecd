import { quantile } from '../vector/quantile';

/** The samples of one series in one range: indices `from` (included) to `to` (excluded), and the range's ends in ms. */
export interface Window {
  times: Float64Array;
  values: Float64Array;
  from: number;
  to: number;
  start: number;
  end: number;
}

/** A function of one window; undefined where it has too few samples to say anything. */
type RangeFunction = (window: Window, parameter: number) => number | undefined;

export const RANGE_FUNCTIONS: Readonly<Record<string, RangeFunction>> = {
  rate: (window) => extrapolate(window, true, (window.end - window.start) / 1000),
  increase: (window) => extrapolate(window, true, 1),
  delta: (window) => extrapolate(window, false, 1),
  irate: (window) => lastTwo(window, (before, last, seconds) => (last < before ? last : last - before) / seconds),
  idelta: (window) => lastTwo(window, (before, last) => last - before),
  changes: (window) =>
    countSteps(window, (before, next) => before !== next && !(Number.isNaN(before) && Number.isNaN(next))),
  resets: (window) => countSteps(window, (before, next) => next < before),
  sum_over_time: (window) => sum(window),
  avg_over_time: (window) => sum(window) / (window.to - window.from),
  count_over_time: (window) => window.to - window.from,
  last_over_time: (window) => window.values[window.to - 1],
  max_over_time: (window) =>
    samples(window).reduce((most, value) => (value > most || Number.isNaN(most) ? value : most)),
  min_over_time: (window) =>
    samples(window).reduce((least, value) => (value < least || Number.isNaN(least) ? value : least)),
  quantile_over_time: (window, q) => quantile(q, samples(window)),
};

/** These answer with a sample of the series itself, so the series keeps its name. */
export const KEEPS_METRIC_NAME: readonly string[] = ['last_over_time'];

function samples({ values, from, to }: Window): Float64Array {
  return values.subarray(from, to);
}

function sum(window: Window): number {
  return samples(window).reduce((total, value) => total + value, 0);
}

function lastTwo(
  { times, values, from, to }: Window,
  combine: (before: number, last: number, seconds: number) => number
): number | undefined {
  if (to - from < 2) {
    return undefined;
  }
  const seconds = ((times[to - 1] ?? NaN) - (times[to - 2] ?? NaN)) / 1000;
  return seconds === 0 ? undefined : combine(values[to - 2] ?? NaN, values[to - 1] ?? NaN, seconds);
}

function countSteps(window: Window, counts: (before: number, next: number) => boolean): number {
  const { values, from, to } = window;
  let count = 0;
  for (let index = from + 1; index < to; index++) {
    count += Number(counts(values[index - 1] ?? NaN, values[index] ?? NaN));
  }
  return count;
}

/** How far beyond the outermost samples a series is believed to go on, in average distances between samples. */
const EXTRAPOLATION_LIMIT = 1.1;

/**
 * What a series grew by over the whole window, although samples rarely sit on its ends: the growth between the first
 * and the last sample, stretched to the window's ends when they are near, or by half a sample distance when not.
 * A counter that falls was reset, and it is not stretched to before it would have been 0.
 */
function extrapolate(window: Window, isCounter: boolean, divisor: number): number | undefined {
  const { times, values, from, to, start, end } = window;
  const first = values[from] ?? NaN;
  const firstTime = times[from] ?? NaN;
  const lastTime = times[to - 1] ?? NaN;
  if (to - from < 2) {
    return undefined;
  }
  const growth = (values[to - 1] ?? NaN) - first + (isCounter ? lostInResets(window) : 0);
  const sampled = (lastTime - firstTime) / 1000;
  const distance = sampled / (to - from - 1);
  const reach = (seconds: number) => (seconds < distance * EXTRAPOLATION_LIMIT ? seconds : distance / 2);
  let toStart = (firstTime - start) / 1000;
  if (isCounter && growth > 0 && first >= 0) {
    toStart = Math.min(toStart, sampled * (first / growth));
  }
  const covered = sampled + reach(toStart) + reach((end - lastTime) / 1000);
  return growth * (covered / sampled / divisor);
}

function lostInResets({ values, from, to }: Window): number {
  let lost = 0;
  for (let index = from + 1; index < to; index++) {
    const before = values[index - 1] ?? NaN;
    lost += (values[index] ?? NaN) < before ? before : 0;
  }
  return lost;
}
