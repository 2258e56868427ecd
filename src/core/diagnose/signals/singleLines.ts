import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import { isAnswered, type LineGroup } from './lineGroup';
import { ThinnedList } from './thinnedList';

/** What was kept of a log with too many lines to hold each. */
export interface SampledLines {
  kept: number;
  lines: number;
  /** Whether every failing line with these flags was kept. */
  isWhole(flags: readonly string[]): boolean;
}

/** Up to so many lines of a log are kept, each of them. */
const MOST_LINES = 20_000;
/** Of more lines so many of each set of flags, of so many sets, and so many of answered lines. */
const MOST_OF_FLAGS = 4096;
const MOST_SETS = 8;
const MOST_ANSWERED = 4096;

interface Kept {
  entry: AccessLogEntry;
  group: LineGroup;
}

/**
 * Keeps the lines of a log for what only single lines show. Of a long log it keeps some of each kind, evenly spread over it, so
 * that memory does not grow with the log.
 */
export class SingleLines {
  private lines = 0;
  private all: Kept[] | null = [];
  private readonly failed = new Map<string, ThinnedList<AccessLogEntry>>();
  private readonly answered = new ThinnedList<AccessLogEntry>(MOST_ANSWERED);

  /** Takes any line of the log. `entry` makes an object of it. */
  add(entry: () => AccessLogEntry, group: LineGroup): void {
    this.lines += 1;
    if (this.all === null) {
      this.listOf(group)?.add(entry);
    } else if (this.lines <= MOST_LINES) {
      this.all.push({ entry: entry(), group });
    } else {
      this.all.forEach((one) => this.listOf(one.group)?.add(() => one.entry));
      this.all = null;
      this.listOf(group)?.add(entry);
    }
  }

  entries(): AccessLogEntry[] {
    return this.all === null ? this.lists().flatMap((list) => list.values()) : this.all.map(({ entry }) => entry);
  }

  /** Null where each line was kept. */
  sampled(): SampledLines | null {
    return this.all === null
      ? {
          kept: this.lists().reduce((sum, list) => sum + list.length, 0),
          lines: this.lines,
          isWhole: (flags) => this.failed.get(flags.join())?.isWhole === true,
        }
      : null;
  }

  private lists(): Array<ThinnedList<AccessLogEntry>> {
    return [...this.failed.values(), this.answered];
  }

  /** Null for lines that no rule looks at one by one. */
  private listOf(group: LineGroup): ThinnedList<AccessLogEntry> | null {
    if (!group.shape.failed) {
      return isAnswered(group.shape) ? this.answered : null;
    }
    const flags = group.shape.flags.join();
    const known = this.failed.get(flags);
    if (known !== undefined || flags === '' || this.failed.size >= MOST_SETS) {
      return known ?? null;
    }
    const list = new ThinnedList<AccessLogEntry>(MOST_OF_FLAGS);
    this.failed.set(flags, list);
    return list;
  }
}
