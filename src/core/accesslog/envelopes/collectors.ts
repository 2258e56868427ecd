import type { Envelope, RecordEnvelope, Unwrapped } from '../envelope';
import { podOfPath, podOfRecord } from './podName';
import { isRecord, linesOf, textOf, valueAt, type JsonRecord } from './records';

/** Keys that loggers of applications write: their messages are their own, even where one quotes an access line. */
const LOGGER_KEYS = ['level', 'lvl', 'severity', 'logger', 'loglevel'] as const;
/** Keys that only a collector writes. */
const COLLECTOR_KEYS = ['kubernetes', 'logtag', 'stream', '_p', 'source_type', 'container_name'] as const;

const has = (record: JsonRecord, key: string) => Object.hasOwn(record, key);
const hasAny = (record: JsonRecord, keys: readonly string[]) => keys.some((key) => has(record, key));

/** The collectors of container logs, the most special first. Sources: the documentation of each, and Docker's of `fluentd`. */
export const COLLECTORS: ReadonlyArray<Envelope | RecordEnvelope> = [
  { name: 'firelens', unwrapRecord: unwrapFireLens },
  { name: 'filebeat', unwrapRecord: unwrapFilebeat },
  { name: 'vector', unwrapRecord: unwrapVector },
  { name: 'stern', unwrapRecord: unwrapStern },
  { name: 'fluent-bit', unwrapRecord: unwrapFluentBit },
  { name: 'fluentd', unwrap: unwrapFluentd },
];

/** ECS FireLens: `{"container_id":…,"container_name":…,"ecs_task_arn":…,"log":"…","source":"stdout"}` */
function unwrapFireLens(record: JsonRecord): Unwrapped[] | null {
  const arn = textOf(record.ecs_task_arn);
  if (arn === null && !(has(record, 'container_id') && has(record, 'source'))) {
    return null;
  }
  const task = arn?.slice(arn.lastIndexOf('/') + 1) ?? null;
  const stream = [record.container_id, record.source, record.partial_id].map((part) => textOf(part) ?? '').join(' ');
  const partial = isTrue(record.partial_message) && !isTrue(record.partial_last);
  return linesOf(record.log, { pod: task ?? podOfRecord(record), stream, partial });
}

/** Docker's fluentd driver writes its marks of long lines as strings. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Filebeat: `{"message":"…","kubernetes":{"pod":{"name":…}},"agent":{"type":"filebeat"}}` */
function unwrapFilebeat(record: JsonRecord): Unwrapped[] | null {
  const isFilebeat =
    valueAt(record, ['agent', 'type']) === 'filebeat' || isRecord(valueAt(record, ['kubernetes', 'pod']));
  return isFilebeat ? linesOf(record.message, { pod: podOfRecord(record) }) : null;
}

/** Vector: `{"message":"…","source_type":"kubernetes_logs","kubernetes":{"pod_name":…}}` */
function unwrapVector(record: JsonRecord): Unwrapped[] | null {
  const isVector =
    textOf(record.source_type) !== null || textOf(valueAt(record, ['kubernetes', 'pod_namespace'])) !== null;
  return isVector ? linesOf(record.message, { pod: podOfRecord(record), partial: isTrue(record._partial) }) : null;
}

/** `stern -o json`: `{"message":"…","podName":…,"containerName":…}` */
function unwrapStern(record: JsonRecord): Unwrapped[] | null {
  const isStern = textOf(record.podName) !== null && textOf(record.containerName) !== null;
  return isStern ? linesOf(record.message, { pod: podOfRecord(record) }) : null;
}

/**
 * Fluent Bit and Fluentd: the line is `log`, or `message` or `msg` where a parser or a user renamed it, or an object where
 * `Merge_Log_Key` is set. `logtag` is the mark of CRI: `P` is a piece of a line that goes on.
 */
function unwrapFluentBit(record: JsonRecord): Unwrapped[] | null {
  if (!hasAny(record, COLLECTOR_KEYS) && hasAny(record, LOGGER_KEYS)) {
    return null;
  }
  const key = ['log_processed', 'log', 'message', 'msg'].find(
    (name) => isRecord(record[name]) || textOf(record[name]) !== null
  );
  if (key === undefined) {
    return null;
  }
  const pod = podOfRecord(record);
  const partial = (record.logtag ?? record._p) === 'P';
  return linesOf(record[key], { pod, stream: textOf(record.stream) ?? '', partial });
}

/** `TIME TAG: {…}` of Fluentd's output to stdout, and `TIME⇥TAG⇥{…}` of its output to files. */
const FLUENTD =
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?: ?[+-]\d\d:?\d\d|Z)(?: ([^\s:]{1,400}): |\t([^\t]{1,400})\t)(?=\{)/;

function unwrapFluentd(line: string): Unwrapped | null {
  const head = FLUENTD.exec(line.slice(0, 500));
  if (head === null) {
    return null;
  }
  const pod = podOfPath(head[1] ?? head[2] ?? '');
  return { line: line.slice(head[0].length), pod, stream: '', partial: false };
}
