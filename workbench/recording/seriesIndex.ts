import { METRIC_NAME } from './labels';
import type { Series } from './recording';

export function byMetricName(series: readonly Series[]): Map<string, Series[]> {
  const metrics = new Map<string, Series[]>();
  for (const one of series) {
    const name = one.labels.get(METRIC_NAME) ?? '';
    const sameName = metrics.get(name);
    if (sameName === undefined) {
      metrics.set(name, [one]);
    } else {
      sameName.push(one);
    }
  }
  return metrics;
}

export function timeRange(series: readonly Series[]): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const { times } of series) {
    from = Math.min(from, times[0] ?? Infinity);
    to = Math.max(to, times[times.length - 1] ?? -Infinity);
  }
  return { from, to };
}
