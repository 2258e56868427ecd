import { createAccessLogReader, type LogReading } from '../core/accesslog/readAccessLog';
import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { isKnownMetric } from '../core/stats/meanings';
import { createExpositionReader, type Exposition } from '../core/stats/readExposition';
import { type CliIo } from './cliIo';
import { detectKind, HEAD_LINES, type InputKind } from './detectKind';
import { readLines } from './readInput';

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
  const reader = createAccessLogReader({ format });
  const entries: AccessLogEntry[] = [];
  return {
    push(line) {
      const entry = reader.ok ? reader.value.push(line) : null;
      if (entry) {
        entries.push(entry);
      }
    },
    end() {
      if (!reader.ok) {
        const lines = { read: 0, parsed: 0, unparsed: 0, ambiguous: 0, other: 0 };
        const reading = { format: null, envelope: null, pod: null, lines, issues: reader.issues, entries };
        return { kind: 'access_log', reading };
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
  /** What the input is; without it that is found out from its first lines. */
  kind?: InputKind | undefined;
  /** Format of access logs: `auto`, a name, or Envoy's format string. */
  format: string;
}

export interface Loaded {
  input: LoadedInput;
  /** Lines that were read, whatever they are. */
  lines: number;
  /** Why the input could not be read to its end. */
  failure: unknown;
}

/** Reads one file or stdin (`-`) to its end. A failure on the way keeps what was read before it. */
export async function loadInput(io: CliIo, file: string, { kind, format }: LoadOptions): Promise<Loaded> {
  let collector = kind === undefined ? null : collectorOf(kind, format);
  const head: string[] = [];
  const start = () => {
    const detected = collectorOf(detectKind(head), format);
    head.forEach((line) => detected.push(line));
    return detected;
  };
  let failure: unknown = null;
  let count = 0;
  try {
    for await (const lines of readLines(io, file)) {
      count += lines.length;
      for (const line of lines) {
        if (collector) {
          collector.push(line);
        } else if (head.push(line) >= HEAD_LINES) {
          collector = start();
        }
      }
    }
  } catch (error) {
    failure = error;
  }
  return { input: (collector ?? start()).end(), lines: count, failure };
}
