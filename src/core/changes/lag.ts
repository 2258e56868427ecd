import type { Change } from './change';

/** A change and its distance to a moment, ms. */
export interface LaggedChange extends Change {
  /** From when the change was seen to the moment; negative: seen after it. Null where the change has no time. */
  lagMs: number | null;
  /** The most it can be: the change may have happened so much earlier than it was seen. Null where unknown. */
  lagAtMostMs: number | null;
  /** `around`: it may have come before the moment or after it. Coming before proves nothing. */
  order: 'before' | 'around' | 'after' | 'unknown';
}

/**
 * Changes with their distance to a moment (ms since 1970), such as the first failure: the nearest first, those without a time
 * last.
 */
export function withLag(changes: readonly Change[], momentMs: number): LaggedChange[] {
  const lagged = changes.map((change) => {
    const lagMs = distance(change.at, momentMs);
    const lagAtMostMs = distance(change.notBefore, momentMs);
    return { ...change, lagMs, lagAtMostMs, order: orderOf(lagMs, lagAtMostMs) };
  });
  const nearness = ({ lagMs }: LaggedChange) => (lagMs === null ? Infinity : Math.abs(lagMs));
  return lagged.sort((a, b) => nearness(a) - nearness(b) || 0);
}

function distance(time: string | null, momentMs: number): number | null {
  const timeMs = time === null ? NaN : Date.parse(time);
  return Number.isNaN(timeMs) ? null : momentMs - timeMs;
}

function orderOf(lagMs: number | null, lagAtMostMs: number | null): LaggedChange['order'] {
  if (lagMs === null) {
    return 'unknown';
  }
  if (lagMs >= 0) {
    return 'before';
  }
  return lagAtMostMs === null || lagAtMostMs > 0 ? 'around' : 'after';
}
