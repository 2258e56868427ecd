/** Until a sketch has seen so many different values, its quantiles are exact. */
export const EXACT_VALUES = 128;
/** Beyond that a quantile is at most this share away from the true one. */
export const RELATIVE_ERROR = 0.01;

const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GROWTH = Math.log(GROWTH);

/**
 * Quantiles of many durations in little memory. It counts equal values; when these become too many, it counts in buckets whose
 * widths grow in proportion to the value. There are about 900 of them from 1 ms to a day, however many values come.
 */
export class DurationSketch {
  private total = 0;
  /** Value → count while exact, bucket → count after. */
  private counts = new Map<number, number>();
  private exact = true;

  get count(): number {
    return this.total;
  }

  get isExact(): boolean {
    return this.exact;
  }

  /** @param value not negative */
  add(value: number): void {
    this.total++;
    increase(this.counts, this.exact ? value : bucketOf(value), 1);
    if (this.exact && this.counts.size > EXACT_VALUES) {
      this.toBuckets();
    }
  }

  /**
   * The value at a share of all values, by nearest rank: the smallest that at least that share does not exceed.
   * @param share from 0 to 1
   * @returns null if there are no values
   */
  quantile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.total));
    let seen = 0;
    for (const [key, count] of [...this.counts].sort((a, b) => a[0] - b[0])) {
      seen += count;
      if (seen >= rank) {
        return this.exact ? key : middleOf(key);
      }
    }
    return null;
  }

  private toBuckets(): void {
    const buckets = new Map<number, number>();
    for (const [value, count] of this.counts) {
      increase(buckets, bucketOf(value), count);
    }
    this.counts = buckets;
    this.exact = false;
  }
}

function increase(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Bucket `i` holds what is above `GROWTH ** (i - 1)` up to `GROWTH ** i`; values below 1 have the one for 0. */
const ZERO_BUCKET = -1;

function bucketOf(value: number): number {
  return value < 1 ? ZERO_BUCKET : Math.ceil(Math.log(value) / LOG_GROWTH);
}

/** The value that is equally far, in proportion, from both ends of a bucket. Durations are whole milliseconds. */
function middleOf(bucket: number): number {
  return bucket === ZERO_BUCKET ? 0 : Math.round((2 * GROWTH ** bucket) / (GROWTH + 1));
}
