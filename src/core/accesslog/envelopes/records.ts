import type { Unwrapped } from '../envelope';

/** A JSON object as read. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value at the end of a path of keys, or undefined. Only the object's own keys count. */
export function valueAt(record: JsonRecord, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const key of path) {
    value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

/** What stands around a message. */
export type About = Partial<Pick<Unwrapped, 'pod' | 'stream' | 'partial'>>;

/**
 * The lines of a message. A collector may have made an object of a JSON line, and may have put lines together that belong
 * together; an access line never holds a line break of its own. Null if the value is no message.
 */
export function linesOf(message: unknown, about: About = {}): Unwrapped[] | null {
  const text = isRecord(message) ? JSON.stringify(message) : textOf(message);
  if (text === null) {
    return null;
  }
  const whole = text.replace(/\r?\n$/, '');
  const lines = whole.trimStart().startsWith('{') ? [whole] : whole.split('\n');
  return lines.map((line) => ({
    line,
    pod: about.pod ?? null,
    stream: about.stream ?? '',
    partial: about.partial ?? false,
  }));
}

/** All lines of several messages; null if there is none. */
export function allLines(lists: ReadonlyArray<readonly Unwrapped[] | null>): Unwrapped[] | null {
  const lines = lists.flatMap((list) => list ?? []);
  return lines.length === 0 ? null : lines;
}
