import { parseObject } from '../parseJson';
import type { AnyEnvelope, Unwrapped } from '../envelope';
import type { JsonRecord } from './records';

/** A text, and the JSON object that it is, if it is one: parsed once, and only if it is asked for. */
export interface Wrapped {
  text: string;
  record(): JsonRecord | null;
}

export function wrapped(text: string): Wrapped {
  let parsed: { record: JsonRecord | null } | null = null;
  return {
    text,
    record() {
      parsed ??= { record: parseObject(text) };
      return parsed.record;
    },
  };
}

/** What an envelope holds: one line or several; none if the text is not in it. */
export function unwrap(envelope: AnyEnvelope, whole: Wrapped): readonly Unwrapped[] {
  if ('unwrap' in envelope) {
    const inner = envelope.unwrap(whole.text);
    return inner === null ? [] : [inner];
  }
  const record = whole.record();
  return (record === null ? null : envelope.unwrapRecord(record)) ?? [];
}
