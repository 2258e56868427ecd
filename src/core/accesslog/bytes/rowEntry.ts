import type { AccessLogEntry } from '../accessLogEntry';
import { emptyEntry, setExtra, setValue, type EntryKey, type Scalar } from '../entryKeys';
import type { ByteColumn, LineMatcher } from './bytePlan';
import { isJson, readDigits, unescapeJson, type Decode } from './byteValues';
import type { LineBlock } from './lineBlock';
import { isDigit, QUOTE } from './matchBytes';

/** The entry that a line is, as `parseText` and `parseJson` have it. For the parameters, see `LineSink.row`. */
export function rowEntry(
  { columns }: LineMatcher,
  block: LineBlock,
  spans: Int32Array,
  start: number,
  end: number,
  decode: Decode
): AccessLogEntry {
  const { bytes } = block;
  const line = decode(bytes, start, end);
  const isAscii = line.length === end - start;
  const entry = emptyEntry();
  const filled = new Set<EntryKey>();
  const valueOf = (column: ByteColumn, from: number, to: number): Scalar => {
    if (from === -1) {
      return null;
    }
    if (isNumberAt(column, bytes, from, to)) {
      return readDigits(block, from, to);
    }
    const text = isAscii ? line.slice(from - start, to - start) : decode(bytes, from, to);
    return isJson(column) ? unescapeJson(text) : text;
  };
  for (const isCommonName of [false, true]) {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as ByteColumn;
      if (column.isCommonName === isCommonName) {
        storeValue(entry, filled, column, valueOf(column, spans[2 * index] ?? -1, spans[2 * index + 1] ?? -1));
      }
    }
  }
  return entry;
}

/** JSON has numbers and texts of digits. */
function isNumberAt(column: ByteColumn, bytes: Uint8Array, from: number, to: number): boolean {
  if (isJson(column)) {
    return bytes[from - 1] !== QUOTE;
  }
  return column.kind === 'number' && (to - from !== 1 || isDigit(bytes[from]));
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
