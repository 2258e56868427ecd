import type { AccessLogEntry } from '../accessLogEntry';
import { createByteReader, type ByteReader, type LineSink } from './byteReader';
import type { LineMatcher } from './bytePlan';
import type { Decode } from './byteValues';
import { toLineBlock, type LineBlock } from './lineBlock';
import { matchersAlong, NO_MATCHER } from './matchers';
import { rowEntry } from './rowEntry';
import { RowValues, type RowQuery } from './rowValues';
import type { SkippingReader } from './skippingReader';

/** Gets what a log holds, in its order. */
export interface RowSink extends Pick<LineSink, 'row'> {
  /** What was read in the slow way. */
  entry(entry: AccessLogEntry): void;
}

/**
 * Gives on what the reader would have read: the columns of a line only where the reader would have found the same in it, and in
 * no other way, else the entry.
 * @param reader has read nothing yet. It reads what cannot be found in the bytes, and knows of all lines then.
 */
export function createRowReader(reader: SkippingReader, sink: RowSink, decode: Decode): ByteReader {
  let told = 0;

  function tellRows(): void {
    reader.skip(bytes.rows() - told);
    told = bytes.rows();
  }

  const bytes = createByteReader(
    matchersAlong(() => reader.next),
    {
      row: sink.row,
      line(text) {
        tellRows();
        const entries = reader.push(text);
        for (const entry of entries) {
          sink.entry(entry);
        }
        const [first, ...more] = entries;
        return first !== undefined && more.length === 0 && reader.next !== null ? first : null;
      },
    },
    decode
  );
  return {
    ...bytes,
    end() {
      bytes.end();
      tellRows();
      reader.end().forEach((entry) => sink.entry(entry));
    },
  };
}

/** Gets what was asked for of each line. The arrays hold only until the call returns, and so does `entry`. */
export type OnRow = (ids: Int32Array, numbers: Float64Array, entry: () => AccessLogEntry) => void;

const NO_LINES = toLineBlock(new Uint8Array());

interface CurrentRow {
  matcher: LineMatcher;
  block: LineBlock;
  spans: Int32Array;
  start: number;
  end: number;
}

/** Tells of each line what a query asks for, as numbers: see `RowValues`. An entry is made only where it is asked for. */
export function querySink<Value>(query: RowQuery<Value>, onRow: OnRow, decode: Decode): RowSink {
  const values = new RowValues(query, decode);
  // One function for all rows: one for each would be garbage for each.
  const row: CurrentRow = { matcher: NO_MATCHER, block: NO_LINES, spans: new Int32Array(), start: 0, end: 0 };
  const currentEntry = () => rowEntry(row.matcher, row.block, row.spans, row.start, row.end, decode);
  return {
    row(matcher, block, spans, start, end) {
      row.matcher = matcher;
      row.block = block;
      row.spans = spans;
      row.start = start;
      row.end = end;
      values.readRow(matcher, block, spans);
      onRow(values.ids, values.numbers, currentEntry);
    },
    entry(entry) {
      values.readEntry(entry);
      onRow(values.ids, values.numbers, () => entry);
    },
  };
}

/** Makes an entry of each line. */
export function entrySink(onEntry: (entry: AccessLogEntry) => void, decode: Decode): RowSink {
  return {
    row(matcher, block, spans, start, end) {
      onEntry(rowEntry(matcher, block, spans, start, end, decode));
    },
    entry: onEntry,
  };
}
