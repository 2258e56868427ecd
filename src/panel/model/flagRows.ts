import { say, type Words } from '../../core/words/message';
import type { FlagMark } from '../data/readMarks';

/** Marks of one kind on one line: the same flags, or the same code where there were none. */
export interface FlagRow {
  id: string;
  /** `UO circuit breaker`. */
  label: string;
  cause: string | null;
  count: number;
  marks: FlagMark[];
  shape: 'circle' | 'diamond' | 'triangle';
}

const MAX_ROWS = 4;

/** Rows by count, largest first; what does not fit is joined into "other". Notes of the dashboard come last. */
export function flagRows(marks: FlagMark[], notes: FlagMark[], words: Words): FlagRow[] {
  const rows = new Map<string, FlagRow>();
  for (const mark of marks) {
    const id = `${mark.flags.join(',') || `HTTP ${mark.code ?? '?'}`}/${mark.cause ?? ''}`;
    const row = rows.get(id) ?? emptyRow(id, labelOf(mark), mark.cause);
    row.count += mark.count;
    row.marks.push(mark);
    rows.set(id, row);
  }
  const sorted = [...rows.values()].sort((a, b) => b.count - a.count);
  const shown =
    sorted.length > MAX_ROWS ? [...sorted.slice(0, MAX_ROWS - 1), other(sorted.slice(MAX_ROWS - 1), words)] : sorted;
  return notes.length === 0 ? shown : [...shown, noteRow(notes, words)];
}

function emptyRow(id: string, label: string, cause: string | null): FlagRow {
  return { id, label, cause, count: 0, marks: [], shape: 'circle' };
}

function labelOf(mark: FlagMark): string {
  const name = mark.flags.length > 0 ? mark.flags.join(',') : `HTTP ${mark.code ?? '?'}`;
  return mark.cause === null || mark.cause === 'unknown' ? name : `${name} ${causeTitle(mark.cause)}`;
}

/** The id of a cause as words: `circuit_breaker` → `circuit breaker`. */
export function causeTitle(cause: string): string {
  return cause.replace(/_/g, ' ');
}

function other(rows: FlagRow[], words: Words): FlagRow {
  const count = rows.reduce((total, row) => total + row.count, 0);
  const label = words(say('panel.flags.other', { count: rows.length }));
  return { ...emptyRow('other', label, null), count, marks: rows.flatMap((row) => row.marks) };
}

function noteRow(notes: FlagMark[], words: Words): FlagRow {
  return {
    ...emptyRow('notes', words('panel.flags.notes'), null),
    count: notes.length,
    marks: notes,
    shape: 'diamond',
  };
}

const SMALLEST = 3;

/** Radius of a mark in px: its *area* follows the count, since that is what the eye compares. */
export function markRadius(count: number, largest: number, limit: number): number {
  const share = largest > 0 ? Math.min(1, count / largest) : 0;
  return SMALLEST + (Math.max(SMALLEST, limit) - SMALLEST) * Math.sqrt(share);
}

/** The middle of a mark's time: where its sign is drawn. */
export function markTime(mark: FlagMark): number {
  return (mark.from + mark.to) / 2;
}
