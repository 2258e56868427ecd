/**
 * Envoy merges its histograms once per stats flush, every 5 s by default, so a query in finer steps finds moments without
 * a new observation. Twice that is bridged; a longer hole is one.
 */
const LONGEST_BRIDGE_MS = 10_000;

/** Short holes between two values are filled with the value before them; nothing is added at the ends. */
export function bridge(times: number[], values: Array<number | null>): Array<number | null> {
  const filled = [...values];
  let before: number | null = null;
  values.forEach((value, index) => {
    if (value === null) {
      return;
    }
    if (before !== null && (times[index] ?? Infinity) - (times[before] ?? 0) <= LONGEST_BRIDGE_MS) {
      filled.fill(values[before] ?? null, before + 1, index);
    }
    before = index;
  });
  return filled;
}
