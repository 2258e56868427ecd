import type { Finding } from '../report';
import type { LineGroup } from './lineGroup';

export type Dimension = Finding['breakdown'][number]['dimension'];

/** What is counted of each line. The pods are logs of their own. */
export const DIMENSIONS = ['upstream_host', 'caller', 'authority', 'route', 'method', 'path'] as const;

/** Of a value that a line does not have, or one too many. */
export const NO_VALUE = -1;

/** Values per dimension and at most so many are looked at: a scan of random paths must not fill the memory. */
const MAX_VALUES = 20_000;

/** Least failures of one value, and least ratio to the average share, that are worth a row. */
const MIN_FAILED = 3;
/** Least part of the failures: among thousands of values some gather a few by chance. */
const MIN_PART = 0.1;
const MIN_LIFT = 1.5;

/** How often each value of one dimension was met. */
class Values {
  readonly texts: string[] = [];
  readonly totals: number[] = [];
  private readonly ids = new Map<string, number>();

  /** `NO_VALUE` where it was not met. */
  numberOf(text: string): number {
    return this.ids.get(text) ?? NO_VALUE;
  }

  idOf(text: string | null): number {
    const known = text === null ? NO_VALUE : this.ids.get(text);
    if (known !== undefined || text === null || this.texts.length >= MAX_VALUES) {
      return known ?? NO_VALUE;
    }
    this.ids.set(text, this.texts.length);
    this.totals.push(0);
    return this.texts.push(text) - 1;
  }
}

/** Counts every line by host, path, method, …, so that a finding can say where failures gather. */
export class Dimensions {
  private readonly values = DIMENSIONS.map(() => new Values());
  private readonly failures = new Map<LineGroup, Array<Map<number, number>>>();
  private lines = 0;

  /** The number of a value; `NO_VALUE` where there is none. `dimension` is an index of `DIMENSIONS`. */
  idOf(dimension: number, text: string | null): number {
    return this.values[dimension]?.idOf(text) ?? NO_VALUE;
  }

  /** The number of a value of a dimension that was met; else `NO_VALUE`. */
  numberOf(dimension: Dimension, text: string): number {
    return this.values[DIMENSIONS.findIndex((one) => one === dimension)]?.numberOf(text) ?? NO_VALUE;
  }

  /** Counts one line by the numbers of its values. */
  add(ids: Int32Array, failing: LineGroup | null): void {
    this.lines += 1;
    const failed = failing === null ? null : this.failuresOf(failing);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? NO_VALUE;
      const totals = this.values[i]?.totals;
      if (id === NO_VALUE || totals === undefined) {
        continue;
      }
      totals[id] = (totals[id] ?? 0) + 1;
      const counts = failed?.[i];
      counts?.set(id, (counts.get(id) ?? 0) + 1);
    }
  }

  private failuresOf(group: LineGroup): Array<Map<number, number>> {
    const known = this.failures.get(group) ?? DIMENSIONS.map(() => new Map<number, number>());
    this.failures.set(group, known);
    return known;
  }

  /** Values among which the failures of these groups gather, at most three a dimension, most telling first. */
  breakdown(groups: readonly LineGroup[]): Finding['breakdown'] {
    const failed = groups.reduce((sum, group) => sum + group.count, 0);
    if (failed === 0 || this.lines === 0) {
      return [];
    }
    return DIMENSIONS.flatMap((dimension, i) => this.rows(dimension, i, groups, failed / this.lines));
  }

  private rows(dimension: Dimension, i: number, groups: readonly LineGroup[], share: number): Finding['breakdown'] {
    const { texts, totals } = this.values[i] ?? new Values();
    if (texts.length < 2) {
      return [];
    }
    const least = MIN_PART * groups.reduce((sum, group) => sum + group.count, 0);
    const sums = new Map<number, number>();
    for (const group of groups) {
      this.failures.get(group)?.[i]?.forEach((count, id) => sums.set(id, (sums.get(id) ?? 0) + count));
    }
    return [...sums]
      .map(([id, failed]) => {
        const total = totals[id] ?? failed;
        const lift = Math.round((failed / total / share) * 100) / 100;
        return { dimension, value: texts[id] ?? '', failed, total, lift };
      })
      .filter((row) => row.failed >= Math.max(MIN_FAILED, least) && row.lift >= MIN_LIFT)
      .sort((a, b) => b.lift - a.lift || b.failed - a.failed || (a.value < b.value ? -1 : 1))
      .slice(0, 3);
  }
}
