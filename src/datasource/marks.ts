import type { Cause } from '../core/knowledge/causes';
import type { Direction } from '../core/naming/clusterName';

/** Failures of one kind that were counted in one step, or in several steps that follow each other. Times in ms. */
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

function kindOf({ flags, code, direction, cluster, cause }: Mark): string {
  return JSON.stringify([[...flags].sort(), code, direction, cluster, cause]);
}

/** Joins marks of one kind that are at most `gap` ms apart. */
function joined(sorted: readonly Mark[], gap: number): Mark[] {
  const open = new Map<string, Mark>();
  const result: Mark[] = [];
  for (const mark of sorted) {
    const kind = kindOf(mark);
    const before = open.get(kind);
    if (before !== undefined && mark.from - before.to <= gap) {
      before.to = Math.max(before.to, mark.to);
      before.count += mark.count;
    } else {
      const fresh = { ...mark };
      open.set(kind, fresh);
      result.push(fresh);
    }
  }
  return result;
}

/**
 * At most `limit` marks in order of time: marks that follow each other become one; where there are still too many, wider and
 * wider gaps are closed, and at last only those with the highest counts stay. `dropped` counts failures that no mark shows.
 */
export function clusterMarks(marks: readonly Mark[], step: number, limit: number): { marks: Mark[]; dropped: number } {
  const sorted = [...marks].sort((a, b) => a.from - b.from);
  const range = (sorted[sorted.length - 1]?.to ?? 0) - (sorted[0]?.from ?? 0);
  let gap = 0;
  let result = joined(sorted, gap);
  while (result.length > limit && gap < range) {
    gap = gap === 0 ? step : gap * 2;
    result = joined(sorted, gap);
  }
  const ranked = [...result].sort((a, b) => b.count - a.count);
  const dropped = ranked.slice(limit).reduce((sum, { count }) => sum + count, 0);
  return { marks: ranked.slice(0, limit).sort((a, b) => a.from - b.from), dropped };
}
