import type { LabelledSeries } from '../../grafana/readFrames';

/** Counted lines of each pod; without a label they are all of one. */
export function linesPerPod(series: readonly LabelledSeries[], podLabel: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { labels, points } of series) {
    const pod = labels[podLabel] ?? '';
    lines.set(
      pod,
      points.reduce((sum, [, count]) => sum + count, lines.get(pod) ?? 0)
    );
  }
  return lines;
}

export function totalLines(lines: ReadonlyMap<string, number>): number {
  return [...lines.values()].reduce((sum, count) => sum + count, 0);
}

/** One proxy writes one format. Some lines of any are messages of Envoy's own; from this share on it may be another format. */
const OTHER_FORMAT = 0.01;

/** Whether the lines that were not read are too many, at one of the pods, to be messages. */
export function mayBeOtherFormat(unread: ReadonlyMap<string, number>, read: ReadonlyMap<string, number>): boolean {
  return [...unread].some(([pod, lines]) => lines > OTHER_FORMAT * (lines + (read.get(pod) ?? 0)));
}
