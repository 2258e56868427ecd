import type { Issue } from '../result';
import type { LineCounts } from './accessLogEntry';
import { cutOff, detectFormat, HEAD_FORMAT, mixedFormats, noFormat } from './detectFormat';

/** Unparsed lines that get an issue each; the rest is summed up in one. */
const MAX_LINE_ISSUES = 5;
/** So many access lines in a row that cannot be read are more than some cut ones. */
const LOST_LINES = 5;
/** More of a line is not needed to tell its format. */
const MAX_SAMPLE = 4000;

interface Span {
  first: number;
  last: number;
}

/** Notes while a log is read what has to be said of it afterwards. */
export class LogIssues {
  private readonly spans = new Map<string, Span>();
  private readonly unparsed: Issue[] = [];
  private readonly samples: string[] = [];
  private lost = { line: 0, count: 0 };

  constructor(
    private readonly formatIssues: readonly Issue[],
    private readonly isAuto: boolean
  ) {}

  parsed(format: string, line: number): void {
    const span = this.spans.get(format) ?? { first: line, last: line };
    span.last = line;
    this.spans.set(format, span);
    this.lost.count = 0;
  }

  rejected(line: string, number: number, reason: string): void {
    this.lost = { line: this.lost.count === 0 ? number : this.lost.line, count: this.lost.count + 1 };
    if (this.unparsed.length < MAX_LINE_ISSUES) {
      this.unparsed.push(unparsedLine(number, reason));
      this.samples.push(line.slice(0, MAX_SAMPLE));
    }
  }

  all(counts: LineCounts, formats: Array<[string, number]>): Issue[] {
    return [...this.formatIssues, ...this.mixed(formats), ...this.unreadable(counts)];
  }

  /** Where each format is followed by the next, and none comes back, a rollout changed it: then from which line on. */
  private mixed(formats: Array<[string, number]>): Issue[] {
    const spans = [...this.spans].filter(([name]) => name !== HEAD_FORMAT).sort((a, b) => a[1].first - b[1].first);
    const isSwitch = spans.every(([, { first }], index) => index === 0 || first > (spans[index - 1]?.[1].last ?? 0));
    const second = spans[1]?.[1].first;
    if (second === undefined || !isSwitch) {
      return mixedFormats(formats).map((issue) =>
        issue.code === 'log_mixed_formats' && second !== undefined ? { ...issue, line: second } : issue
      );
    }
    const list = spans.map(([name, { first }]) => `${name} from line ${first}`).join(', ');
    const message = `The format of the log changes: ${list}.`;
    return [{ code: 'log_mixed_formats', message, line: second }, ...cutOff(formats)];
  }

  private unreadable(counts: LineCounts): Issue[] {
    const issues = [...this.unparsed];
    const more = counts.unparsed - this.unparsed.length;
    if (more > 0) {
      issues.push(moreUnparsed(more));
    }
    if (counts.parsed > 0 && this.lost.count >= LOST_LINES) {
      issues.push(formatLost(this.lost.line));
    }
    const other = this.isAuto || this.samples.length === 0 ? null : detectFormat(this.samples).format;
    if (other !== null) {
      issues.push(otherFormat(other));
    } else if (counts.parsed === 0 && counts.read > 0) {
      issues.push(noFormat());
    }
    return issues;
  }
}

function unparsedLine(line: number, reason: string): Issue {
  return {
    code: 'log_line_unparsed',
    message: `This looks like an access line but cannot be read. ${reason}`,
    line,
  };
}

function moreUnparsed(count: number): Issue {
  return {
    code: 'log_lines_unparsed',
    message: `${count} more lines look like access lines but cannot be read.`,
  };
}

function formatLost(line: number): Issue {
  return {
    code: 'log_format_lost',
    message: `From line ${line} to the end of the log no access line can be read: its format changed there.`,
    remedy: 'Give the format string that Envoy has since then, and read that part of the log by itself.',
    line,
  };
}

function otherFormat(format: string): Issue {
  return {
    code: 'log_other_format',
    message: `Lines that do not have the format that was given have the format ${format}.`,
    remedy: `Use --format ${format}, or --format auto to read both.`,
  };
}
