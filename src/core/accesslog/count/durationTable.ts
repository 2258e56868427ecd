import { TupleTable } from '../bytes/tupleTable';
import { Counts } from './counts';

/** Until a group has so many different values, its quantiles are exact. */
export const EXACT_VALUES = 128;
/** Beyond that a quantile is at most this share away from the true one. */
export const RELATIVE_ERROR = 0.01;

const GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GROWTH = Math.log(GROWTH);

/** The values of one group, in rising order. */
export interface GroupDurations {
  isExact: boolean;
  /**
   * The value at a share of all values, by nearest rank: the smallest that at least that share does not exceed.
   * @param share from 0 to 1
   * @returns null if there are no values
   */
  quantile(share: number): number | null;
}

/**
 * Quantiles of the durations of many groups in little memory. It counts equal values of a group; when these become too many, it
 * counts in buckets whose widths grow in proportion to the value. There are about 900 of them from 1 ms to a day, however many
 * values come. All groups share one table of (group, value): a table for each would cost most of the time and memory.
 */
export class DurationTable {
  private readonly ids = new Map<number, number>();
  private readonly values: number[] = [];
  private readonly pair = new Int32Array(2);
  private readonly pairs = new TupleTable(2);
  private readonly counts = new Counts();
  private readonly differentValues = new Counts();

  /** @param value not negative */
  add(group: number, value: number): void {
    const kept = this.isExact(group) ? value : middleOf(bucketOf(value));
    const id = this.ids.get(kept) ?? this.values.length;
    if (id === this.values.length) {
      this.ids.set(kept, id);
      this.values.push(kept);
    }
    this.pair[0] = group;
    this.pair[1] = id;
    if (this.counts.increase(this.pairs.indexOf(this.pair)) === 1) {
      this.differentValues.increase(group);
    }
  }

  /** @param groups how many there are */
  byGroup(groups: number): GroupDurations[] {
    const order = this.pairsInOrder(groups);
    const all: GroupDurations[] = [];
    for (let group = 0, from = 0; group < groups; group++) {
      const to = from + this.differentValues.get(group);
      all.push(this.durationsOf(group, order.subarray(from, to)));
      from = to;
    }
    return all;
  }

  private isExact(group: number): boolean {
    return this.differentValues.get(group) <= EXACT_VALUES;
  }

  /** All pairs by group, and within a group by value. There are few different values, so only these are compared. */
  private pairsInOrder(groups: number): Int32Array {
    const values = [...this.ids].sort(([a], [b]) => a - b);
    const rankOf = new Int32Array(values.length);
    values.forEach(([, id], rank) => {
      rankOf[id] = rank;
    });
    const all = Int32Array.from({ length: this.pairs.size }, (_, pair) => pair);
    const byValue = sortBy(all, values.length, (pair) => rankOf[this.pairs.at(pair, 1)] ?? 0);
    return sortBy(byValue, groups, (pair) => this.pairs.at(pair, 0));
  }

  private durationsOf(group: number, pairs: Int32Array): GroupDurations {
    const isExact = this.isExact(group);
    const total = pairs.reduce((sum, pair) => sum + this.counts.get(pair), 0);
    return {
      isExact,
      quantile: (share) => {
        let left = Math.max(1, Math.ceil(share * total));
        const found = pairs.find((pair) => (left -= this.counts.get(pair)) <= 0);
        const value = found === undefined ? null : (this.values[this.pairs.at(found, 1)] ?? null);
        return value === null || isExact ? value : Math.round(middleOf(bucketOf(value)));
      },
    };
  }
}

/** A counting sort, which keeps the order of what has the same key. @param keys how many there are, from 0 on */
function sortBy(items: Int32Array, keys: number, keyOf: (item: number) => number): Int32Array {
  const ends = new Int32Array(keys + 1);
  items.forEach((item) => {
    const key = keyOf(item) + 1;
    ends[key] = (ends[key] ?? 0) + 1;
  });
  for (let key = 1; key <= keys; key++) {
    ends[key] = (ends[key] ?? 0) + (ends[key - 1] ?? 0);
  }
  const sorted = new Int32Array(items.length);
  items.forEach((item) => {
    const key = keyOf(item);
    const at = ends[key] ?? 0;
    sorted[at] = item;
    ends[key] = at + 1;
  });
  return sorted;
}

/** Bucket `i` holds what is above `GROWTH ** (i - 1)` up to `GROWTH ** i`; what is less than those of 0 has one for itself. */
const ZERO_BUCKET = -1;

function bucketOf(value: number): number {
  return value <= 1 / GROWTH ? ZERO_BUCKET : Math.ceil(Math.log(value) / LOG_GROWTH);
}

/** The value that is equally far, in proportion, from both ends of a bucket. Durations are whole milliseconds. */
function middleOf(bucket: number): number {
  return bucket === ZERO_BUCKET ? 0 : (2 * GROWTH ** bucket) / (GROWTH + 1);
}
