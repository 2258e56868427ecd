import type { AccessLogEntry } from '../accessLogEntry';
import { createByteReader, type ByteReader } from './byteReader';
import type { Decode } from './byteValues';
import { matchersAlong } from './matchers';
import type { RowSink } from './rowSink';
import { rowEntry } from './rowEntry';
import type { SkippingReader } from './skippingReader';

/**
 * Gives on what the reader would have read: the columns of a line only where the reader would have found the same in it, and in
 * no other way, else the entry.
 * @param reader has read nothing yet. It reads what cannot be found in the bytes, and knows of all lines then.
 */
export function createRowReader(reader: SkippingReader, sink: RowSink, decode: Decode): ByteReader {
  let told = 0;
  const onEntry = (entry: AccessLogEntry) => sink.entry(entry);

  function tellRows(): void {
    reader.skip(bytes.rows() - told);
    told = bytes.rows();
  }

  const bytes = createByteReader(
    matchersAlong(() => reader.next, reader.hasOneFormat),
    {
      row: (matcher, block, spans, start, end) => sink.row(matcher, block, spans, start, end),
      line(text) {
        tellRows();
        const entries = reader.push(text);
        entries.forEach(onEntry);
        return entries.length === 1 && reader.next !== null ? (entries[0] ?? null) : null;
      },
    },
    decode
  );
  return {
    ...bytes,
    end() {
      bytes.end();
      tellRows();
      reader.end().forEach(onEntry);
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
