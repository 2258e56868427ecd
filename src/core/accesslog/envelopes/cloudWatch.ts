import type { AnyEnvelope, Unwrapped } from '../envelope';
import { podOfStream } from './podName';
import { allLines, isRecord, linesOf, textOf, type JsonRecord } from './records';
import { rowLines } from './rows';

/**
 * What the AWS command line and the console of CloudWatch Logs give. An export to S3 is `TIME message`, as `kubectl logs
 * --timestamps` is. Sources: AWS CLI reference, logs tail, get-log-events, filter-log-events and get-query-results.
 */
export const CLOUD_WATCH: readonly AnyEnvelope[] = [
  { name: 'cloudwatch', unwrapRecord: unwrapEvents },
  { name: 'cloudwatch', unwrapRecord: unwrapEvent },
  { name: 'logs-insights', unwrapRecord: unwrapResults },
  { name: 'cloudwatch', unwrap: unwrapTextOutput },
  { name: 'cloudwatch', unwrap: unwrapTail },
];

/** `{"events":[{"timestamp":…,"message":"…","logStreamName":…}]}` of get-log-events and filter-log-events. */
function unwrapEvents(record: JsonRecord): Unwrapped[] | null {
  const events = record.events;
  return Array.isArray(events) ? allLines(events.map((event) => (isRecord(event) ? unwrapEvent(event) : null))) : null;
}

/** One event, as `--query 'events[]'` or `aws logs tail --format none` lists them. */
function unwrapEvent(record: JsonRecord): Unwrapped[] | null {
  return record.ingestionTime === undefined
    ? null
    : linesOf(record.message, { pod: podOfStream(textOf(record.logStreamName)) });
}

/** `{"results":[[{"field":"@message","value":"…"},…],…]}` of get-query-results. */
function unwrapResults(record: JsonRecord): Unwrapped[] | null {
  const results = record.results;
  return Array.isArray(results) ? allLines(results.map(unwrapRow)) : null;
}

function unwrapRow(row: unknown): Unwrapped[] | null {
  const cells: unknown[] = Array.isArray(row) ? row : [];
  const columns = cells.flatMap((cell): Array<[string, string]> => {
    const field = isRecord(cell) ? textOf(cell.field) : null;
    return isRecord(cell) && field !== null ? [[field, textOf(cell.value) ?? '']] : [];
  });
  return rowLines(columns);
}

/** `EVENTS⇥ingested⇥message⇥time` of get-log-events, `EVENTS⇥id⇥ingested⇥stream⇥message⇥time` of filter-log-events. */
const TEXT_OUTPUT = /^EVENTS\t(?:\d{20,80}\t\d{13}\t([^\t]{1,512})\t|\d{13}\t)/;
const TEXT_TIME = /\t\d{13}$/;

function unwrapTextOutput(line: string): Unwrapped | null {
  const head = TEXT_OUTPUT.exec(line.slice(0, 700));
  const isWhole = head !== null && TEXT_TIME.test(line.slice(-14));
  const pod = podOfStream(head?.[1] ?? null);
  return isWhole ? { line: line.slice(head[0].length, -14), pod, stream: '', partial: false } : null;
}

/** `TIME STREAM message` of `aws logs tail`, and `TIME message` with `--format short`, whose time names no zone. */
const TAIL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:(?:\.\d{1,6})?(?:[+-]\d\d:\d\d|Z) ([^\s:*"[\]{}]{1,512}) | )/;

function unwrapTail(line: string): Unwrapped | null {
  const head = TAIL.exec(line.slice(0, 600));
  const pod = podOfStream(head?.[1] ?? null);
  return head === null ? null : { line: line.slice(head[0].length), pod, stream: head[1] ?? '', partial: false };
}
