import { ok, type Issue, type Result } from '../result';
import type { AccessLogEntry, LineCounts } from './accessLogEntry';
import { createFormatChooser, formatReaders, mixedFormats, noFormat, type FormatChooser } from './detectFormat';
import { BARE, ENVELOPES, type Envelope } from './envelope';
import { createPieceJoiner } from './joinPieces';
import { looksLikeAccessLine } from './lineKind';

export interface AccessLogOptions {
  /** `auto` (the default), the name of a format, or Envoy's format string. */
  format?: string;
}

/** What was learnt about a log besides its entries. */
export interface LogSummary {
  /** The format most lines have: a name, or the format string that was given. Null if no line could be read. */
  format: string | null;
  /** `none`, or the name of one of `ENVELOPES`; null if no line could be read. */
  envelope: string | null;
  /** The pod that wrote the log, where the envelope names one and only one. */
  pod: string | null;
  /** `read` is the sum of `parsed`, `unparsed` and `other`; ambiguous lines are parsed ones. Pieces of one line count once. */
  lines: LineCounts;
  issues: Issue[];
}

/** An access log as read. */
export interface LogReading extends LogSummary {
  entries: AccessLogEntry[];
}

/** Reads an access log line by line. */
export interface AccessLogReader {
  /** Reads one line, without its `\n`. Null: not an access line, not readable, or the first piece of a longer line. */
  push(line: string): AccessLogEntry | null;
  /** To be called after the last line: the entries of lines whose end never came. */
  end(): AccessLogEntry[];
  summary(): LogSummary;
}

/** Unparsed lines that get an issue each; the rest is summed up in one. */
const MAX_LINE_ISSUES = 5;

/** Fails if the name of the format is unknown or the format string is broken. */
export function createAccessLogReader(options: AccessLogOptions = {}): Result<AccessLogReader> {
  const readers = formatReaders(options.format ?? 'auto');
  if (!readers.ok) {
    return readers;
  }
  return ok(new LineReader(createFormatChooser(readers.value), readers.issues), readers.issues);
}

/**
 * Reads a whole access log. Lines end with `\n` only (clients can send other line separators); a `\r` before it is dropped.
 * With a broken `format` nothing is read: all lines are unparsed and the issues say why.
 */
export function readAccessLog(text: string, options: AccessLogOptions = {}): LogReading {
  const lines = splitLines(text);
  const reader = createAccessLogReader(options);
  if (!reader.ok) {
    const counts = { read: lines.length, parsed: 0, unparsed: lines.length, ambiguous: 0, other: 0 };
    return { format: null, envelope: null, pod: null, lines: counts, issues: reader.issues, entries: [] };
  }
  const entries: AccessLogEntry[] = [];
  for (const line of lines) {
    const entry = reader.value.push(line);
    if (entry !== null) {
      entries.push(entry);
    }
  }
  entries.push(...reader.value.end());
  return { ...reader.value.summary(), entries };
}

function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') {
    lines.pop();
  }
  return lines;
}

/** One envelope tried on one line. */
interface Attempt {
  /** The line is dealt with: it gave an entry, or it is a piece that waits for the next. */
  done: boolean;
  entry: AccessLogEntry | null;
  /** What was in the envelope, if the line is in it. */
  content: string | null;
}

class LineReader implements AccessLogReader {
  private readonly counts: LineCounts = { read: 0, parsed: 0, unparsed: 0, ambiguous: 0, other: 0 };
  private readonly lineIssues: Issue[] = [];
  private readonly envelopes = new Map<string, number>();
  private readonly pods = new Set<string>();
  private readonly joiner = createPieceJoiner();
  private lineNumber = 0;
  /** The envelope of the pieces that wait in the joiner. */
  private holder: Envelope = BARE;
  /** The envelope of the last entry first. */
  private order: readonly Envelope[] = ENVELOPES;

  constructor(
    private readonly chooser: FormatChooser,
    private readonly formatIssues: Issue[]
  ) {}

  push(raw: string): AccessLogEntry | null {
    this.lineNumber++;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    let content: string | null = null;
    for (const envelope of this.order) {
      const attempt = this.attempt(line, envelope);
      if (attempt.done) {
        return attempt.entry;
      }
      content ??= attempt.content;
    }
    this.reject(content ?? line);
    return null;
  }

  end(): AccessLogEntry[] {
    return this.joiner.rest().flatMap((line) => {
      const entry = this.accept(line, this.holder, null);
      if (entry === null) {
        this.reject(line);
      }
      return entry ?? [];
    });
  }

  summary(): LogSummary {
    const formats = this.chooser.counts();
    return {
      format: formats[0]?.[0] ?? null,
      envelope: mostFrequent(this.envelopes),
      pod: this.pods.size === 1 ? mostFrequent(new Map([...this.pods].map((pod) => [pod, 1]))) : null,
      lines: { ...this.counts },
      issues: [...this.formatIssues, ...mixedFormats(formats), ...unparsedIssues(this.counts, this.lineIssues)],
    };
  }

  private attempt(line: string, envelope: Envelope): Attempt {
    const unwrapped = envelope.unwrap(line);
    if (unwrapped === null) {
      return { done: false, entry: null, content: null };
    }
    const whole = this.joiner.add(unwrapped);
    if (whole === null) {
      this.holder = envelope;
      return { done: true, entry: null, content: null };
    }
    const entry = this.accept(whole, envelope, unwrapped.pod);
    return { done: entry !== null, entry, content: envelope === BARE ? null : whole };
  }

  private accept(line: string, envelope: Envelope, pod: string | null): AccessLogEntry | null {
    const entry = this.chooser.read(line)?.entry ?? null;
    if (entry === null) {
      return null;
    }
    this.counts.read++;
    this.counts.parsed++;
    this.counts.ambiguous += entry.ambiguous === true ? 1 : 0;
    this.envelopes.set(envelope.name, (this.envelopes.get(envelope.name) ?? 0) + 1);
    if (this.order[0] !== envelope) {
      this.order = [envelope, ...ENVELOPES.filter((other) => other !== envelope)];
    }
    if (pod !== null) {
      this.pods.add(pod);
      entry.pod = pod;
    }
    return entry;
  }

  private reject(line: string): void {
    this.counts.read++;
    if (!looksLikeAccessLine(line)) {
      this.counts.other++;
      return;
    }
    this.counts.unparsed++;
    if (this.lineIssues.length < MAX_LINE_ISSUES) {
      this.lineIssues.push(unparsedLine(this.lineNumber, this.chooser.explain(line)));
    }
  }
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

function unparsedLine(line: number, reason: string): Issue {
  return {
    code: 'log_line_unparsed',
    message: `Line ${line} looks like an access line but cannot be read. ${reason}`,
    line,
  };
}

function unparsedIssues(counts: LineCounts, lineIssues: Issue[]): Issue[] {
  const issues = [...lineIssues];
  const more = counts.unparsed - lineIssues.length;
  if (more > 0) {
    issues.push({
      code: 'log_lines_unparsed',
      message: `${more} more lines look like access lines but cannot be read.`,
    });
  }
  if (counts.parsed === 0 && counts.read > 0) {
    issues.push(noFormat());
  }
  return issues;
}
