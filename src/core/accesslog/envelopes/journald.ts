import type { AnyEnvelope, Unwrapped } from '../envelope';
import { podOfRecord } from './podName';
import { linesOf, textOf, type JsonRecord } from './records';

/** journald. Sources: systemd docs, journalctl (`-o`), systemd.journal-fields; Docker docs, journald logging driver. */
export const JOURNALD: readonly AnyEnvelope[] = [
  { name: 'journald', unwrapRecord: unwrapJson },
  { name: 'journald', unwrap: unwrapShort },
];

/** The name that the kubelet gives to containers of Docker: `k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT`. */
const CONTAINER_NAME = /^k8s_[a-z0-9-]{1,63}_([a-z0-9][a-z0-9.-]{0,252})_/;

/** `{"MESSAGE":"…","_HOSTNAME":…}` of `-o json`; a message that is no plain text is a list of its bytes. */
function unwrapJson(record: JsonRecord): Unwrapped[] | null {
  if (
    record.MESSAGE === undefined ||
    !('__REALTIME_TIMESTAMP' in record || '_HOSTNAME' in record || '_PID' in record)
  ) {
    return null;
  }
  const container = CONTAINER_NAME.exec((textOf(record.CONTAINER_NAME) ?? '').slice(0, 400));
  const partial = record.CONTAINER_PARTIAL_MESSAGE === 'true';
  return linesOf(messageText(record.MESSAGE), { pod: container?.[1] ?? podOfRecord(record), partial });
}

function messageText(message: unknown): unknown {
  const isBytes = Array.isArray(message) && message.every((byte) => typeof byte === 'number');
  return isBytes ? utf8(message) : message;
}

/** Decodes UTF-8; broken bytes become U+FFFD. Core has no `TextDecoder`. */
function utf8(bytes: readonly number[]): string {
  const escaped = bytes.map((byte) => `%${(byte & 0xff).toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd')).join('');
  }
}

/** The times of `-o short`, `short-full`, `short-iso`, `short-monotonic` and `short-unix`, also the precise ones. */
const TIMES = [
  '[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?',
  '[A-Z][a-z]{2} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [A-Z0-9+:-]{1,9}',
  '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)',
  '\\[ {0,12}\\d{1,10}\\.\\d{1,9}\\]',
  '\\d{10}\\.\\d{1,9}',
];
/** `TIME HOST IDENTIFIER[PID]: message`; syslog files look the same. */
const SHORT = new RegExp(`^(?:${TIMES.join('|')}) (?:[^\\s:]{1,255} )?[^\\s:[\\]]{1,255}(?:\\[\\d{1,10}\\])?: `);

function unwrapShort(line: string): Unwrapped | null {
  const head = SHORT.exec(line.slice(0, 600));
  return head === null ? null : { line: line.slice(head[0].length), pod: null, stream: '', partial: false };
}
