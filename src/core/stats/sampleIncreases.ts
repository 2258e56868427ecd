import type { Samples } from './samples';

/** A sample: time in ms, value. */
export type Point = readonly [timeMs: number, value: number];

/**
 * Increases of a counter from its raw samples, one per step, at the time where the step ends. A fall is a restart: the new
 * value is what was counted since. Nothing is extrapolated, so the increases add up to what was really counted.
 *
 * @param bornAt Envoy makes some counters only at their first event. Where the proxy was seen before the series was (its
 * first other sample, ms), the first value is an increase as well; null where that is not known.
 */
export function increases({ times, values }: Samples, bornAt: number | null = null): Samples {
  const isBorn = bornAt !== null && bornAt < (times[0] ?? -Infinity);
  const gained: number[] = isBorn ? [values[0] ?? NaN] : [];
  for (let row = 1; row < times.length; row++) {
    const value = values[row] ?? NaN;
    const previous = values[row - 1] ?? NaN;
    gained.push(value >= previous ? value - previous : value);
  }
  return { times: isBorn ? times : times.slice(1), values: gained };
}
