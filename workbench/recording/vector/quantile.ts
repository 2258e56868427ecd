/**
 * The q-quantile with linear interpolation between neighbours, as `quantile` and `quantile_over_time` have it.
 * @returns NaN for no values, -Inf and +Inf for a q below 0 and above 1
 */
export function quantile(q: number, values: ArrayLike<number>): number {
  if (values.length === 0 || Number.isNaN(q)) {
    return NaN;
  }
  if (q < 0 || q > 1) {
    return q < 0 ? -Infinity : Infinity;
  }
  const sorted = Float64Array.from(values).sort();
  // A typed array sorts NaN last; here it counts as the smallest value.
  const notNumbers = sorted.length - sorted.filter((value) => !Number.isNaN(value)).length;
  const at = (rank: number) => (rank < notNumbers ? NaN : (sorted[rank - notNumbers] ?? NaN));
  const rank = q * (sorted.length - 1);
  const lower = Math.floor(rank);
  const upper = Math.min(lower + 1, sorted.length - 1);
  const weight = rank - lower;
  return at(lower) * (1 - weight) + at(upper) * weight;
}

export function ascendingNaNFirst(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  }
  return a - b || 0;
}
