import { LoadingState, type DataQueryError } from '@grafana/data';
import type { MeshFrames } from './data/readFrames';

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
export function statusOf(data: QueryState, frames: MeshFrames): PanelStatus | null {
  const something = frames.series.length > 0 || frames.marks.length > 0 || frames.hasVerdict;
  const failures = failuresOf(data);
  if (something) {
    const problems = [...failures, ...frames.problems];
    return problems.length === 0
      ? null
      : { kind: 'partial', title: 'Part of the data is missing', text: problems.join(' '), details: detailsOf(data) };
  }
  if (failures.length > 0) {
    return { kind: 'error', title: 'The query failed', text: failures.join(' '), details: detailsOf(data) };
  }
  if (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted) {
    return { kind: 'loading', title: 'Loading', text: 'Waiting for metrics and log.', details: null };
  }
  return frames.foreign.length > 0 ? foreign(frames.foreign) : EMPTY;
}

const EMPTY: PanelStatus = {
  kind: 'empty',
  title: 'No data',
  text: 'Pick the Meshcause data source for this panel, and a time range in which Envoy ran. If both are right, check in the data source’s settings that its Prometheus can be reached.',
  details: null,
};

function foreign(names: string[]): PanelStatus {
  const shown = names.slice(0, MAX_NAMES).map((name) => `“${name}”`);
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  return {
    kind: 'foreign',
    title: 'This data has another shape',
    text: `Got ${shown.join(', ')}${more}. Expected a time field and number fields named ok, error or refused, as the Meshcause data source returns them. Pick that data source, or remove the transformation that renames fields.`,
    details: null,
  };
}

function errorsOf(data: QueryState): DataQueryError[] {
  return data.errors !== undefined && data.errors.length > 0
    ? data.errors
    : data.error === undefined
      ? []
      : [data.error];
}

function messageOf(error: DataQueryError): string {
  return error.message ?? error.data?.message ?? error.statusText ?? 'Unknown error';
}

/** Longer than this, a message is no sentence: sources put whole queries into theirs. */
const LONGEST = 300;

function failuresOf(data: QueryState): string[] {
  return errorsOf(data).map((error) => sentence(messageOf(error)));
}

function detailsOf(data: QueryState): string | null {
  const wholes = errorsOf(data).flatMap((error) => {
    const message = messageOf(error);
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
