import type { Issue } from '../result';
import type { AccessLogEntry, LineCounts } from './accessLogEntry';
import type { FormatDetection } from './detectFormat';
import type { ProxyLogLine } from './proxyLog';

/** What was learnt about a log besides its entries. */
export interface LogSummary {
  /**
   * The format most lines have: a name, or the format string that was given; `envoy-start` where most could be read only as
   * far as their flags. Null if no line could be read.
   */
  format: string | null;
  /** How sure `format` is: `certain` if all access lines have it, at least three; `likely` if most have. */
  confidence: FormatDetection['confidence'];
  /** `none`, or the name of an envelope, of nested ones from the outside in: `loki>cri`. Null if no line could be read. */
  envelope: string | null;
  /** The pod that wrote the log, where the envelope names one and only one. */
  pod: string | null;
  /**
   * `read` is the sum of `parsed`, `unparsed` and `other`; ambiguous lines are parsed ones. What is one entry counts once,
   * whether it is spread over pieces of one line or over the lines of a JSON object, and each line in a list counts. Lines
   * with nothing but the `[`, `]` or `,` of a list do not count.
   */
  lines: LineCounts;
  /** What Envoy said of itself in between; empty where the options do not ask for it. */
  proxyLog: ProxyLogLine[];
  issues: Issue[];
}

/** An access log as read. */
export interface LogReading extends LogSummary {
  entries: AccessLogEntry[];
}

/** Reads an access log line by line. */
export interface AccessLogReader {
  /**
   * Reads one line, without its `\n`. None: not an access line, not readable, or one whose end is still to come. Several: a
   * line that holds a list.
   */
  push(line: string): readonly AccessLogEntry[];
  /** To be called after the last line: the entries of lines whose end never came. */
  end(): AccessLogEntry[];
  summary(): LogSummary;
}
