import { readEntry } from './entryValues';
import type { SinkOf } from './querySink';

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
