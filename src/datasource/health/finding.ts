import type { LabelledSeries } from '../../grafana/readFrames';

/** What was found, in sentences. */
export interface Finding {
  /** Whether the source can answer questions. */
  usable: boolean;
  text: string;
  /** Names of pods that the source knows; empty where it names none. */
  pods: string[];
}

export const unusable = (text: string): Finding => ({ usable: false, text, pods: [] });

export function ofQuery(series: readonly LabelledSeries[], refId: string): LabelledSeries[] {
  return series.filter((one) => one.refId === refId);
}

export const lastValue = (series: readonly LabelledSeries[]) =>
  series.reduce((sum, { points }) => sum + (points[points.length - 1]?.[1] ?? 0), 0);

export const total = (series: readonly LabelledSeries[]) =>
  series.reduce((sum, { points }) => points.reduce((part, [, value]) => part + value, sum), 0);

export function labelValues(series: readonly LabelledSeries[], label: string): string[] {
  return [...new Set(series.map(({ labels }) => labels[label] ?? ''))].filter((value) => value !== '').sort();
}
