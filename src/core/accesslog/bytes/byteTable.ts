import { WORD } from './lineBlock';

const FIRST_SLOTS = 16;
/** The length of what is not there. */
const NONE = -1;
const PRIME = 0x9e3779b1;
const MIXER = 0x85ebca6b;

/**
 * Numbers sequences of bytes from 0 on, in the order in which they are met. Open addressing; at most half of the slots are
 * taken. Sequences are hashed, kept and compared as words of four bytes: the last word of a longer one overlaps the word before
 * it, and up to three bytes make one word. The hash starts from a random number: who chooses the values must not know which of
 * them collide.
 *
 * It starts small, and a step between slots is made even for the first: V8 compiles what it has seen, and has to compile all
 * again when a table grows, or texts collide, for the first time.
 */
export class ByteTable {
  /** Index plus one; 0 is a free slot. */
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS / 2);
  private lengths = new Int32Array(FIRST_SLOTS / 2);
  /** Where the words of each sequence start in `pool`. */
  private starts = new Int32Array(FIRST_SLOTS / 2);
  private pool = new Int32Array(FIRST_SLOTS);
  private poolEnd = 0;
  private count = 0;
  private isClosed = false;
  private lastFound = 0;
  private readonly seed = Math.floor(Math.random() * 0x7fffffff);

  constructor() {
    this.lengths[0] = NONE;
  }

  get size(): number {
    return this.count;
  }

  /** Of all texts, rounded up to words. */
  get bytes(): number {
    return WORD * this.poolEnd;
  }

  /** Takes no more: what is new has the number `size` from now on. */
  close(): void {
    this.isClosed = true;
  }

  /** The number of the bytes from `from` to `to`; `size` before the call if they are new. */
  indexOf(words: DataView, from: number, to: number): number {
    const last = lastWord(words, from, to);
    // Times and codes are mostly those of the line before.
    if (this.isAt(this.lastFound, last, words, from, to)) {
      return this.lastFound;
    }
    const { hashes, slots } = this;
    let hash = Math.imul(last ^ this.seed ^ (to - from), MIXER);
    for (let at = from; at < to - WORD; at += WORD) {
      hash = Math.imul(hash ^ (hash >>> 15) ^ words.getInt32(at, true), PRIME);
    }
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    for (let slot = hash; ;) {
      slot = (slot + 1) & mask;
      const index = (slots[slot] as number) - 1;
      if (index === -1) {
        return this.isClosed ? this.count : this.add(hash, slot, last, words, from, to);
      }
      if (hashes[index] === hash && this.isAt(index, last, words, from, to)) {
        this.lastFound = index;
        return index;
      }
    }
  }

  private isAt(index: number, last: number, words: DataView, from: number, to: number): boolean {
    if (this.lengths[index] !== to - from) {
      return false;
    }
    const { pool } = this;
    let known = this.starts[index] as number;
    for (let at = from; at < to - WORD; at += WORD, known++) {
      if (words.getInt32(at, true) !== pool[known]) {
        return false;
      }
    }
    return last === pool[known];
  }

  private add(hash: number, slot: number, last: number, words: DataView, from: number, to: number): number {
    const index = this.count++;
    this.hashes[index] = hash;
    this.lengths[index] = to - from;
    this.starts[index] = this.poolEnd;
    this.slots[slot] = this.count;
    for (let at = from; at < to - WORD; at += WORD) {
      this.keep(words.getInt32(at, true));
    }
    this.keep(last);
    if (this.count === this.hashes.length) {
      this.grow();
    }
    return index;
  }

  private keep(word: number): void {
    if (this.poolEnd === this.pool.length) {
      this.pool = twice(this.pool);
    }
    this.pool[this.poolEnd++] = word;
  }

  private grow(): void {
    this.hashes = twice(this.hashes);
    this.lengths = twice(this.lengths);
    this.starts = twice(this.starts);
    this.slots = new Int32Array(2 * this.slots.length);
    const last = this.slots.length - 1;
    for (let index = 0; index < this.count; index++) {
      let slot = this.hashes[index] ?? 0;
      do {
        slot = (slot + 1) & last;
      } while (this.slots[slot] !== 0);
      this.slots[slot] = index + 1;
    }
  }
}

/** The last word of some bytes; all of them where they are fewer. */
function lastWord(words: DataView, from: number, to: number): number {
  const length = to - from;
  return length >= WORD ? words.getInt32(to - WORD, true) : words.getInt32(from, true) & ((1 << (8 * length)) - 1);
}

function twice(array: Int32Array) {
  const copy = new Int32Array(2 * array.length);
  copy.set(array);
  return copy;
}
