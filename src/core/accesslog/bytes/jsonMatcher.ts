import { asciiBytes, byteSet, type ByteColumn, type BytePlan, type LineMatcher } from './bytePlan';
import {
  BACKSLASH,
  isDigit,
  longLiteral,
  matchDigits,
  matchLineEnd,
  matchLiteral,
  matchLongLiteral,
  type LongLiteral,
  MAX_DIGITS,
  QUOTE,
  skip,
  skipPlain,
  viewOf,
} from './matchBytes';

const NULL = asciiBytes('null');
const ZERO = 48;

/** What may follow a backslash. `\\u` is left to `JSON.parse`: it may stand for any character, also for the dash of no value. */
const ESCAPES = byteSet((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));

/**
 * Reads lines by a plan of `compileJsonPlans`. What JSON can say in more than one way (blanks, fractions, lists, objects, flags
 * with escapes) is left to `JSON.parse`, and so is a number where the key needs text, and the reverse.
 */
export function createJsonMatcher({ columns, literals }: BytePlan): LineMatcher {
  const keys = literals.slice(0, -1).map(longLiteral);
  const last = literals[columns.length] ?? new Uint8Array();
  let block: Uint8Array = new Uint8Array();
  let words = viewOf(block);
  return {
    columns,
    match(bytes, start, spans) {
      if (bytes !== block) {
        block = bytes;
        words = viewOf(bytes);
      }
      let at = start;
      for (let index = 0; index < keys.length; index++) {
        const from = matchLongLiteral(keys[index] as LongLiteral, words, at);
        at = from === -1 ? -1 : matchValue(columns[index] as ByteColumn, bytes, words, from, spans, 2 * index);
        if (at === -1) {
          return -1;
        }
      }
      at = matchLiteral(last, bytes, at);
      return at === -1 ? -1 : matchLineEnd(bytes, at);
    },
  };
}

/** Reads a value and puts its span, without quotes, into `slot`. */
function matchValue(
  column: ByteColumn,
  bytes: Uint8Array,
  words: DataView,
  from: number,
  spans: Int32Array,
  slot: number
): number {
  const isQuoted = bytes[from] === QUOTE;
  const isNull = !isQuoted && matchLiteral(NULL, bytes, from) !== -1;
  const start = isQuoted ? from + 1 : from;
  const end = isQuoted
    ? matchText(column, bytes, words, start)
    : isNull
      ? from + NULL.length
      : matchInteger(column, bytes, from);
  spans[slot] = isNull ? -1 : start;
  spans[slot + 1] = isNull ? -1 : end;
  return end === -1 || !isQuoted ? end : end + 1;
}

/** The position of the closing quote, or -1. */
function matchText({ kind, set }: ByteColumn, bytes: Uint8Array, words: DataView, from: number): number {
  let end = kind === 'jsonNumber' ? matchDigits(MAX_DIGITS, bytes, from) : skip(set, bytes, skipPlain(words, from));
  while (bytes[end] === BACKSLASH && kind === 'jsonScalar' && ESCAPES[bytes[end + 1] as number] === 1) {
    end = skip(set, bytes, end + 2);
  }
  return bytes[end] === QUOTE ? end : -1;
}

function matchInteger({ kind }: ByteColumn, bytes: Uint8Array, from: number): number {
  const isPlain = isDigit(bytes[from]) && (bytes[from] !== ZERO || !isDigit(bytes[from + 1]));
  return isPlain && kind !== 'jsonString' ? matchDigits(MAX_DIGITS, bytes, from) : -1;
}
