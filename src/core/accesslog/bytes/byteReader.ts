import type { AccessLogEntry } from '../accessLogEntry';
import type { LineMatcher } from './bytePlan';
import type { Decode } from './byteValues';
import { toLineBlock, type LineBlock } from './lineBlock';
import { createLineBlocks } from './lineBlocks';
import type { MatcherSource } from './matchers';
import { NEWLINE } from './matchBytes';

// How a log is read without making texts of its lines, and all the same as if each had been read as text:
//
//   chunks → whole lines (lineBlocks) → a matcher finds the columns of a line (textMatcher, jsonMatcher)
//     found: a row; its values as numbers (rowValues) or as an entry (rowEntry)
//     else:  the line as text, to the reader of text (skippingReader), which also says what the next line is tried as
//
// A matcher knows one format: compiled from a format string (compileTextPlan), or learnt from a line of JSON (compileJsonPlan).
// It finds columns only where the reader of text would find the same, in no other way, and without doubt if there are other formats.

/** Gets the lines of a log, in their order. */
export interface LineSink {
  /**
   * A line of which the columns were found. `block` and `spans` hold only until the call returns.
   * @param start where the line starts in the block
   * @param end after its newline
   */
  row(matcher: LineMatcher, block: LineBlock, spans: Int32Array, start: number, end: number): void;
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
  /** Lines of which the columns were found in the bytes. */
  rows(): number;
}

/** Most lines of a log have one format and one reading: these are found without making strings of them. */
export function createByteReader(matchers: MatcherSource, sink: LineSink, decode: Decode): ByteReader {
  const blocks = createLineBlocks();
  let isInStep = true;
  let rows = 0;

  /** A line that no matcher could read. */
  function readText(block: LineBlock, start: number): number {
    const { bytes } = block;
    const newline = bytes.indexOf(NEWLINE, start);
    const text = decode(bytes, start, newline);
    const entry = sink.line(text);
    isInStep = entry !== null;
    if (entry !== null) {
      matchers.learn(text, entry, block, start);
    }
    return newline + 1;
  }

  function readBlock(block: LineBlock): void {
    const { length } = block.bytes;
    let at = 0;
    while (at < length) {
      const end = isInStep ? matchers.match(block, at) : -1;
      if (end === -1) {
        at = readText(block, at);
      } else {
        rows++;
        sink.row(matchers.matcher, block, matchers.spans, at, end);
        at = end;
      }
    }
  }

  const readLines = (bytes: Uint8Array) => readBlock(toLineBlock(bytes));
  return {
    push: (chunk) => blocks.push(chunk).forEach(readLines),
    end: () => blocks.end().forEach(readLines),
    rows: () => rows,
  };
}
