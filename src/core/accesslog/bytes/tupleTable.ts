/** Few, so that it grows early: see `ByteTable`. */
const FIRST_TUPLES = 8;
const PRIME = 0x01000193;

/** Numbers tuples of integers from 0 on, in the order in which they are met. Open addressing, at most half full. */
export class TupleTable {
  /** Index plus one; 0 is a free slot. */
  private slots = new Int32Array(2 * FIRST_TUPLES);
  private tuples: Int32Array;
  private count = 0;

  /** @param most so many are kept */
  constructor(
    private readonly width: number,
    private readonly most = Infinity
  ) {
    this.tuples = new Int32Array(FIRST_TUPLES * width);
  }

  get size(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count >= this.most;
  }

  /** One of the integers of a tuple. */
  at(index: number, position: number): number {
    return this.tuples[index * this.width + position] ?? 0;
  }

  /** The number of a tuple of `width` integers; if it is new, as many as there were before, or -1 if the table is full. */
  indexOf(tuple: Int32Array): number {
    const last = this.slots.length - 1;
    for (let slot = hashOf(tuple); ;) {
      slot = (slot + 1) & last;
      const index = (this.slots[slot] ?? 0) - 1;
      if (index === -1) {
        return this.isFull ? -1 : this.add(slot, tuple);
      }
      if (this.isAt(index, tuple)) {
        return index;
      }
    }
  }

  private isAt(index: number, tuple: Int32Array): boolean {
    for (let at = 0, known = index * this.width; at < tuple.length; at++, known++) {
      if (tuple[at] !== this.tuples[known]) {
        return false;
      }
    }
    return true;
  }

  private add(slot: number, tuple: Int32Array): number {
    const index = this.count++;
    this.tuples.set(tuple, index * this.width);
    this.slots[slot] = this.count;
    if (2 * this.count === this.slots.length) {
      this.grow();
    }
    return index;
  }

  private grow(): void {
    const { tuples, width } = this;
    this.tuples = new Int32Array(2 * tuples.length);
    this.tuples.set(tuples);
    this.slots = new Int32Array(2 * this.slots.length);
    const last = this.slots.length - 1;
    for (let index = 0; index < this.count; index++) {
      let slot = hashOf(tuples.subarray(index * width, (index + 1) * width));
      do {
        slot = (slot + 1) & last;
      } while (this.slots[slot] !== 0);
      this.slots[slot] = index + 1;
    }
  }
}

function hashOf(tuple: Int32Array): number {
  let hash = 0;
  for (let at = 0; at < tuple.length; at++) {
    hash = Math.imul(hash ^ (tuple[at] ?? 0), PRIME);
    hash ^= hash >>> 15;
  }
  return hash;
}
