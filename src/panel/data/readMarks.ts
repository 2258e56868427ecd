import type { DataFrame } from '@grafana/data';
import { cell, fieldNamed, toMs } from './fields';
import { items, finite, oneOf, text } from './narrow';
import { unescapeHtml } from './unescapeHtml';

/** Marks of decoded flags, of changes, or an annotation of the dashboard (`flags` empty and `cause` null). Times in ms. */
export interface FlagMark {
  kind: 'flags' | 'note' | 'change';
  from: number;
  to: number;
  title: string;
  text: string;
  flags: string[];
  code: number | null;
  count: number;
  cluster: string | null;
  cause: string | null;
  /** What was counted: access lines, or Envoy's counters; null where the frame does not say it. */
  source: 'log' | 'counters' | null;
}

/** A frame of ours has a `flags` field beside Grafana's own annotation fields. */
export function isFlagsFrame(frame: DataFrame): boolean {
  return fieldNamed(frame, 'flags') !== undefined && fieldNamed(frame, 'time') !== undefined;
}

/** Marks of any annotation frame, ours or the dashboard's. Rows without a time are left out. */
export function readMarks(frame: DataFrame): FlagMark[] {
  const marks: FlagMark[] = [];
  for (let row = 0; row < frame.length; row++) {
    const from = toMs(cell(frame, 'time', row));
    if (from !== null) {
      marks.push(readMark(frame, row, from));
    }
  }
  return marks;
}

function readMark(frame: DataFrame, row: number, from: number): FlagMark {
  const flags = (text(cell(frame, 'flags', row)) ?? '').split(',').filter((flag) => flag !== '');
  const tags = items(cell(frame, 'tags', row), text);
  const code = finite(cell(frame, 'code', row));
  const cause = text(cell(frame, 'cause', row));
  return {
    // Grafana may have merged the dashboard's annotations into our frame: rows without flags are those.
    kind: flags.length > 0 || code !== null || cause !== null ? 'flags' : 'note',
    from,
    to: Math.max(from, toMs(cell(frame, 'timeEnd', row)) ?? from),
    title: unescapeHtml(text(cell(frame, 'title', row)) ?? tags.join(', ')),
    text: unescapeHtml(text(cell(frame, 'text', row)) ?? ''),
    flags,
    code,
    count: Math.max(1, finite(cell(frame, 'count', row)) ?? 1),
    cluster: text(cell(frame, 'cluster', row)),
    cause,
    source: oneOf(cell(frame, 'source', row), ['log', 'counters']),
  };
}
