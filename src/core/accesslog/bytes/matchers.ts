import type { AccessLogEntry } from '../accessLogEntry';
import type { FormatReader } from '../detectFormat';
import { JSON_FORMAT } from '../formats';
import type { FormatPlan } from '../formatPlan';
import { NO_MATCHER, type ByteColumn, type LineMatcher } from './bytePlan';
import { compileJsonPlans, jsonNames } from './compileJsonPlan';
import { compileTextPlan } from './compileTextPlan';
import { createJsonMatcher } from './jsonMatcher';
import type { LineBlock } from './lineBlock';
import { presetMatch } from './presetMatch';
import { createTextMatcher } from './textMatcher';

/** The ways to read the lines of one log. */
export interface MatcherSource {
  /** As `LineMatcher.match`. Where it is not -1, `matcher` is the one that fits and `spans` has its columns. */
  match(block: LineBlock, start: number): number;
  /** Looks at a line that no matcher could read, and at the entry that it is. */
  learn(text: string, entry: AccessLogEntry, block: LineBlock, start: number): void;
  readonly matcher: LineMatcher;
  readonly spans: Int32Array;
}

/** The ways to read lines of one format. */
interface FormatMatchers extends MatcherSource {
  /** Whether another matcher may read what `matcher` cannot. */
  readonly hasOthers: boolean;
}

/** Reads lines of a text format; none if the format has no strict reading. For `mayDoubt`, see `compileTextPlan`. */
export function textMatchers(plan: FormatPlan, mayDoubt = false): FormatMatchers {
  return onlyMatcher(textMatcher(plan, mayDoubt) ?? NO_MATCHER);
}

function textMatcher(plan: FormatPlan, mayDoubt: boolean): LineMatcher | null {
  const bytePlan = compileTextPlan(plan, mayDoubt);
  const match = presetMatch(plan.format);
  return bytePlan && (match === null ? createTextMatcher(bytePlan) : { columns: bytePlan.columns, match });
}

function onlyMatcher(matcher: LineMatcher): FormatMatchers {
  const spans = new Int32Array(2 * matcher.columns.length);
  return {
    match: (block, start) => matcher.match(block, start, spans),
    learn: () => undefined,
    matcher,
    spans,
    hasOthers: false,
  };
}

/** Sets of keys that are learnt. A log with more of them is read in the slow way where they run out. */
const MOST_JSON_MATCHERS = 8;
/** Where so many lines had values that need `JSON.parse`, no more sets of keys are looked for. */
const MOST_TRIES = 100;

/** Reads JSON lines, whatever their keys are: each set of keys is learnt from the first line that has it. */
export function jsonMatchers(): FormatMatchers {
  return new JsonMatchers();
}

class JsonMatchers implements FormatMatchers {
  /** The one that read the line before comes first. */
  private known: LineMatcher[] = [];
  private tries = 0;
  readonly hasOthers = true;
  matcher = NO_MATCHER;
  spans: Int32Array = new Int32Array();

  match(block: LineBlock, start: number): number {
    for (const matcher of this.known) {
      const end = matcher.match(block, start, this.spans);
      if (end !== -1) {
        this.putFirst(matcher);
        return end;
      }
    }
    return -1;
  }

  learn(text: string, entry: AccessLogEntry, block: LineBlock, start: number): void {
    if (this.known.length >= MOST_JSON_MATCHERS || this.tries === MOST_TRIES) {
      return;
    }
    this.tries++;
    const names = jsonNames(text, entry);
    if (this.known.some(({ columns }) => hasNames(columns, names))) {
      return;
    }
    for (const matcher of compileJsonPlans(names).map(createJsonMatcher)) {
      const spans = new Int32Array(Math.max(this.spans.length, 2 * matcher.columns.length));
      if (matcher.match(block, start, spans) !== -1) {
        this.spans = spans;
        this.putFirst(matcher);
      }
    }
  }

  private putFirst(matcher: LineMatcher): void {
    if (this.matcher !== matcher) {
      this.matcher = matcher;
      this.known = [matcher, ...this.known.filter((other) => other !== matcher)];
    }
  }
}

function hasNames(columns: readonly ByteColumn[], names: readonly string[]): boolean {
  return columns.length === names.length && columns.every((column, index) => column.name === names[index]);
}

/**
 * Reads lines in the format that a reader of entries is in, which may change within a log. Reads none where the entry is more
 * than the columns: keys with a meaning of their own, times that are printed in their own way.
 * @param next the format, to be asked after each line that was learnt
 * @param isOnly whether it is the same for all lines
 */
export function matchersAlong(next: () => FormatReader | null, isOnly: boolean): MatcherSource {
  return new MatchersAlong(next, isOnly);
}

class MatchersAlong implements MatcherSource {
  private readonly known = new Map<FormatReader, FormatMatchers>();
  private current = onlyMatcher(NO_MATCHER);
  matcher = NO_MATCHER;
  spans: Int32Array = new Int32Array();

  constructor(
    private readonly next: () => FormatReader | null,
    private readonly isOnly: boolean
  ) {}

  /** Most lines are like the line before: they take the shortest way. */
  match(block: LineBlock, start: number): number {
    const end = this.matcher.match(block, start, this.spans);
    return end === -1 && this.current.hasOthers ? this.matchOther(block, start) : end;
  }

  learn(text: string, entry: AccessLogEntry, block: LineBlock, start: number): void {
    const format = this.next();
    if (format !== null) {
      this.current = this.known.get(format) ?? matchersOf(format, this.isOnly);
      this.known.set(format, this.current);
      this.current.learn(text, entry, block, start);
      this.take();
    }
  }

  private matchOther(block: LineBlock, start: number): number {
    const end = this.current.match(block, start);
    this.take();
    return end;
  }

  private take(): void {
    this.matcher = this.current.matcher;
    this.spans = this.current.spans;
  }
}

function matchersOf({ plan, name }: FormatReader, isOnly: boolean): FormatMatchers {
  if (plan !== undefined) {
    return textMatchers(plan, isOnly);
  }
  return name === JSON_FORMAT ? jsonMatchers() : onlyMatcher(NO_MATCHER);
}
