import type { EntryKey } from '../entryKeys';
import type { ByteColumn } from './bytePlan';
import { DASH } from './matchBytes';

const ZERO = 48;

/** Decodes UTF-8; broken bytes become U+FFFD, and a byte order mark is kept. In Node and browsers, a `TextDecoder`. */
export type Decode = (bytes: Uint8Array, from: number, to: number) => string;

export function isJson({ kind }: ByteColumn): boolean {
  return kind === 'jsonString' || kind === 'jsonNumber' || kind === 'jsonScalar';
}

/** What a text of JSON says, given as it is written between its quotes: `a\\"b` → `a"b`. */
export function unescapeJson(text: string): string {
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

/** The columns that hold a key, in the order in which they count: the first that is set is the value. */
export function columnsOf(columns: readonly ByteColumn[], key: EntryKey): number[] {
  const all = columns.flatMap((column, index) => (column.key === key ? [index] : []));
  return all.sort((a, b) => Number(columns[a]?.isCommonName) - Number(columns[b]?.isCommonName));
}

/** The first of some columns that is set in a line, or -1: Envoy prints `-`, or `null` in JSON, where it has no value. */
export function firstSet(columns: readonly number[], bytes: Uint8Array, spans: Int32Array): number {
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as number;
    const from = spans[2 * column] as number;
    const length = (spans[2 * column + 1] as number) - from;
    if (from !== -1 && (length !== 1 || bytes[from] !== DASH)) {
      return column;
    }
  }
  return -1;
}

/** A column of digits. */
export function readDigits(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    value = value * 10 + ((bytes[at] as number) - ZERO);
  }
  return value;
}
