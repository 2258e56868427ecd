import type { EntryKey } from '../entryKeys';
import type { ByteColumn } from './bytePlan';
import { WORD, type LineBlock } from './lineBlock';
import { DASH } from './matchBytes';

const ZERO = 48;
const BITS = 8;

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

/** The number that some digits say; there is at least one. */
export function readDigits({ bytes, words }: LineBlock, from: number, to: number): number {
  const length = to - from;
  if (length <= WORD) {
    return smallNumber(words.getInt32(from, true) << (BITS * (WORD - length)));
  }
  let value = 0;
  for (let at = from; at < to; at++) {
    value = value * 10 + ((bytes[at] as number) - ZERO);
  }
  return value;
}

/** Of four digits, the first in the lowest bits; bytes that are zero count as the digit 0. */
function smallNumber(word: number): number {
  const digits = word & 0x0f0f0f0f;
  return 1000 * (digits & 255) + 100 * ((digits >> 8) & 255) + 10 * ((digits >> 16) & 255) + (digits >> 24);
}
