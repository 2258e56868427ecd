import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { createAccessLogReader, unreadLog, type LogReading } from '../core/accesslog/readAccessLog';
import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { isKnownMetric } from '../core/stats/meanings';
import { createExpositionReader, type Exposition } from '../core/stats/readExposition';
import { type CliIo } from './cliIo';
import { splitLines, type InputKind, type LinesPart } from '../core/input/splitInput';
import { readLines } from './readInput';

/** So much of an input is taken apart; what follows belongs to one of its parts, so that no log is held as text. */
const HEAD_LINES = 5000;
const HEAD_LENGTH = 4 * 1024 * 1024;

export type LoadedInput =
  | { kind: 'access_log'; reading: LogReading }
  | { kind: 'stats'; exposition: Exposition }
  | { kind: 'response'; text: string };

/** Takes the lines of one input, and gives what they are together. */
interface Collector {
  push(line: string): void;
  end(): LoadedInput;
}

function collectLog(format: string): Collector {
  const reader = createAccessLogReader({ ...EVERY_SOURCE, format });
  const entries: AccessLogEntry[] = [];
  return {
    push(line) {
      if (reader.ok) {
        entries.push(...reader.value.push(line));
      }
    },
    end() {
      if (!reader.ok) {
        return { kind: 'access_log', reading: unreadLog(0, reader.issues) };
      }
      entries.push(...reader.value.end());
      return { kind: 'access_log', reading: { ...reader.value.summary(), entries } };
    },
  };
}

function collectStats(): Collector {
  const reader = createExpositionReader(isKnownMetric);
  return { push: (line) => reader.push(line), end: () => ({ kind: 'stats', exposition: reader.end() }) };
}

function collectResponse(): Collector {
  const lines: string[] = [];
  return { push: (line) => void lines.push(line), end: () => ({ kind: 'response', text: lines.join('\n') }) };
}

function collectorOf(kind: InputKind, format: string): Collector {
  switch (kind) {
    case 'access_log':
      return collectLog(format);
    case 'stats':
      return collectStats();
    case 'response':
      return collectResponse();
  }
}

export interface LoadOptions {
  /** What the input is; without it that is found out from its lines. */
  kind?: InputKind | undefined;
  /** Format of access logs: `auto`, a name, or Envoy's format string. */
  format: string;
}

export interface LoadedPart {
  input: LoadedInput;
  /** 1-based line of the input at which the part begins. */
  line: number;
}

export interface Loaded {
  /** What the input holds, in its order: most hold one thing. */
  parts: LoadedPart[];
  /** Lines that were read, whatever they are. */
  lines: number;
  /** Why the input could not be read to its end. */
  failure: unknown;
}

/** A last part with fewer lines than this may be a few odd lines in a larger one. */
const CREDIBLE_LINES = 100;

/** The parts of an input that goes on: its last one, or if that is hardly one, the largest with all that follows it. */
function thatGoOn(parts: readonly LinesPart[]): LinesPart[] {
  const sizes = parts.map(({ lines }) => lines.length);
  const last = sizes.length - 1;
  const index = (sizes[last] ?? 0) >= CREDIBLE_LINES ? last : sizes.indexOf(Math.max(...sizes));
  return parts.slice(0, index + 1).map((part, at) => ({
    ...part,
    lines: at < index ? part.lines : parts.slice(index).flatMap(({ lines }) => lines),
  }));
}

/** Takes the lines of an input that may hold several things. */
class PartsCollector {
  private readonly started: Array<{ collector: Collector; line: number }> = [];
  private rest: Collector | null = null;
  private head: string[] = [];
  private length = 0;

  constructor(private readonly options: LoadOptions) {
    if (options.kind !== undefined) {
      this.rest = this.start(options.kind, 1);
    }
  }

  push(line: string): void {
    if (this.rest !== null) {
      this.rest.push(line);
      return;
    }
    this.head.push(line);
    this.length += line.length;
    if (this.head.length >= HEAD_LINES || this.length >= HEAD_LENGTH) {
      this.splitHead(true);
    }
  }

  end(): LoadedPart[] {
    if (this.rest === null) {
      this.splitHead(false);
    }
    return this.started.map(({ collector, line }) => ({ input: collector.end(), line }));
  }

  private start(kind: InputKind, line: number): Collector {
    const collector = collectorOf(kind, this.options.format);
    this.started.push({ collector, line });
    return collector;
  }

  private splitHead(goesOn: boolean): void {
    const found = splitLines(this.head);
    const nothing: LinesPart = { kind: 'access_log', line: 1, lines: this.head };
    const parts = found.length === 0 ? [nothing] : found;
    for (const { kind, line, lines } of goesOn ? thatGoOn(parts) : parts) {
      const collector = this.start(kind, line);
      lines.forEach((text) => collector.push(text));
      this.rest = collector;
    }
    this.head = [];
  }
}

/** Reads one file or stdin (`-`) to its end. A failure on the way keeps what was read before it. */
export async function loadInput(io: CliIo, file: string, options: LoadOptions): Promise<Loaded> {
  const collector = new PartsCollector(options);
  let failure: unknown = null;
  let count = 0;
  try {
    for await (const lines of readLines(io, file)) {
      count += lines.length;
      lines.forEach((line) => collector.push(line));
    }
  } catch (error) {
    failure = error;
  }
  return { parts: collector.end(), lines: count, failure };
}
