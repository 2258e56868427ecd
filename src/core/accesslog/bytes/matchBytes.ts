import { byteSet, type ByteSet } from './bytePlan';
import { findStop, overNineIn, skipDigits, wordOf } from './words';

export const NEWLINE = 10;
const SPACE = 32;
/** All before it are control characters. */
export const FIRST_PRINTABLE = SPACE;
export const QUOTE = 34;
export const DASH = 45;
export const BACKSLASH = 92;
/** Longer numbers are not exact in a double; they are left to the slow way. */
export const MAX_DIGITS = 15;
export const MAX_CODE_DIGITS = 3;
const RETURN = 13;
const DOT = 46;
const SLASH = 47;
const A = 65;
const Z = 90;
const DIGITS = byteSet((byte) => byte >= 48 && byte <= 57);

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

/** A run of bytes: those it may hold, and what to look for to find its end fast; null where that is no less work. */
export interface Run {
  set: ByteSet;
  stops: Stops | null;
}

/** Among these are all bytes that do not belong to a run: those less than `below`, `one` and `other`, as `findStop` has them. */
export interface Stops {
  below: number;
  one: number;
  other: number;
}

/** So many bytes may have to be looked at more closely: control characters, which are rare in logs. */
const MOST_BELOW = 34;

/** The stops of runs of a set; null where what ends them is of more kinds. */
export function stopsOf(set: ByteSet): Stops | null {
  const foreign = Array.from(set).flatMap((holds, byte) => (holds === 1 ? [] : [byte]));
  const [one = NEWLINE, other = NEWLINE] = foreign.splice(-2);
  const below = Math.max(...foreign, NEWLINE) + 1;
  return below > MOST_BELOW ? null : { below: wordOf(below), one: wordOf(one), other: wordOf(other) };
}

/** The position after the longest run of bytes of a set, by its stops. */
export function skipTo(
  set: ByteSet,
  bytes: Uint8Array,
  words: DataView,
  from: number,
  below: number,
  one: number,
  other: number
): number {
  let at = findStop(words, from, below, one, other);
  while (set[bytes[at] as number] === 1) {
    at = findStop(words, at + 1, below, one, other);
  }
  return at;
}

/** As `skipTo`, for any run. */
export function skipRun({ set, stops }: Run, bytes: Uint8Array, words: DataView, from: number): number {
  return stops === null ? skip(set, bytes, from) : skipTo(set, bytes, words, from, stops.below, stops.one, stops.other);
}

export function isDigit(byte: number | undefined): boolean {
  return DIGITS[byte ?? NEWLINE] === 1;
}

/** `-` or one to `most` digits. */
export function matchDigits(most: number, bytes: Uint8Array, words: DataView, from: number): number {
  if (bytes[from] === DASH) {
    return from + 1;
  }
  const at = skipDigits(words, from);
  return at === from || at - from > most ? -1 : at;
}

const TIME_LENGTH = 24;

/** `2026-11-23T10:19:39.700Z`, as Envoy prints it: UTC, with milliseconds. */
export function matchTimestamp(words: DataView, from: number): number {
  if (from + TIME_LENGTH > words.byteLength) {
    return -1;
  }
  // What differs from `0000-00-00T00:00:00.000Z`: in place of the zeros the digits, and nothing else.
  const year = words.getInt32(from, true) ^ 0x30303030;
  const month = words.getInt32(from + 4, true) ^ 0x2d30302d;
  const day = words.getInt32(from + 8, true) ^ 0x30543030;
  const minute = words.getInt32(from + 12, true) ^ 0x30303a30;
  const second = words.getInt32(from + 16, true) ^ 0x2e30303a;
  const rest = words.getInt32(from + 20, true) ^ 0x5a303030;
  const overNine =
    overNineIn(year) | overNineIn(month) | overNineIn(day) | overNineIn(minute) | overNineIn(second) | overNineIn(rest);
  const marks = ((month | second) & 0xff0000ff) | (day & 0xff0000) | (minute & 0xff00) | (rest & 0xff000000);
  return overNine === 0 && marks === 0 ? from + TIME_LENGTH : -1;
}

/** `HTTP` and `/1.1`, as words. */
const HTTP = 0x50545448;
const ONE_ONE = 0x312e312f;

/** `-`, `HTTP/1.1` or `HTTP/2`. */
export function matchProtocol(bytes: Uint8Array, words: DataView, from: number): number {
  if (words.getInt32(from, true) !== HTTP) {
    return bytes[from] === DASH ? from + 1 : -1;
  }
  const version = from + 5;
  if (words.getInt32(from + 4, true) === ONE_ONE) {
    return version + 3;
  }
  if (bytes[version - 1] !== SLASH || !isDigit(bytes[version])) {
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
export function matchQuoted(run: Run, bytes: Uint8Array, words: DataView, from: number): number {
  let at = skipRun(run, bytes, words, from);
  while (bytes[at] === QUOTE && (bytes[at + 1] !== SPACE || bytes[at + 2] !== QUOTE)) {
    if (bytes[from] === SPACE) {
      return -1;
    }
    at = skipRun(run, bytes, words, at + 1);
  }
  return at;
}
