import type { AccessLogEntry } from '../../accessLogEntry';
import { emptyEntry, setExtra, setValue, type EntryKey } from '../../entryKeys';
import type { LineMatcher } from '../bytePlan';
import { columnsOf, firstSet, type Decode } from '../byteValues';

/** The values of one line, in the form of an entry: `extra` has the columns without a key. */
export function entryOf(
  { columns }: LineMatcher,
  bytes: Uint8Array,
  spans: Int32Array,
  decode: Decode
): AccessLogEntry {
  const entry = emptyEntry();
  const keys = new Set(columns.flatMap(({ key }): EntryKey[] => (key === null ? [] : [key])));
  const valueOf = (column: number) => decode(bytes, spans[2 * column] ?? 0, spans[2 * column + 1] ?? 0);
  for (const key of keys) {
    const column = firstSet(columnsOf(columns, key), bytes, spans);
    if (column !== -1) {
      setValue(entry, key, valueOf(column));
    }
  }
  columns.forEach(({ key, name, kind }, index) => {
    if (key === null) {
      const isSet = firstSet([index], bytes, spans) !== -1;
      setExtra(entry, name, isSet ? (kind === 'number' ? Number(valueOf(index)) : valueOf(index)) : null);
    }
  });
  return entry;
}

/** Reads one line as it is; null if it is left to the slow way. */
export function readLine(matcher: LineMatcher, line: Uint8Array, decode: Decode): AccessLogEntry | null {
  const bytes = Uint8Array.of(...line, 10);
  const spans = new Int32Array(2 * matcher.columns.length);
  const end = matcher.match(bytes, 0, spans);
  return end === bytes.length ? entryOf(matcher, bytes, spans, decode) : null;
}
