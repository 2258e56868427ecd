import type { Unwrapped } from '../envelope';
import { podOfLabels, podOfStream } from './podName';
import { linesOf } from './records';

/** Columns that hold the line itself: Logs Insights' name, and those of Grafana's CSV. */
const LINE_COLUMNS = ['@message', 'Line', 'line', 'message'] as const;

/**
 * The lines in a row of a table. A query may have taken the line apart already: its columns are then the keys of an object.
 * Null if the row is empty.
 */
export function rowLines(columns: ReadonlyArray<readonly [string, string]>): Unwrapped[] | null {
  const cells = new Map(columns);
  const pod = podOfLabels(Object.fromEntries(columns)) ?? podOfStream(cells.get('@logStream') ?? null);
  const line = LINE_COLUMNS.map((name) => cells.get(name)).find((text) => text !== undefined);
  const own = columns.filter(([name]) => name !== '@ptr' && name !== '@logStream');
  return own.length === 0 ? null : linesOf(line ?? Object.fromEntries(own), { pod });
}
