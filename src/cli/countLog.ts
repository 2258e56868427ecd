import { createRowCounter } from '../core/accesslog/bytes/countRows';
import { createSkippingReader } from '../core/accesslog/bytes/skippingReader';
import { columnDimensions, type DimensionName } from '../core/accesslog/count/dimensions';
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
export async function countLog(
  io: CliIo,
  messages: Messages,
  input: LogInput,
  { by, tally }: { by: readonly DimensionName[]; tally: Tally }
): Promise<boolean> {
  const dimensions = columnDimensions(by);
  if (dimensions === null) {
    return eachEntry(io, messages, input, (entry) => void tally.add(entry));
  }
  const open = createSkippingReader({ ...EVERY_SOURCE, format: input.format });
  return withReader(messages, input, open, async (reader) => {
    const counter = createRowCounter({ reader, dimensions, groupOf: tally.groupOf, decode: decodeBytes });
    const failure = await readAll(readChunks(io, input.file), (chunk) => void counter.push(chunk));
    counter.end();
    return failure;
  });
}
