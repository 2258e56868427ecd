import type { AccessLogEntry } from '../accessLogEntry';
import type { LineSink } from './byteReader';
import type { Keep } from './keptLines';
import type { RowQuery } from './rowQuery';

/** Gets what a log holds, in its order. */
export interface RowSink extends Pick<LineSink, 'row'> {
  /** What was read in the slow way. */
  entry(entry: AccessLogEntry): void;
}

/** Gets what was asked for of each line. The arrays hold only until the call returns, and so do `entry` and `keep`. */
export type OnRow = (ids: Int32Array, numbers: Float64Array, entry: () => AccessLogEntry, keep: Keep) => void;

/** Makes the sink that answers a query. */
export type SinkOf = <Value>(query: RowQuery<Value>, onRow: OnRow) => RowSink;
