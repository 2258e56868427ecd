import type { AccessLogEntry } from '../accessLogEntry';
import type { EntryKey, NumberKey } from '../entryKeys';

/** A value of a line that is one of few: it depends on one key of an entry, and of a start time on its minute only. */
export interface RowDimension<Value> {
  key: EntryKey;
  valueOf(entry: AccessLogEntry): Value;
}

/** A number of a line; a start time in ms since 1970. */
export type RowNumber = NumberKey | 'start_time';

/** What is to be found out of each line. */
export interface RowQuery<Value> {
  dimensions: ReadonlyArray<RowDimension<Value>>;
  numbers: readonly RowNumber[];
  /** The number that stands for a value of a dimension, which is given by its index. Equal values have the same. */
  idOf(dimension: number, value: Value): number;
  /** Whether each value of a dimension that is new would have the number `NOT_KEPT`. */
  isFull?(dimension: number): boolean;
}
