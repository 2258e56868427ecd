import { LoadingState, type DataQueryError } from '@grafana/data';
import type { WordKey } from '../core/words/en/english';
import { say, type Words } from '../core/words/message';
import type { MeshFrames } from './data/readFrames';
import type { PlainState } from './data/usePlainAnswer';

/** The part of `PanelData` that tells how the query went; older Grafanas set `error` alone. */
export interface QueryState {
  state: LoadingState;
  error?: DataQueryError;
  errors?: DataQueryError[];
}

/** What to say instead of, or above, the lanes. */
export interface PanelStatus {
  kind: 'loading' | 'error' | 'empty' | 'foreign' | 'partial';
  title: string;
  text: string;
  /** All that was said about it, where `text` is a part. */
  details: string | null;
}

const MAX_NAMES = 3;

/** Null where all came and there is something to draw. Each status says what to do next. */
export function statusOf(
  data: QueryState,
  frames: MeshFrames,
  plain: PlainState['state'],
  words: Words
): PanelStatus | null {
  const something = frames.series.length > 0 || frames.marks.length > 0 || frames.hasVerdict || frames.hasFlags;
  const failures = failuresOf(data, words);
  if (something) {
    const unread = plain === 'no_reader' ? [words('panel.status.no_reader')] : [];
    const problems = [...failures, ...frames.problems.map(words), ...frames.notices, ...unread];
    return problems.length === 0
      ? null
      : {
          kind: 'partial',
          title: words('panel.status.partial'),
          text: problems.join(' '),
          details: detailsOf(data, words),
        };
  }
  if (failures.length > 0) {
    return {
      kind: 'error',
      title: words('panel.status.error'),
      text: failures.join(' '),
      details: detailsOf(data, words),
    };
  }
  const isWaiting = data.state === LoadingState.Loading || data.state === LoadingState.NotStarted;
  if (isWaiting || plain === 'reading') {
    return statusIn(words, 'loading', 'panel.status.loading', 'panel.status.loading_says');
  }
  if (plain === 'no_reader') {
    return statusIn(words, 'error', 'panel.status.empty', 'panel.status.no_reader');
  }
  return frames.foreign.length > 0
    ? foreign(frames.foreign, words)
    : statusIn(words, 'empty', 'panel.status.empty', 'panel.status.empty_says');
}

function statusIn(words: Words, kind: PanelStatus['kind'], title: WordKey, text: WordKey): PanelStatus {
  return { kind, title: words(title), text: words(text), details: null };
}

function foreign(found: string[], words: Words): PanelStatus {
  const shown = found.slice(0, MAX_NAMES).map((name) => words(say('panel.status.names', { name })));
  const names = shown.join(', ');
  const more = found.length - shown.length;
  const all = more > 0 ? words(say('panel.status.more_names', { names, count: more })) : names;
  const text = words(say('panel.status.foreign_says', { names: all }));
  return { kind: 'foreign', title: words('panel.status.foreign'), text, details: null };
}

function errorsOf(data: QueryState): DataQueryError[] {
  return data.errors !== undefined && data.errors.length > 0
    ? data.errors
    : data.error === undefined
      ? []
      : [data.error];
}

function messageOf(error: DataQueryError, words: Words): string {
  return error.message ?? error.data?.message ?? error.statusText ?? words('panel.status.unknown_error');
}

/** Longer than this, a message is no sentence: sources put whole queries into theirs. */
const LONGEST = 300;

function failuresOf(data: QueryState, words: Words): string[] {
  return errorsOf(data).map((error) => sentence(messageOf(error, words)));
}

function detailsOf(data: QueryState, words: Words): string | null {
  const wholes = errorsOf(data).flatMap((error) => {
    const message = messageOf(error, words);
    const detail = error.data?.error ?? message;
    return detail !== message || message.length > LONGEST ? [detail] : [];
  });
  return wholes.length === 0 ? null : wholes.join('\n');
}

function sentence(text: string): string {
  if (text.length > LONGEST) {
    return `${text.slice(0, LONGEST)}…`;
  }
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
