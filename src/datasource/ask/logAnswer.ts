import type { DataFrame } from '@grafana/data';
import type { LineKind, LogShape } from '../../core/query/logQueries';
import type { LabelledSeries, LogLine } from '../../grafana/readFrames';
import { isFailure } from '../join/failures';

/** What a log store answered so far. */
export interface LogAnswer {
  tallies: LabelledSeries[];
  lines: LogLine[];
  /** Answered lines of the time of those. */
  beside?: LogLine[];
  step: number;
  error: string | null;
  /** Parts of the range that were counted, and how many there are. */
  parts: { read: number; of: number };
  /** Begin of what was read, ms. */
  since: number;
  /** Bytes that the store says it read; null where it does not say. */
  bytes: number | null;
  /** Kinds of counted lines that were left out, since there were too many. */
  dropped: number;
  /** Lines that no query could read, where the store says so; Envoy's own messages are among them. */
  unread: number;
  /** Nothing more will come. */
  isWhole: boolean;
}

/** Kinds of lines (code, flags, details, pod) that are looked at; a hostile client could make more. */
export const MOST_KINDS = 1000;

const keyOf = ({ refId, labels }: LabelledSeries) =>
  JSON.stringify([refId, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);

export const totalOf = ({ points }: LabelledSeries) => points.reduce((sum, [, value]) => sum + value, 0);

/** Joins the counts of two parts. A step that stands in both, on their border, is whole in one of them. */
export function joinCounts(one: readonly LabelledSeries[], other: readonly LabelledSeries[]): LabelledSeries[] {
  if (one.length === 0 || other.length === 0) {
    return [...one, ...other];
  }
  const found = new Map(one.map((series) => [keyOf(series), series]));
  for (const series of other) {
    const known = found.get(keyOf(series));
    const points = new Map<number, number>(known?.points);
    for (const [time, value] of series.points) {
      points.set(time, Math.max(value, points.get(time) ?? 0));
    }
    found.set(keyOf(series), { ...series, points: [...points].sort(([a], [b]) => a - b) });
  }
  return [...found.values()];
}

/** The most frequent kinds of lines; failing ones first. */
export function mostFrequent(series: readonly LabelledSeries[]): { kept: LabelledSeries[]; dropped: number } {
  if (series.length <= MOST_KINDS) {
    return { kept: [...series], dropped: 0 };
  }
  const weight = (one: LabelledSeries) => totalOf(one) * (isFailing(one) ? 1e6 : 1);
  const kept = [...series].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_KINDS);
  return { kept, dropped: series.length - kept.length };
}

const flagsOf = (text: string) => text.split(',').filter((flag) => flag !== '' && flag !== '-');

export function isFailing({ labels: { code = '', flags = '' } }: LabelledSeries): boolean {
  return isFailure({ code: /^\d{1,3}$/.test(code) ? Number(code) : null, flags: flagsOf(flags) });
}

/** Text may come with a prefix, which a store counts apart. */
export const shapeOf = ({ refId }: LabelledSeries): LogShape => (refId === 'json' ? 'json' : 'text');

/** Kinds of failing lines of which some are read as they are. */
const SAMPLED_KINDS = 8;

/**
 * The failing kinds that were counted, most frequent first: a few lines of each say more than the last ones of one kind. A text
 * that only a client's nonsense can have is left out.
 */
export function kindsToSample(tallies: readonly LabelledSeries[]): LineKind[] {
  const counts = new Map<string, { kind: LineKind; count: number }>();
  for (const series of tallies.filter(isFailing)) {
    const { code = '', flags = '' } = series.labels;
    const key = JSON.stringify([series.refId, code, flags]);
    const known = counts.get(key) ?? { kind: { shape: shapeOf(series), code, flags }, count: 0 };
    counts.set(key, { ...known, count: known.count + totalOf(series) });
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, SAMPLED_KINDS)
    .map(({ kind }) => kind);
}

/** Bytes that a store has read for an answer, from the statistics that Grafana's Loki and CloudWatch sources give. */
export function bytesRead(frames: readonly DataFrame[]): number | null {
  // One query's statistics stand on each of its frames.
  const byQuery = new Map<string, number>();
  for (const { refId = '', meta } of frames) {
    const found = meta?.stats?.find(({ displayName = '' }) => /bytes (scanned|processed)$/i.test(displayName));
    if (found !== undefined) {
      byQuery.set(refId, Math.max(byQuery.get(refId) ?? 0, found.value));
    }
  }
  return byQuery.size === 0 ? null : [...byQuery.values()].reduce((sum, bytes) => sum + bytes, 0);
}
