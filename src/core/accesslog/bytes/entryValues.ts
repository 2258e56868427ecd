import type { AccessLogEntry } from '../accessLogEntry';
import type { RowQuery } from './rowQuery';

/** Finds what a query asks for in an entry. @param ids get the value of each dimension. @param numbers NaN where it has none */
export function readEntry<Value>(
  query: RowQuery<Value>,
  entry: AccessLogEntry,
  ids: Int32Array,
  numbers: Float64Array
): void {
  query.dimensions.forEach(({ valueOf }, index) => {
    ids[index] = query.idOf(index, valueOf(entry));
  });
  query.numbers.forEach((key, index) => {
    const value = entry[key];
    numbers[index] = typeof value === 'string' ? Date.parse(value) : (value ?? NaN);
  });
}
