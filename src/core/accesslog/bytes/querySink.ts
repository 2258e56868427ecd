import { NO_MATCHER, type LineMatcher } from './bytePlan';
import type { Decode } from './byteValues';
import { entriesOnly } from './entriesOnly';
import type { KeptLines } from './keptLines';
import { toLineBlock, type LineBlock } from './lineBlock';
import { rowEntry } from './rowEntry';
import { RowValues } from './rowValues';
import type { RowQuery } from './rowQuery';
import type { OnRow, RowSink } from './rowSink';

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
  const keepCurrent = (lines: KeptLines) => lines.addRow(row.matcher, row.block, row.start, row.end);
  return {
    row(matcher, block, spans, start, end) {
      row.matcher = matcher;
      row.block = block;
      row.spans = spans;
      row.start = start;
      row.end = end;
      values.readRow(matcher, block, spans);
      onRow(values.ids, values.numbers, currentEntry, keepCurrent);
    },
    entry: entriesOnly(query, onRow).entry,
  };
}
