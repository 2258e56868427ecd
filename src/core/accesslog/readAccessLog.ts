import { ok, type Issue, type Result } from '../result';
import type { AccessLogEntry, LineCounts } from './accessLogEntry';
import { createFormatChooser, formatReaders, mixedFormats, noFormat, type FormatChooser } from './detectFormat';
import { BARE, ENVELOPES, type Envelope } from './envelope';
import { JSON_FORMAT } from './formats';
import { createJsonBlocks, type BlockStep, type JsonBlocks } from './jsonBlocks';
import { createPieceJoiner } from './joinPieces';
import { looksLikeAccessLine } from './lineKind';

export interface AccessLogOptions {
  /** `auto` (the default), the name of a format, or Envoy's format string. */
  format?: string;
}

/** What was learnt about a log besides its entries. */
export interface LogSummary {
  /**
   * The format most lines have: a name, or the format string that was given; `envoy-start` where most could be read only as
   * far as their flags. Null if no line could be read.
   */
  format: string | null;
  /** `none`, or the name of one of `ENVELOPES`; null if no line could be read. */
  envelope: string | null;
  /** The pod that wrote the log, where the envelope names one and only one. */
  pod: string | null;
  /**
   * `read` is the sum of `parsed`, `unparsed` and `other`; ambiguous lines are parsed ones. What is one entry counts once,
   * whether it is spread over pieces of one line or over the lines of a JSON object, and each object of a list counts. Lines
   * with nothing but the `[`, `]` or `,` of a list do not count.
   */
  lines: LineCounts;
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
   * line that holds a list of JSON objects.
   */
  push(line: string): readonly AccessLogEntry[];
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
  const blocks = readers.value.some(({ name }) => name === JSON_FORMAT) ? createJsonBlocks() : null;
  return ok(new LineReader(createFormatChooser(readers.value), blocks, readers.issues), readers.issues);
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
    entries.push(...reader.value.push(line));
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

/** Also said of an object that is longer than any entry. */
const NOT_CLOSED = 'It begins a JSON object whose end was not found.';
const NONE: readonly AccessLogEntry[] = [];

/** One envelope tried on one line. */
interface Attempt {
  /** Null: the line is not dealt with. Without entries: it waits for more, or it could not be read. */
  entries: readonly AccessLogEntry[] | null;
  /** What was in the envelope, if the line is in it. */
  content: string | null;
}

const NO_ATTEMPT: Attempt = { entries: null, content: null };

/** Where the pieces or the object that wait for their end began. */
interface Holder {
  envelope: Envelope;
  pod: string | null;
  line: number;
}

class LineReader implements AccessLogReader {
  private readonly counts: LineCounts = { read: 0, parsed: 0, unparsed: 0, ambiguous: 0, other: 0 };
  private readonly lineIssues: Issue[] = [];
  private readonly envelopes = new Map<string, number>();
  private readonly pods = new Set<string>();
  private readonly joiner = createPieceJoiner();
  private lineNumber = 0;
  private holder: Holder = { envelope: BARE, pod: null, line: 0 };
  /** The envelope of the last entry first. */
  private order: readonly Envelope[] = ENVELOPES;

  constructor(
    private readonly chooser: FormatChooser,
    private readonly blocks: JsonBlocks | null,
    private readonly formatIssues: Issue[]
  ) {}

  push(raw: string): readonly AccessLogEntry[] {
    this.lineNumber++;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const continued = this.blocks?.isOpen === true ? this.continueBlock(line, this.blocks) : null;
    if (continued !== null) {
      return continued;
    }
    let content: string | null = null;
    for (const envelope of this.order) {
      const attempt = this.attempt(line, envelope);
      if (attempt.entries !== null) {
        return attempt.entries;
      }
      content ??= attempt.content;
    }
    this.reject(content ?? line, this.lineNumber);
    return NONE;
  }

  end(): AccessLogEntry[] {
    const open = this.blocks?.rest() ?? null;
    if (open !== null) {
      this.reject(open, this.holder.line, NOT_CLOSED);
    }
    return this.joiner.rest().flatMap((line) => this.acceptOrReject(line, { ...this.holder, pod: null }));
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
      return NO_ATTEMPT;
    }
    const here = { envelope, pod: unwrapped.pod, line: this.lineNumber };
    const whole = this.joiner.add(unwrapped);
    if (whole === null) {
      this.holder = here;
      return { entries: NONE, content: null };
    }
    const entry = this.accept(whole, envelope, unwrapped.pod);
    if (entry !== null) {
      return { entries: [entry], content: null };
    }
    const step = this.blocks?.push(whole) ?? { state: 'none' };
    if (step.state === 'none') {
      return { entries: null, content: envelope === BARE ? null : whole };
    }
    this.holder = here;
    return { entries: this.objectsOf(step, here, here.line), content: null };
  }

  /** Null: the open object cannot go on with this line, which is to be read by itself. */
  private continueBlock(line: string, blocks: JsonBlocks): readonly AccessLogEntry[] | null {
    const { envelope, pod, line: began } = this.holder;
    const unwrapped = envelope.unwrap(line);
    const isSame = unwrapped !== null && unwrapped.pod === pod;
    const whole = isSame ? this.joiner.add(unwrapped) : null;
    if (isSame && whole === null) {
      return NONE;
    }
    const step: BlockStep = whole === null ? { state: 'broken', text: blocks.rest() ?? '' } : blocks.push(whole);
    if (step.state === 'broken') {
      this.reject(step.text, began, NOT_CLOSED);
      return null;
    }
    const here = { envelope, pod, line: this.lineNumber };
    this.holder = step.state === 'closed' ? here : this.holder;
    return this.objectsOf(step, here, began);
  }

  /** The first object may have begun lines before. */
  private objectsOf(step: BlockStep, here: Holder, began: number): readonly AccessLogEntry[] {
    const texts = step.state === 'closed' ? step.texts : [];
    return texts.flatMap((text, index) => this.acceptOrReject(text, index === 0 ? { ...here, line: began } : here));
  }

  private acceptOrReject(line: string, from: Holder): AccessLogEntry[] {
    const entry = this.accept(line, from.envelope, from.pod);
    if (entry === null) {
      this.reject(line, from.line);
    }
    return entry === null ? [] : [entry];
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

  private reject(line: string, number: number, reason?: string): void {
    this.counts.read++;
    if (!looksLikeAccessLine(line)) {
      this.counts.other++;
      return;
    }
    this.counts.unparsed++;
    if (this.lineIssues.length < MAX_LINE_ISSUES) {
      this.lineIssues.push(unparsedLine(number, reason ?? this.chooser.explain(line)));
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
    message: `This looks like an access line but cannot be read. ${reason}`,
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
