import type { AccessLogEntry } from '../accessLogEntry';
import { createByteReader } from './byteReader';
import type { Decode } from './byteValues';
import { matchersAlong } from './matchers';
import { RowGroups, type RowDimension, type RowGroup } from './rowGroups';
import type { SkippingReader } from './skippingReader';

export interface RowCounterOptions<Value> {
  /** Has read nothing yet. It reads what cannot be found in the bytes, and knows of all lines then. */
  reader: SkippingReader;
  dimensions: ReadonlyArray<RowDimension<Value>>;
  groupOf(values: Value[]): RowGroup;
  decode: Decode;
}

/** Counts the lines of a log from chunks of its bytes, in groups. */
export interface RowCounter {
  push(chunk: Uint8Array): void;
  end(): void;
  /** Lines of which the columns were found in the bytes. */
  rows(): number;
}

/**
 * Counts as if the reader had read each line: a line is counted from its bytes only where the reader would have found the same
 * columns in it, and in no other way.
 */
export function createRowCounter<Value>(options: RowCounterOptions<Value>): RowCounter {
  const { reader, dimensions, groupOf, decode } = options;
  const groups = new RowGroups(dimensions, groupOf, decode);
  let rows = 0;
  let told = 0;

  function tellRows(): void {
    reader.skip(rows - told);
    told = rows;
  }

  function addEntries(entries: readonly AccessLogEntry[]): void {
    for (const entry of entries) {
      groupOf(dimensions.map(({ valueOf }) => valueOf(entry))).add(entry.duration);
    }
  }

  const bytes = createByteReader(
    matchersAlong(() => reader.next),
    {
      row(matcher, block, spans) {
        rows++;
        groups.add(matcher, block, spans);
      },
      line(text) {
        tellRows();
        const entries = reader.push(text);
        addEntries(entries);
        const [first, ...more] = entries;
        return first !== undefined && more.length === 0 && reader.next !== null ? first : null;
      },
    },
    decode
  );
  return {
    push: (chunk) => bytes.push(chunk),
    end() {
      bytes.end();
      tellRows();
      addEntries(reader.end());
    },
    rows: () => rows,
  };
}
