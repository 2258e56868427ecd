import { asciiBytes, byteSet, type ByteColumn, type BytePlan, type LineMatcher } from './bytePlan';
import { BACKSLASH, FIRST_PRINTABLE, isDigit, matchDigits, matchLineEnd, MAX_DIGITS, QUOTE } from './matchBytes';
import { findStop, matchLiteral, wordLiteral, wordOf, type WordLiteral } from './words';

const NULL = wordLiteral(asciiBytes('null'));
const ZERO = 48;
/** What ends a run of bytes that JSON has in texts as they are. */
const CONTROLS = wordOf(FIRST_PRINTABLE);
const QUOTES = wordOf(QUOTE);
const BACKSLASHES = wordOf(BACKSLASH);

/** What may follow a backslash. `\\u` is left to `JSON.parse`: it may stand for any character, also for the dash of no value. */
const ESCAPES = byteSet((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));

/**
 * Reads lines by a plan of `compileJsonPlans`. What JSON can say in more than one way (blanks, fractions, lists, objects, flags
 * with escapes) is left to `JSON.parse`, and so is a number where the key needs text, and the reverse.
 */
export function createJsonMatcher({ columns, literals }: BytePlan): LineMatcher {
  const keys = literals.map(wordLiteral);
  return {
    columns,
    match({ bytes, words }, start, spans) {
      let at = start;
      for (let index = 0; index < columns.length; index++) {
        const from = matchLiteral(keys[index] as WordLiteral, words, at);
        at = from === -1 ? -1 : matchValue(columns[index] as ByteColumn, bytes, words, from, spans, 2 * index);
        if (at === -1) {
          return -1;
        }
      }
      at = matchLiteral(keys[columns.length] as WordLiteral, words, at);
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
  const isNull = !isQuoted && matchLiteral(NULL, words, from) !== -1;
  const start = isQuoted ? from + 1 : from;
  const end = isQuoted
    ? matchText(column, bytes, words, start)
    : isNull
      ? from + NULL.length
      : matchInteger(column, bytes, words, from);
  spans[slot] = isNull ? -1 : start;
  spans[slot + 1] = isNull ? -1 : end;
  return end === -1 || !isQuoted ? end : end + 1;
}

/** The position of the closing quote, or -1. */
function matchText({ kind }: ByteColumn, bytes: Uint8Array, words: DataView, from: number): number {
  let end =
    kind === 'jsonNumber'
      ? matchDigits(MAX_DIGITS, bytes, words, from)
      : findStop(words, from, CONTROLS, QUOTES, BACKSLASHES);
  while (bytes[end] === BACKSLASH && kind === 'jsonScalar' && ESCAPES[bytes[end + 1] as number] === 1) {
    end = findStop(words, end + 2, CONTROLS, QUOTES, BACKSLASHES);
  }
  return bytes[end] === QUOTE ? end : -1;
}

function matchInteger({ kind }: ByteColumn, bytes: Uint8Array, words: DataView, from: number): number {
  const isPlain = isDigit(bytes[from]) && (bytes[from] !== ZERO || !isDigit(bytes[from + 1]));
  return isPlain && kind !== 'jsonString' ? matchDigits(MAX_DIGITS, bytes, words, from) : -1;
}
