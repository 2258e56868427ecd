import type { AccessLogEntry } from '../accessLogEntry';
import { emptyEntry, setExtra, setValue, type EntryKey, type Scalar } from '../entryKeys';
import type { ByteColumn, LineMatcher } from './bytePlan';
import { readDigits, type Decode } from './byteValues';
import { isDigit, QUOTE } from './matchBytes';

/** The entry that a line is, as `parseText` and `parseJson` have it. For the parameters, see `LineSink.row`. */
export function rowEntry(
  { columns }: LineMatcher,
  bytes: Uint8Array,
  spans: Int32Array,
  start: number,
  end: number,
  decode: Decode
): AccessLogEntry {
  const line = decode(bytes, start, end);
  const isAscii = line.length === end - start;
  const entry = emptyEntry();
  const filled = new Set<EntryKey>();
  const store = (column: ByteColumn, index: number) => {
    const from = spans[2 * index] ?? -1;
    const to = spans[2 * index + 1] ?? -1;
    const isNumber = from !== -1 && isNumberAt(column, bytes, from, to);
    const text = from === -1 ? null : isAscii ? line.slice(from - start, to - start) : decode(bytes, from, to);
    storeValue(entry, filled, column, isNumber ? readDigits(bytes, from, to) : text);
  };
  for (const isCommonName of [false, true]) {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as ByteColumn;
      if (column.isCommonName === isCommonName) {
        store(column, index);
      }
    }
  }
  return entry;
}

/** JSON has numbers and texts of digits. */
function isNumberAt({ kind }: ByteColumn, bytes: Uint8Array, from: number, to: number): boolean {
  if (kind === 'jsonNumber' || kind === 'jsonScalar' || kind === 'jsonString') {
    return bytes[from - 1] !== QUOTE;
  }
  return kind === 'number' && (to - from !== 1 || isDigit(bytes[from]));
}

/** The first value of a key that is set counts; the others are kept by their names. */
function storeValue(entry: AccessLogEntry, filled: Set<EntryKey>, { key, name }: ByteColumn, value: Scalar): void {
  const isSet = value !== null && value !== '-';
  if (key === null) {
    setExtra(entry, name, value);
  } else if (isSet && !filled.has(key) && setValue(entry, key, value)) {
    filled.add(key);
  } else if (isSet) {
    setExtra(entry, name, value);
  }
}
