import { viewOf } from './matchBytes';

const FIRST_SLOTS = 1024;
const WORD = 4;
const PRIME = 0x01000193;
const MIXER = 0x85ebca6b;

/**
 * Numbers sequences of bytes from 0 on, in the order in which they are met. Open addressing; at most half of the slots are
 * taken. Sequences are hashed, kept and compared as words of four bytes: the last word of a longer one overlaps the word before
 * it, and up to three bytes make one word. The hash starts from a random number: who chooses the values must not know which of
 * them collide.
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
  private lastFound = 0;
  private readonly seed = Math.floor(Math.random() * 0x7fffffff);
  private block: Uint8Array = new Uint8Array();
  private words = viewOf(this.block);

  get size(): number {
    return this.count;
  }

  /** Of all texts, rounded up to words. */
  get bytes(): number {
    return WORD * this.poolEnd;
  }

  /** The number of the bytes from `from` to `to`; `size` before the call if they are new. */
  indexOf(bytes: Uint8Array, from: number, to: number): number {
    if (bytes !== this.block) {
      this.block = bytes;
      this.words = viewOf(bytes);
    }
    if (this.isAt(this.lastFound, from, to)) {
      return this.lastFound;
    }
    const hash = this.hash(from, to);
    const last = this.slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const index = (this.slots[slot] as number) - 1;
      if (index === -1) {
        return this.add(hash, slot, from, to);
      }
      if (this.hashes[index] === hash && this.isAt(index, from, to)) {
        this.lastFound = index;
        return index;
      }
    }
  }

  private hash(from: number, to: number): number {
    let hash = this.mixed(this.lastWord(from, to)) ^ (to - from);
    for (let at = from; at < to - WORD; at += WORD) {
      hash = Math.imul(hash, PRIME) + this.mixed(this.words.getInt32(at, true));
    }
    return hash ^ (hash >>> 15);
  }

  /** High bits of a word count as much as low ones. */
  private mixed(word: number): number {
    const product = Math.imul(word ^ this.seed, MIXER);
    return Math.imul(product ^ (product >>> 15), PRIME);
  }

  private lastWord(from: number, to: number): number {
    if (to - from >= WORD) {
      return this.words.getInt32(to - WORD, true);
    }
    let word = 0;
    for (let at = from; at < to; at++) {
      word = (word << 8) | (this.block[at] as number);
    }
    return word;
  }

  private isAt(index: number, from: number, to: number): boolean {
    if (index >= this.count || this.lengths[index] !== to - from) {
      return false;
    }
    let known = this.starts[index] as number;
    for (let at = from; at < to - WORD; at += WORD, known++) {
      if (this.words.getInt32(at, true) !== this.pool[known]) {
        return false;
      }
    }
    return this.lastWord(from, to) === this.pool[known];
  }

  private add(hash: number, slot: number, from: number, to: number): number {
    const index = this.count++;
    this.hashes[index] = hash;
    this.lengths[index] = to - from;
    this.starts[index] = this.poolEnd;
    this.slots[slot] = this.count;
    for (let at = from; at < to - WORD; at += WORD) {
      this.keep(this.words.getInt32(at, true));
    }
    this.keep(this.lastWord(from, to));
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
      let slot = (this.hashes[index] ?? 0) & last;
      while (this.slots[slot] !== 0) {
        slot = (slot + 1) & last;
      }
      this.slots[slot] = index + 1;
    }
  }
}

function twice(array: Int32Array) {
  const copy = new Int32Array(2 * array.length);
  copy.set(array);
  return copy;
}
