import type { SourceAnswer } from '../../grafana/askSource';

/** Two errors as one text; the same one is said once. */
export const bothErrors = (one: string | null, other: string | null) =>
  one === null || other === null || one === other ? (one ?? other) : `${one}; ${other}`;

/** Two answers of one source as one. */
export function both(one: SourceAnswer, other: SourceAnswer): SourceAnswer {
  return { frames: [...one.frames, ...other.frames], error: bothErrors(one.error, other.error) };
}
