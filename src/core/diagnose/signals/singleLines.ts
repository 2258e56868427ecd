import type { AccessLogEntry } from '../../accesslog/accessLogEntry';
import type { Decode } from '../../accesslog/bytes/byteValues';
import { type Keep, KeptLines } from '../../accesslog/bytes/keptLines';
import { isAnswered, type LineGroup } from './lineGroup';
import { ThinnedLines } from './thinnedLines';

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

/** Every line of a log, as long as they are few. */
interface AllLines {
  lines: KeptLines;
  groups: LineGroup[];
}

/**
 * Keeps the lines of a log for what only single lines show. Of a long log it keeps some of each kind, evenly spread over it, so
 * that memory does not grow with the log.
 */
export class SingleLines {
  private lines = 0;
  private all: AllLines | null = { lines: new KeptLines(), groups: [] };
  private readonly failed = new Map<string, ThinnedLines>();
  private readonly answered = new ThinnedLines(MOST_ANSWERED);

  constructor(private readonly decode: Decode) {}

  /** Takes any line of the log. */
  add(keep: Keep, group: LineGroup): void {
    this.lines += 1;
    if (this.all !== null && this.lines <= MOST_LINES) {
      keep(this.all.lines);
      this.all.groups.push(group);
      return;
    }
    if (this.all !== null) {
      this.spread(this.all);
      this.all = null;
    }
    this.listOf(group)?.add(keep);
  }

  entries(): AccessLogEntry[] {
    const kept = this.all === null ? this.lists().map((list) => list.kept) : [this.all.lines];
    return kept.flatMap((lines) => lines.entries(this.decode));
  }

  /** Null where each line was kept. */
  sampled(): SampledLines | null {
    return this.all === null
      ? {
          kept: this.lists().reduce((sum, list) => sum + list.kept.length, 0),
          lines: this.lines,
          isWhole: (flags) => this.failed.get(flags.join())?.isWhole === true,
        }
      : null;
  }

  private lists(): ThinnedLines[] {
    return [...this.failed.values(), this.answered];
  }

  private spread({ lines, groups }: AllLines): void {
    groups.forEach((group, index) => this.listOf(group)?.add((list) => lines.copy(index, list)));
  }

  /** Null for lines that no rule looks at one by one. */
  private listOf({ shape }: LineGroup): ThinnedLines | null {
    if (!shape.failed) {
      return isAnswered(shape) ? this.answered : null;
    }
    const flags = shape.flags.join();
    const known = this.failed.get(flags);
    if (known !== undefined || flags === '' || this.failed.size >= MOST_SETS) {
      return known ?? null;
    }
    const list = new ThinnedLines(MOST_OF_FLAGS);
    this.failed.set(flags, list);
    return list;
  }
}
