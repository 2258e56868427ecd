import { createLineBlocks } from '../core/accesslog/bytes/lineBlocks';
import { NEWLINE } from '../core/accesslog/bytes/matchBytes';
import { splitLines, type InputKind, type LinesPart } from '../core/input/splitInput';
import { type CliIo } from './cliIo';
import { collectorOf, type Collector, type LoadedInput, type LogOptions } from './collectInput';
import { decodeBytes, readChunks } from './readInput';

/** So much of an input is taken apart; what follows belongs to one of its parts, so that no log is held as text. */
const HEAD_LINES = 5000;
const HEAD_LENGTH = 4 * 1024 * 1024;

const ENCODER = new TextEncoder();

export interface LoadOptions extends LogOptions {
  /** What the input is; without it that is found out from its lines. */
  kind?: InputKind | undefined;
}

export interface LoadedPart {
  input: LoadedInput;
  /** 1-based line of the input at which the part begins. */
  line: number;
}

export interface Loaded {
  /** What the input holds, in its order: most hold one thing. */
  parts: LoadedPart[];
  /** Whether any line was read, whatever it is. */
  hadLines: boolean;
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

/** Takes the bytes of an input that may hold several things. */
class PartsCollector {
  private readonly started: Array<{ collector: Collector; line: number }> = [];
  private readonly blocks = createLineBlocks();
  private rest: Collector | null = null;
  private head: string[] = [];
  private length = 0;
  private hadLines = false;

  constructor(private readonly options: LoadOptions) {
    if (options.kind !== undefined) {
      this.rest = this.start(options.kind, 1, options);
    }
  }

  push(chunk: Uint8Array): void {
    this.blocks.push(chunk).forEach((block) => this.take(block));
  }

  /** @returns what was found, and whether there was any line */
  end(): { parts: LoadedPart[]; hadLines: boolean } {
    this.blocks.end().forEach((block) => this.take(block));
    if (this.rest === null) {
      this.splitHead(false);
    }
    const parts = this.started.map(({ collector, line }) => ({ input: collector.end(), line }));
    return { parts, hadLines: this.hadLines };
  }

  private take(block: Uint8Array): void {
    this.hadLines = true;
    let at = 0;
    while (this.rest === null && at < block.length) {
      const end = block.indexOf(NEWLINE, at) + 1;
      this.addToHead(decodeBytes(block, at, end - 1));
      at = end;
    }
    if (at < block.length) {
      this.rest?.push(block.subarray(at));
    }
  }

  private addToHead(line: string): void {
    this.head.push(line);
    this.length += line.length;
    if (this.head.length >= HEAD_LINES || this.length >= HEAD_LENGTH) {
      this.splitHead(true);
    }
  }

  private start(kind: InputKind, line: number, options: LogOptions): Collector {
    const collector = collectorOf(kind, options);
    this.started.push({ collector, line });
    return collector;
  }

  private splitHead(goesOn: boolean): void {
    const found = splitLines(this.head);
    const nothing: LinesPart = { kind: 'access_log', line: 1, lines: this.head };
    const parts = found.length === 0 ? [nothing] : found;
    const severalLogs = parts.filter(({ kind }) => kind === 'access_log').length > 1;
    const options = { ...this.options, keepRequestIds: this.options.keepRequestIds || severalLogs };
    for (const { kind, line, lines } of goesOn ? thatGoOn(parts) : parts) {
      const collector = this.start(kind, line, options);
      if (lines.length > 0) {
        collector.push(ENCODER.encode(`${lines.join('\n')}\n`));
      }
      this.rest = collector;
    }
    this.head = [];
  }
}

/** Reads one file or stdin (`-`) to its end. A failure on the way keeps what was read before it. */
export async function loadInput(io: CliIo, file: string, options: LoadOptions): Promise<Loaded> {
  const collector = new PartsCollector(options);
  let failure: unknown = null;
  try {
    for await (const chunk of readChunks(io, file)) {
      collector.push(chunk);
    }
  } catch (error) {
    failure = error;
  }
  return { ...collector.end(), failure };
}
