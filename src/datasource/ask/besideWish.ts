import type { LineKind } from '../../core/query/logQueries';
import type { LabelledSeries } from '../../grafana/readFrames';
import { isFailing, shapeOf, totalOf, type LogAnswer } from './logAnswer';

/** Answered lines to compare failing ones with. Times are ms. */
export interface BesideWish {
  kind: LineKind;
  from: number;
  to: number;
}

const isOf =
  ({ shape, code, flags }: LineKind) =>
  (series: LabelledSeries) =>
    shapeOf(series) === shape && series.labels.code === code && series.labels.flags === flags;

/** The most frequent kind of line, of those that are successes without a flag. */
function answeredKind(tallies: readonly LabelledSeries[], shape: LineKind['shape']): LineKind | null {
  const answered = tallies.filter(
    (one) =>
      shapeOf(one) === shape && !isFailing(one) && /^[23]/.test(one.labels.code ?? '') && one.labels.flags === '-'
  );
  const [most] = answered.sort((a, b) => totalOf(b) - totalOf(a));
  return most === undefined ? null : { shape, code: most.labels.code ?? '', flags: '-' };
}

/** The steps in which the newest lines of a kind ended, so many of them; newest first. */
function stepsOf(tallies: readonly LabelledSeries[], kind: LineKind, lines: number): number[] {
  const counts = tallies
    .filter(isOf(kind))
    .flatMap(({ points }) => points)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => b - a);
  let left = lines;
  return counts.flatMap(([end, count]) => {
    const isNeeded = left > 0;
    left -= count;
    return isNeeded ? [end] : [];
  });
}

/**
 * What was answered while the newest `lines` of a failing kind failed, at most up to the step of the last one: a store gives the
 * newest first, and what came after all failures may come from hosts that were not there before. Null where nothing was.
 */
export function besideWish(
  { tallies, step }: Pick<LogAnswer, 'tallies' | 'step'>,
  kind: LineKind | undefined,
  lines: number
): BesideWish | null {
  const answered = kind === undefined ? null : answeredKind(tallies, kind.shape);
  const ends = kind === undefined ? [] : stepsOf(tallies, kind, lines);
  const [newest] = ends;
  const oldest = ends[ends.length - 1];
  if (answered === null || newest === undefined || oldest === undefined) {
    return null;
  }
  return { kind: answered, from: oldest - step, to: newest > oldest ? newest - step : newest };
}
