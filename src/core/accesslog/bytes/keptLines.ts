import type { AccessLogEntry } from '../accessLogEntry';
import type { LineMatcher } from './bytePlan';
import type { Decode } from './byteValues';
import { SLACK, toLineBlock, type LineBlock } from './lineBlock';
import { rowEntry } from './rowEntry';

/** Adds the line at hand. It holds only until the call that gives it returns. */
export type Keep = (lines: KeptLines) => void;

const FIRST_BYTES = 1024;

/** Lines that are to be entries later: as long as they may still be dropped, only their bytes are kept. */
export class KeptLines {
  /** One line after the other. */
  private bytes = new Uint8Array(FIRST_BYTES + SLACK);
  private used = 0;
  private starts: number[] = [];
  /** What reads a line; the line itself where it was read in the slow way, which then has no bytes. */
  private readers: Array<LineMatcher | AccessLogEntry> = [];

  get length(): number {
    return this.readers.length;
  }

  /** A line that the matcher can read, see `LineSink.row`. */
  addRow(matcher: LineMatcher, { bytes }: LineBlock, start: number, end: number): void {
    this.makeRoom(end - start);
    this.bytes.set(bytes.subarray(start, end), this.used);
    this.add(matcher, end - start);
  }

  addEntry(entry: AccessLogEntry): void {
    this.add(entry, 0);
  }

  /** Drops each second one. */
  thin(): void {
    const { starts, readers, used } = this;
    this.starts = [];
    this.readers = [];
    this.used = 0;
    for (let index = 0; index < readers.length; index += 2) {
      const start = starts[index] as number;
      const end = starts[index + 1] ?? used;
      this.bytes.copyWithin(this.used, start, end);
      this.add(readers[index] as LineMatcher | AccessLogEntry, end - start);
    }
  }

  /** Adds one of them to others. */
  copy(index: number, others: KeptLines): void {
    const reader = this.readers[index];
    if (reader !== undefined && isMatcher(reader)) {
      others.addRow(reader, this.block(), this.starts[index] as number, this.endOf(index));
    } else if (reader !== undefined) {
      others.addEntry(reader);
    }
  }

  entries(decode: Decode): AccessLogEntry[] {
    const block = this.block();
    return this.readers.map((reader, index) => {
      return isMatcher(reader)
        ? entryAt(reader, block, this.starts[index] as number, this.endOf(index), decode)
        : reader;
    });
  }

  private add(reader: LineMatcher | AccessLogEntry, length: number): void {
    this.starts.push(this.used);
    this.readers.push(reader);
    this.used += length;
  }

  private endOf(index: number): number {
    return this.starts[index + 1] ?? this.used;
  }

  private block(): LineBlock {
    return toLineBlock(this.bytes.subarray(0, this.used));
  }

  private makeRoom(length: number): void {
    const needed = this.used + length + SLACK;
    if (needed > this.bytes.length) {
      const roomy = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
      roomy.set(this.bytes);
      this.bytes = roomy;
    }
  }
}

function isMatcher(reader: LineMatcher | AccessLogEntry): reader is LineMatcher {
  return 'match' in reader;
}

function entryAt(matcher: LineMatcher, block: LineBlock, start: number, end: number, decode: Decode): AccessLogEntry {
  const spans = new Int32Array(2 * matcher.columns.length);
  matcher.match(block, start, spans);
  return rowEntry(matcher, block, spans, start, end, decode);
}
