/** A sample: time in ms, value. */
export type Point = readonly [timeMs: number, value: number];

/** Samples as two lists of one length, times in ms. */
export interface Samples {
  times: readonly number[];
  values: readonly number[];
}

/**
 * Increases of a counter from its raw samples, one per step, at the time where the step ends. A fall is a restart: the new
 * value is what was counted since. Nothing is extrapolated, so the increases add up to what was really counted.
 *
 * @param bornAt Envoy makes some counters only at their first event. Where the proxy was seen before the series was (its
 * first other sample, ms), the first value is an increase as well; null where that is not known.
 */
export function increases({ times, values }: Samples, bornAt: number | null = null): Point[] {
  const result: Point[] = [];
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? NaN;
    const value = values[index] ?? NaN;
    const previous = index === 0 ? null : (values[index - 1] ?? NaN);
    if (previous !== null) {
      result.push([time, value >= previous ? value - previous : value]);
    } else if (bornAt !== null && bornAt < time) {
      result.push([time, value]);
    }
  }
  return result;
}
