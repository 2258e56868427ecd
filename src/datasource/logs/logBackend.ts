import type { DataFrame } from '@grafana/data';
import type { LineWish, LogLabels, LogShape } from '../../core/query/logQueries';
import type { Matcher } from '../../core/query/matcher';
import type { Scope } from '../../core/query/scope';
import type { SubTarget } from '../../grafana/askSource';
import type { LabelledSeries, LogLine } from '../../grafana/readFrames';
import type { MeshcauseSettings } from '../types';

/** What is asked of a log store, whatever its language is. */
export interface LogQuestion {
  scope: Scope;
  labels: LogLabels;
  /** The selector of the settings; none means the choice by container. */
  typed: readonly Matcher[];
  shapes: readonly LogShape[];
  settings: MeshcauseSettings;
}

/**
 * One kind of log store: how it is asked through its Grafana data source, and how that source answers. The refId of a target
 * is the shape of the lines that it reads.
 */
export interface LogBackend {
  language: string;
  /** True where each answer is paid for by the bytes that were scanned. */
  billed?: true;
  /** Access lines counted per code, flags, details and pod in steps of so many ms. */
  tallies(question: LogQuestion, step: number): SubTarget[];
  /** All lines counted, with what `tallies` counts it says which share is understood. */
  totals(question: LogQuestion, step: number): SubTarget[];
  /** Access lines as they are, newest first, at most `limit` of each target. */
  lines(question: LogQuestion, wish: LineWish, limit: number): SubTarget[];
  /** Counts of lines that were read, with the labels `code`, `flags`, `details` and the pod's; a time is the end of its step. */
  readCounts(frames: readonly DataFrame[], question: LogQuestion, step: number): LabelledSeries[];
  /**
   * Lines per pod that the first tally could not read, where the store says so in the same answer: the other tallies then need
   * to be asked for those only.
   */
  readUnread?(frames: readonly DataFrame[], question: LogQuestion): Map<string, number>;
  readLines(frames: readonly DataFrame[], question: LogQuestion): LogLine[];
  /** What a person reads and copies of a target. */
  textOf(target: SubTarget): string;
}

/** Shapes that the wish leaves: a kind of line was counted in one of them. */
export function shapesFor({ shapes }: LogQuestion, { kind }: LineWish): readonly LogShape[] {
  return kind === undefined ? shapes : [kind.shape];
}

/** Stores that know the begin of a step only: the end is told from its width. */
export function endOfStep(series: readonly LabelledSeries[], step: number): LabelledSeries[] {
  return series.map((one) => ({ ...one, points: one.points.map(([time, value]) => [time + step, value] as const) }));
}
