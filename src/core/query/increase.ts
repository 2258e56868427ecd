/** A sample: time in ms, value. */
export type Point = readonly [timeMs: number, value: number];

/**
 * Increases of a counter from its raw samples, one per step, at the time where the step ends. A fall is a restart: the new
 * value is what was counted since. Nothing is extrapolated, so the increases add up to what was really counted.
 *
 * @param bornAt Envoy makes some counters only at their first event. Where the proxy was seen before the series was (its
 * first other sample, ms), the first value is an increase as well; null where that is not known.
 */
export function increases(points: readonly Point[], bornAt: number | null = null): Point[] {
  const result: Point[] = [];
  let previous: number | null = null;
  for (const [time, value] of points) {
    if (previous !== null) {
      result.push([time, value >= previous ? value - previous : value]);
    } else if (bornAt !== null && bornAt < time) {
      result.push([time, value]);
    }
    previous = value;
  }
  return result;
}
