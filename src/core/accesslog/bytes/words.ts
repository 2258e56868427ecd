import { WORD } from './lineBlock';

// Four bytes are looked at as one integer, the first of them in its lowest bits. Each test gives marks: bits of which the lowest
// lies in the first byte that it is about. Above that one there may be marks too many, since sums carry over to the next byte.

const ONE = 0x01010101;
const HIGHEST_BITS = 0x80808080;
const HIGH_HALVES = 0xf0f0f0f0;
const ZERO_DIGITS = 0x30303030;
/** Lifts what is more than 9 into the high half of a byte. */
const SIX = 0x06060606;
const BITS_OF_BYTES = 3;

/** A word in which each byte is the same. */
export function wordOf(byte: number): number {
  return Math.imul(byte, ONE);
}

/** Marks bytes that are less than those of `below` (at most 128), and those that are as in `one` or in `other`. */
function stopsIn(word: number, below: number, one: number, other: number): number {
  const first = word ^ one;
  const second = word ^ other;
  return (((word - below) & ~word) | ((first - ONE) & ~first) | ((second - ONE) & ~second)) & HIGHEST_BITS;
}

/** Marks bytes that are more than 9. */
export function overNineIn(word: number): number {
  return (word | (word + SIX)) & HIGH_HALVES;
}

function nonDigitsIn(word: number): number {
  return overNineIn(word ^ ZERO_DIGITS);
}

/** How many bytes come before the first that is marked. It is computed: a loop would be guessed wrong by the processor. */
function bytesBefore(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> BITS_OF_BYTES;
}

/**
 * The position of the first byte from `from` on that is less than `below` (at most 128), or `one`, or `other`; each of the three
 * is given by `wordOf`. There must be such a byte: the newline, for `below` above it.
 */
export function findStop(words: DataView, from: number, below: number, one: number, other: number): number {
  let at = from;
  let marks = stopsIn(words.getInt32(at, true), below, one, other);
  while (marks === 0) {
    at += WORD;
    marks = stopsIn(words.getInt32(at, true), below, one, other);
  }
  return at + bytesBefore(marks);
}

/** The position after the digits that begin at `from`. */
export function skipDigits(words: DataView, from: number): number {
  let at = from;
  let marks = nonDigitsIn(words.getInt32(at, true));
  while (marks === 0) {
    at += WORD;
    marks = nonDigitsIn(words.getInt32(at, true));
  }
  return at + bytesBefore(marks);
}

/** Text to be found in a block, as integers: the words in it, and its last bytes, which may overlap them. */
export interface WordLiteral {
  firsts: Int32Array;
  last: number;
  /** Of a text that is shorter than a word. */
  lastMask: number;
  lastAt: number;
  length: number;
}

/** @param literal holds no newline */
export function wordLiteral(literal: Uint8Array): WordLiteral {
  const { length } = literal;
  const padded = new Uint8Array(length + WORD);
  padded.set(literal);
  const words = new DataView(padded.buffer);
  const lastAt = Math.max(0, length - WORD);
  const firsts = Int32Array.from({ length: length >> 2 }, (_, index) => words.getInt32(WORD * index, true));
  const lastMask = length < WORD ? (1 << (8 * length)) - 1 : -1;
  return { firsts, last: words.getInt32(lastAt, true), lastMask, lastAt, length };
}

/** The position after `literal` if it stands at `at`, else -1. */
export function matchLiteral(literal: WordLiteral, words: DataView, at: number): number {
  const { firsts, length } = literal;
  for (let index = 0; index < firsts.length; index++) {
    if (words.getInt32(at + WORD * index, true) !== firsts[index]) {
      return -1;
    }
  }
  return (words.getInt32(at + literal.lastAt, true) & literal.lastMask) === literal.last ? at + length : -1;
}
