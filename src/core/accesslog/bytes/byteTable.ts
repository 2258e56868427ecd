const FIRST_SLOTS = 1024;
const PRIME = 0x01000193;

/**
 * Numbers sequences of bytes from 0 on, in the order in which they are met. Open addressing; at most half of the slots are
 * taken. The hash (FNV-1a) starts from a random number: who chooses the values must not know which of them collide.
 */
export class ByteTable {
  /** Index plus one; 0 is a free slot. */
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Where each sequence starts in `pool`; it ends where the next one starts. */
  private starts = new Int32Array(FIRST_SLOTS / 2 + 1);
  private pool = new Uint8Array(FIRST_SLOTS);
  private count = 0;
  private lastFound = 0;
  private readonly seed = Math.floor(Math.random() * 0x7fffffff);

  get size(): number {
    return this.count;
  }

  /** Of all texts. */
  get bytes(): number {
    return this.starts[this.count] ?? 0;
  }

  /** The number of the bytes from `from` to `to`; `size` before the call if they are new. */
  indexOf(bytes: Uint8Array, from: number, to: number): number {
    if (this.count > 0 && this.isAt(this.lastFound, bytes, from, to)) {
      return this.lastFound;
    }
    const hash = this.hash(bytes, from, to);
    const last = this.slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const index = (this.slots[slot] as number) - 1;
      if (index === -1) {
        return this.add(hash, slot, bytes.subarray(from, to));
      }
      if (this.hashes[index] === hash && this.isAt(index, bytes, from, to)) {
        this.lastFound = index;
        return index;
      }
    }
  }

  private hash(bytes: Uint8Array, from: number, to: number): number {
    let hash = this.seed;
    for (let at = from; at < to; at++) {
      hash = Math.imul(hash ^ (bytes[at] as number), PRIME);
    }
    return hash ^ (hash >>> 15);
  }

  private isAt(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { pool, starts } = this;
    const start = starts[index] as number;
    if ((starts[index + 1] as number) - start !== to - from) {
      return false;
    }
    for (let at = from, known = start; at < to; at++, known++) {
      if (bytes[at] !== pool[known]) {
        return false;
      }
    }
    return true;
  }

  private add(hash: number, slot: number, value: Uint8Array): number {
    const index = this.count++;
    const start = this.starts[index] ?? 0;
    const end = start + value.length;
    if (end > this.pool.length) {
      this.pool = copyOf(this.pool, new Uint8Array(2 * end));
    }
    this.pool.set(value, start);
    this.starts[index + 1] = end;
    this.hashes[index] = hash;
    this.slots[slot] = this.count;
    if (this.count === this.hashes.length) {
      this.grow();
    }
    return index;
  }

  private grow(): void {
    this.hashes = copyOf(this.hashes, new Int32Array(2 * this.count));
    this.starts = copyOf(this.starts, new Int32Array(2 * this.count + 1));
    this.slots = new Int32Array(4 * this.count);
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

function copyOf<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
