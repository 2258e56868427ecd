import type { AnyEnvelope, Unwrapped } from '../envelope';
import { podOfLabels } from './podName';
import { allLines, isRecord, linesOf, textOf, valueAt, type JsonRecord } from './records';

/** What Loki, LogCLI and Grafana give. Sources: Loki docs, HTTP API and LogCLI; Grafana's "Download" of logs. */
export const LOKI: readonly AnyEnvelope[] = [
  { name: 'loki', unwrapRecord: unwrapAnswer },
  { name: 'loki', unwrapRecord: unwrapEntry },
  { name: 'logcli', unwrap: unwrapLogCli },
  { name: 'grafana', unwrap: unwrapDownload },
];

/** `{"data":{"resultType":"streams","result":[{"stream":{…},"values":[["ns","line"],…]}]}}`, and `{"streams":[…]}`. */
function unwrapAnswer(record: JsonRecord): Unwrapped[] | null {
  const streams = valueAt(record, ['data', 'result']) ?? record.streams;
  return Array.isArray(streams)
    ? allLines(streams.map((stream) => (isRecord(stream) ? unwrapStream(stream) : null)))
    : null;
}

function unwrapStream({ stream, values }: JsonRecord): Unwrapped[] | null {
  const pod = podOfLabels(stream);
  const pairs: unknown[] = Array.isArray(values) ? values : [];
  return allLines(pairs.map((pair) => (Array.isArray(pair) ? linesOf(pair[1], { pod }) : null)));
}

/** `{"labels":{…},"line":"…","timestamp":"…"}` of `logcli -o jsonl`; Grafana calls the labels `fields`. */
function unwrapEntry({ line, labels, fields, timestamp }: JsonRecord): Unwrapped[] | null {
  const isEntry = textOf(line) !== null && (timestamp !== undefined || isRecord(labels));
  return isEntry ? linesOf(line, { pod: podOfLabels(labels) ?? podOfLabels(fields) }) : null;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d) (?=\{)/;
const LABEL = /([a-zA-Z_]\w{0,100})="((?:[^"\\]|\\.){0,1000})"(?:, ?|(?=\}))/y;
const MAX_LABELS = 100;

/** `TIME {label="value", …} line`, the labels padded with blanks. */
function unwrapLogCli(line: string): Unwrapped | null {
  const time = TIME.exec(line.slice(0, 50));
  const labels = time === null ? null : readLabels(line, time[0].length + 1);
  if (labels === null) {
    return null;
  }
  return { line: line.slice(labels.end).trimStart(), pod: podOfLabels(labels.values), stream: '', partial: false };
}

/** The labels from a position behind `{` on, and the position behind `}`; null if it is no set of labels. */
function readLabels(line: string, from: number): { values: Record<string, string>; end: number } | null {
  const pairs: Array<[string, string]> = [];
  let at = from;
  while (line[at] !== '}') {
    LABEL.lastIndex = at;
    const label = pairs.length < MAX_LABELS ? LABEL.exec(line) : null;
    if (label === null) {
      return null;
    }
    pairs.push([label[1] ?? '', label[2] ?? '']);
    at = LABEL.lastIndex;
  }
  return line[at + 1] === ' ' ? { values: Object.fromEntries(pairs), end: at + 1 } : null;
}

/** `ms⇥TIME⇥line`, and `TIME⇥line` of versions before 10. */
const DOWNLOAD = /^(?:\d{13}\t\d{4}-\d\d-\d\dT[\d:.]{8,18}Z|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\t/;

function unwrapDownload(line: string): Unwrapped | null {
  const head = DOWNLOAD.exec(line.slice(0, 60));
  return head === null ? null : { line: line.slice(head[0].length), pod: null, stream: '', partial: false };
}
