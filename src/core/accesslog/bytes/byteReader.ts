import type { AccessLogEntry } from '../accessLogEntry';
import type { LineMatcher } from './bytePlan';
import type { Decode } from './byteValues';
import { createLineBlocks } from './lineBlocks';
import type { MatcherSource } from './matchers';
import { NEWLINE } from './matchBytes';

/** Gets the lines of a log, in their order. */
export interface LineSink {
  /** A line of which the columns were found. `bytes` and `spans` hold only until the call returns. */
  row(matcher: LineMatcher, bytes: Uint8Array, spans: Int32Array): void;
  /**
   * Any other line, for `AccessLogReader.push`, without its newline.
   * @returns the entry that it is by itself. If it is none, the next line may belong to it and comes here too.
   */
  line(text: string): AccessLogEntry | null;
}

/** Reads an access log from chunks of bytes. */
export interface ByteReader {
  push(chunk: Uint8Array): void;
  end(): void;
}

/** Most lines of a log have one format and one reading: these are found without making strings of them. */
export function createByteReader(matchers: MatcherSource, sink: LineSink, decode: Decode): ByteReader {
  const blocks = createLineBlocks();
  let isInStep = true;

  function readLine(block: Uint8Array, start: number): number {
    const end = isInStep ? matchers.match(block, start) : -1;
    if (end !== -1) {
      sink.row(matchers.matcher, block, matchers.spans);
      return end;
    }
    const newline = block.indexOf(NEWLINE, start);
    const text = decode(block, start, newline);
    const entry = sink.line(text);
    isInStep = entry !== null;
    if (entry !== null) {
      matchers.learn(text, entry, block, start);
    }
    return newline + 1;
  }

  function readBlock(block: Uint8Array): void {
    let at = 0;
    while (at < block.length) {
      at = readLine(block, at);
    }
  }

  return {
    push: (chunk) => blocks.push(chunk).forEach(readBlock),
    end: () => blocks.end().forEach(readBlock),
  };
}
