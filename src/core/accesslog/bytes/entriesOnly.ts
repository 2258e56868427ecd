import type { AccessLogEntry } from '../accessLogEntry';
import type { RowQuery } from './rowQuery';
import type { SinkOf } from './rowSink';

/** Finds what a query asks for in an entry. @param ids get the value of each dimension. @param numbers NaN where it has none */
function readEntry<Value>(query: RowQuery<Value>, entry: AccessLogEntry, ids: Int32Array, numbers: Float64Array): void {
  query.dimensions.forEach(({ valueOf }, index) => {
    ids[index] = query.idOf(index, valueOf(entry));
  });
  query.numbers.forEach((key, index) => {
    const value = entry[key];
    numbers[index] = typeof value === 'string' ? Date.parse(value) : (value ?? NaN);
  });
}

/** As `querySink`, for those who have entries and no bytes: without what reads bytes, which is large for a page. */
export const entriesOnly: SinkOf = (query, onRow) => {
  const ids = new Int32Array(query.dimensions.length);
  const numbers = new Float64Array(query.numbers.length);
  return {
    row() {
      throw new Error('This sink takes entries only.');
    },
    entry(entry) {
      readEntry(query, entry, ids, numbers);
      onRow(
        ids,
        numbers,
        () => entry,
        (lines) => lines.addEntry(entry)
      );
    },
  };
};
