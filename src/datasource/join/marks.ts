import type { Cause } from '../../core/knowledge/causes';
import type { Direction } from '../../core/naming/clusterName';

/** Failures of one kind that were counted in one step, or in the steps of one window. Times in ms. */
export interface Mark {
  from: number;
  to: number;
  /** As a set; empty where the answer had no flag (an application's own error). */
  flags: string[];
  code: number | null;
  count: number;
  direction: Direction;
  cluster: string | null;
  cause: Cause;
}

/** What a cluster of marks is made for. Times in ms. */
export interface MarkScale {
  /** Of the whole question: it decides how wide a mark is. */
  range: number;
  step: number;
  limit: number;
}

/** Marks of one counted series share their list of flags, so each list is put in order once. */
function kindReader(): (mark: Mark) => string {
  const sets = new Map<string[], string>();
  return ({ flags, code, direction, cluster, cause }) => {
    const set = sets.get(flags) ?? JSON.stringify([...flags].sort());
    sets.set(flags, set);
    return `${set} ${code} ${direction} ${cause} ${cluster}`;
  };
}

/** Marks of a long incident: enough to see it come and go, few enough to tell apart and to click on. */
const MARKS_PER_RANGE = 24;

const SECOND = 1000;
/** Widths that a person can read off, in seconds; beyond a day whole days. */
const NICE = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

/** Width of the narrowest marks: a nice one near 1/24 of the range, as whole steps, else they would hold now more, now fewer. */
export function markWidth({ range, step }: MarkScale): number {
  const wanted = range / MARKS_PER_RANGE / SECOND;
  const nice = NICE.find((width) => width >= wanted * 0.9) ?? Math.ceil(wanted / 86400) * 86400;
  return Math.ceil((nice * SECOND) / step) * step;
}

/** The number of a window. A step belongs to the one in which it ends. */
export function windowOf(end: number, width: number): number {
  return Math.ceil(end / width);
}

/** One mark per kind and window. */
function joined(marks: readonly Mark[], window: number, kindOf: (mark: Mark) => string): Mark[] {
  const found = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${windowOf(mark.to, window)} ${kindOf(mark)}`;
    const before = found.get(key);
    if (before === undefined) {
      found.set(key, { ...mark });
    } else {
      before.from = Math.min(before.from, mark.from);
      before.to = Math.max(before.to, mark.to);
      before.count += mark.count;
    }
  }
  return [...found.values()];
}

/**
 * At most `limit` marks in order of time, one per kind and window; where that is too many, the windows get wider, and at
 * last only the marks with the highest counts stay. `dropped` counts failures that no mark shows.
 */
export function clusterMarks(marks: readonly Mark[], scale: MarkScale): { marks: Mark[]; dropped: number } {
  let window = markWidth(scale);
  const kindOf = kindReader();
  let result = joined(marks, window, kindOf);
  while (result.length > scale.limit && window < scale.range) {
    window *= 2;
    // Each wider window is two whole ones: what is joined already can be joined further.
    result = joined(result, window, kindOf);
  }
  const ranked = [...result].sort((a, b) => b.count - a.count);
  const dropped = ranked.slice(scale.limit).reduce((sum, { count }) => sum + count, 0);
  return { marks: ranked.slice(0, scale.limit).sort((a, b) => a.from - b.from), dropped };
}
