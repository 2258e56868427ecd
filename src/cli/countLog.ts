import { querySink } from '../core/accesslog/bytes/querySink';
import { createRowReader } from '../core/accesslog/bytes/rowReader';
import { createSkippingReader } from '../core/accesslog/bytes/skippingReader';
import { type Tally } from '../core/accesslog/count/tally';
import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { type CliIo } from './cliIo';
import { eachEntry, readAll, withReader, type LogInput } from './eachEntry';
import { type Messages } from './messages';
import { decodeBytes, readChunks } from './readInput';

/**
 * Counts the lines of one log, from their bytes where that gives the same, and says on stderr what could not be read.
 * @returns whether all of it could be read
 */
export async function countLog(io: CliIo, messages: Messages, input: LogInput, tally: Tally): Promise<boolean> {
  const { query } = tally;
  if (query === null) {
    return eachEntry(io, messages, input, (entry) => tally.add(entry));
  }
  const open = createSkippingReader({ ...EVERY_SOURCE, format: input.format });
  return withReader(messages, input, open, async (reader) => {
    const rows = createRowReader(reader, querySink(query, tally.addRow, decodeBytes), decodeBytes);
    const failure = await readAll(readChunks(io, input.file), (chunk) => void rows.push(chunk));
    rows.end();
    return failure;
  });
}
