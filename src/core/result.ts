/**
 * One thing that is wrong with an input. `core` never throws for bad input: it returns what it could read and the issues
 * beside it, so that a caller can show both.
 */
export interface Issue {
  /** Stable, lower-case id, e.g. `format_unclosed_operator`. */
  code: string;
  /** What is wrong, in one sentence that names the place. */
  message: string;
  /** What to do about it, where there is something to do. */
  remedy?: string;
  /** 1-based line of the input. */
  line?: number;
  /** 0-based half-open range of columns in that line (or in the whole input where it has no lines). */
  from?: number;
  to?: number;
}

/** A value, or the issues that prevented it. */
export type Result<T> = { ok: true; value: T; issues: Issue[] } | { ok: false; issues: Issue[] };

export function ok<T>(value: T, issues: Issue[] = []): Result<T> {
  return { ok: true, value, issues };
}

export function failed<T>(...issues: Issue[]): Result<T> {
  return { ok: false, issues };
}
