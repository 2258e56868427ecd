/** Counts by index, from 0 on: grows as it is used. */
export class Counts {
  /** Few, so that they grow early: see `ByteTable`. */
  private counts = new Int32Array(8);

  get(index: number): number {
    return this.counts[index] ?? 0;
  }

  /** @returns the new count */
  increase(index: number): number {
    if (index >= this.counts.length) {
      const more = new Int32Array(2 * index);
      more.set(this.counts);
      this.counts = more;
    }
    const count = (this.counts[index] as number) + 1;
    this.counts[index] = count;
    return count;
  }
}
