import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { Finding } from '../report';
import type { LineGroup } from './lineGroup';

type Dimension = Finding['breakdown'][number]['dimension'];

const READERS: Array<[Dimension, (entry: AccessLogEntry) => string | null]> = [
  ['upstream_host', (entry) => entry.upstream_host],
  ['authority', (entry) => entry.authority],
  ['route', (entry) => entry.route_name],
  ['method', (entry) => entry.method],
  ['path', (entry) => withoutQuery(entry.path)],
];

/** A query string makes nearly every path different and may hold secrets. */
function withoutQuery(path: string | null): string | null {
  const question = path === null ? -1 : path.indexOf('?');
  return path === null || question < 0 ? path : path.slice(0, question);
}

/** Values per dimension and at most so many are looked at: a scan of random paths must not fill the memory. */
const MAX_VALUES = 20000;

/** Least failures of one value, and least ratio to the average share, that are worth a row. */
const MIN_FAILED = 3;
const MIN_LIFT = 1.5;

/** Counts every line by host, path, method, …, so that a finding can say where failures gather. */
export class Dimensions {
  private readonly totals = READERS.map(() => new Map<string, number>());
  private readonly failures = new Map<LineGroup, Array<Map<string, number>>>();
  private lines = 0;

  add(entry: AccessLogEntry, failing: LineGroup | null): void {
    this.lines += 1;
    const failed = failing === null ? null : this.failuresOf(failing);
    READERS.forEach(([, read], i) => {
      const value = read(entry);
      const totals = this.totals[i];
      if (value === null || totals === undefined || (totals.size >= MAX_VALUES && !totals.has(value))) {
        return;
      }
      totals.set(value, (totals.get(value) ?? 0) + 1);
      const counts = failed?.[i];
      counts?.set(value, (counts.get(value) ?? 0) + 1);
    });
  }

  private failuresOf(group: LineGroup): Array<Map<string, number>> {
    const known = this.failures.get(group) ?? READERS.map(() => new Map<string, number>());
    this.failures.set(group, known);
    return known;
  }

  /** Values among which the failures of these groups gather, at most three a dimension, most telling first. */
  breakdown(groups: readonly LineGroup[]): Finding['breakdown'] {
    const failed = groups.reduce((sum, group) => sum + group.count, 0);
    if (failed === 0 || this.lines === 0) {
      return [];
    }
    return READERS.flatMap(([dimension], i) => this.rows(dimension, i, groups, failed / this.lines));
  }

  private rows(dimension: Dimension, i: number, groups: readonly LineGroup[], share: number): Finding['breakdown'] {
    const totals = this.totals[i] ?? new Map<string, number>();
    if (totals.size < 2) {
      return [];
    }
    const sums = new Map<string, number>();
    for (const group of groups) {
      this.failures.get(group)?.[i]?.forEach((count, value) => sums.set(value, (sums.get(value) ?? 0) + count));
    }
    return [...sums]
      .map(([value, failed]) => {
        const total = totals.get(value) ?? failed;
        return { dimension, value, failed, total, lift: Math.round((failed / total / share) * 100) / 100 };
      })
      .filter((row) => row.failed >= MIN_FAILED && row.lift >= MIN_LIFT)
      .sort((a, b) => b.lift - a.lift || b.failed - a.failed || (a.value < b.value ? -1 : 1))
      .slice(0, 3);
  }
}
