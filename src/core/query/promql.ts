import { formatMatchers, labelList, type Matcher } from './matcher';

/** Grafana's variable for a window that holds at least four scrapes. */
export const RATE_WINDOW = '$__rate_interval';

/** `metric{matchers}`; without matchers the bare name. */
export function promSelector(metric: string, matchers: readonly Matcher[]): string {
  return matchers.length === 0 ? metric : `${metric}${formatMatchers(matchers)}`;
}

/** Series of several metrics at once; the answer is told apart by the label `__name__`. */
export function promNamesSelector(metrics: readonly string[], matchers: readonly Matcher[]): string {
  return formatMatchers([{ label: '__name__', op: '=~', value: metrics.join('|') }, ...matchers]);
}

export function rate(selector: string, window = RATE_WINDOW): string {
  return `rate(${selector}[${window}])`;
}

export function sumBy(labels: readonly string[], expression: string): string {
  return `sum by (${labelList(labels)}) (${expression})`;
}

export function maxBy(labels: readonly string[], expression: string): string {
  return `max by (${labelList(labels)}) (${expression})`;
}

/** `buckets` are rates of a classic histogram's buckets, grouped by `le` among others. */
export function histogramQuantile(quantile: number, buckets: string): string {
  return `histogram_quantile(${quantile}, ${buckets})`;
}

/** The larger of two expressions with equal labels; where only one exists, that one. */
export function larger(left: string, right: string): string {
  return `((${left} >= ${right}) or ${right} or ${left})`;
}

/** Rates of counters that moved together differ by so much, since each is extrapolated by itself (1.8 % seen). */
const EXTRAPOLATED = 1.02;

/** What is left of `whole` without `parts`, never negative. Where a part is not exported, the whole. */
export function remainder(whole: string, parts: readonly string[]): string {
  return `clamp_min(${whole} - (${parts.join(' + ')}) * ${EXTRAPOLATED}, 0) or ${whole}`;
}
