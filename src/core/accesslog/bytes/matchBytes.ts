import { asciiBytes, byteSet, type ByteSet } from './bytePlan';

export const NEWLINE = 10;
const SPACE = 32;
export const QUOTE = 34;
export const DASH = 45;
export const BACKSLASH = 92;
/** Longer numbers are not exact in a double; they are left to the slow way. */
export const MAX_DIGITS = 15;
export const MAX_CODE_DIGITS = 3;
const RETURN = 13;
const DOT = 46;
const COLON = 58;
const A = 65;
const T = 84;
const Z = 90;
const DIGITS = byteSet((byte) => byte >= 48 && byte <= 57);
const HTTP = asciiBytes('HTTP/');

/** The position after `literal` if it stands at `at`, else -1. */
export function matchLiteral(literal: Uint8Array, bytes: Uint8Array, at: number): number {
  const length = literal.length;
  for (let index = 0; index < length; index++) {
    if (bytes[at + index] !== literal[index]) {
      return -1;
    }
  }
  return at + length;
}

/** As `matchLiteral`, for long ones, four bytes at a time. `words` is a view of the same bytes. */
export function matchLongLiteral(literal: LongLiteral, words: DataView, at: number): number {
  const { firsts, last, length } = literal;
  if (at + length > words.byteLength) {
    return -1;
  }
  for (let index = 0; index < firsts.length; index++) {
    if (words.getInt32(at + 4 * index, true) !== firsts[index]) {
      return -1;
    }
  }
  return words.getInt32(at + length - 4, true) === last ? at + length : -1;
}

/** At least four bytes, as integers: as many as fit, and the last four bytes, which may overlap them. */
export interface LongLiteral {
  firsts: Int32Array;
  last: number;
  length: number;
}

export function longLiteral(literal: Uint8Array): LongLiteral {
  const words = viewOf(literal);
  const firsts = Int32Array.from({ length: literal.length >> 2 }, (_, index) => words.getInt32(4 * index, true));
  return { firsts, last: words.getInt32(literal.length - 4, true), length: literal.length };
}

export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** The position after the newline at `at`, else -1. A `\r` before it is no part of the line. */
export function matchLineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes[at] === RETURN ? at + 1 : at;
  return bytes[end] === NEWLINE ? end + 1 : -1;
}

/** The position after the longest run of bytes of a set. */
export function skip(set: ByteSet, bytes: Uint8Array, from: number): number {
  let at = from;
  while (set[bytes[at] as number] === 1) {
    at++;
  }
  return at;
}

/** For each of the four bytes of a word. */
const ONE = 0x01010101;
const HIGHEST_BIT = 0x80808080;

/**
 * A position within the run of bytes that JSON has in texts as they are (no quote, backslash or control character): all before
 * the position belongs to the run. It looks at four bytes at a time: a byte that is zero, and none before it, has its highest
 * bit set after one is taken away.
 */
export function skipPlain(words: DataView, from: number): number {
  const last = words.byteLength - 4;
  let at = from;
  while (at <= last) {
    const word = words.getInt32(at, true);
    const quotes = word ^ (QUOTE * ONE);
    const backslashes = word ^ (BACKSLASH * ONE);
    const special = ((quotes - ONE) & ~quotes) | ((backslashes - ONE) & ~backslashes) | ((word - SPACE * ONE) & ~word);
    if ((special & HIGHEST_BIT) !== 0) {
      break;
    }
    at += 4;
  }
  return at;
}

export function isDigit(byte: number | undefined): boolean {
  return DIGITS[byte ?? NEWLINE] === 1;
}

/** `-` or one to `most` digits. */
export function matchDigits(most: number, bytes: Uint8Array, from: number): number {
  if (bytes[from] === DASH) {
    return from + 1;
  }
  const at = skip(DIGITS, bytes, from);
  return at === from || at - from > most ? -1 : at;
}

/** `2026-11-23T10:19:39.700Z`, as Envoy prints it: UTC, with milliseconds. */
export function matchTimestamp(bytes: Uint8Array, from: number): number {
  const isTime =
    bytes[from + 4] === DASH &&
    bytes[from + 7] === DASH &&
    bytes[from + 10] === T &&
    bytes[from + 13] === COLON &&
    bytes[from + 16] === COLON &&
    bytes[from + 19] === DOT &&
    bytes[from + 23] === Z &&
    isPair(bytes, from) &&
    isPair(bytes, from + 2) &&
    isPair(bytes, from + 5) &&
    isPair(bytes, from + 8) &&
    isPair(bytes, from + 11) &&
    isPair(bytes, from + 14) &&
    isPair(bytes, from + 17) &&
    isPair(bytes, from + 20) &&
    isDigit(bytes[from + 22]);
  return isTime ? from + 24 : -1;
}

/** Two digits. */
function isPair(bytes: Uint8Array, at: number): boolean {
  return DIGITS[bytes[at] as number] === 1 && DIGITS[bytes[at + 1] as number] === 1;
}

/** `-`, `HTTP/1.1` or `HTTP/2`. */
export function matchProtocol(bytes: Uint8Array, from: number): number {
  if (bytes[from] === DASH) {
    return from + 1;
  }
  const version = matchLiteral(HTTP, bytes, from);
  if (version === -1 || !isDigit(bytes[version])) {
    return -1;
  }
  return bytes[version + 1] === DOT && isDigit(bytes[version + 2]) ? version + 3 : version + 1;
}

/** `-`, or names of flags, which start with a letter. */
export function matchFlags(set: ByteSet, bytes: Uint8Array, from: number): number {
  const first = bytes[from] ?? NEWLINE;
  if (first === DASH) {
    return from + 1;
  }
  return first < A || first > Z ? -1 : skip(set, bytes, from);
}

/**
 * A text that goes on to the first `" "`. If it has quotes and begins with a blank, the `" "` before it may lie once more,
 * one character further right.
 */
export function matchQuoted(set: ByteSet, bytes: Uint8Array, from: number): number {
  let at = skip(set, bytes, from);
  while (bytes[at] === QUOTE && (bytes[at + 1] !== SPACE || bytes[at + 2] !== QUOTE)) {
    if (bytes[from] === SPACE) {
      return -1;
    }
    at = skip(set, bytes, at + 1);
  }
  return at;
}
