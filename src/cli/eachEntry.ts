import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { createRowReader, entrySink } from '../core/accesslog/bytes/rowReader';
import { createSkippingReader } from '../core/accesslog/bytes/skippingReader';
import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { type AccessLogReader, type LogSummary } from '../core/accesslog/readAccessLog';
import { type Result } from '../core/result';
import { type CliIo } from './cliIo';
import { type Messages } from './messages';
import { decodeBytes, InputError, inputName, readChunks } from './readInput';

/** One log to read. */
export interface LogInput {
  file: string;
  /** `auto`, a name, or Envoy's format string. */
  format: string;
}

/**
 * Reads one log entry by entry, and says on stderr what could not be read and how many lines there were.
 * @param onRead is called now and then, and waited for: a slow reader of the output slows the reading down
 * @returns whether all of it could be read
 */
export async function eachEntry(
  io: CliIo,
  messages: Messages,
  input: LogInput,
  onEntry: (entry: AccessLogEntry) => void,
  onRead: () => Promise<void> = () => Promise.resolve()
): Promise<boolean> {
  const open = createSkippingReader({ ...EVERY_SOURCE, format: input.format });
  return withReader(messages, input, open, async (reader) => {
    const rows = createRowReader(reader, entrySink(onEntry, decodeBytes), decodeBytes);
    const failure = await readAll(readChunks(io, input.file), (chunk) => {
      rows.push(chunk);
      return onRead();
    });
    rows.end();
    await onRead();
    return failure;
  });
}

/** Lets one log be read, and says on stderr what came of it. */
export async function withReader<Reader extends AccessLogReader>(
  messages: Messages,
  { file }: LogInput,
  reader: Result<Reader>,
  read: (reader: Reader) => Promise<InputError | null>
): Promise<boolean> {
  if (!reader.ok) {
    messages.issues(file, reader.issues);
    return false;
  }
  const failure = await read(reader.value);
  const summary = reader.value.summary();
  if (failure !== null) {
    messages.note(failure.message);
  }
  messages.issues(file, summary.issues);
  if (failure === null || summary.lines.read > 0) {
    messages.note(`${inputName(file)}: ${countsText(summary)}`);
  }
  return failure === null && (summary.lines.parsed > 0 || summary.lines.unparsed === 0);
}

/** Gives on all that could be read. @returns why there was no more */
export async function readAll<Part>(
  parts: AsyncIterable<Part>,
  onPart: (part: Part) => Promise<void> | void
): Promise<InputError | null> {
  try {
    for await (const part of parts) {
      await onPart(part);
    }
    return null;
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
}

function countsText({ lines, format }: LogSummary): string {
  const { read, parsed, unparsed, ambiguous, other } = lines;
  const counts = `${read} lines read, ${parsed} parsed, ${unparsed} unparsed, ${ambiguous} ambiguous, ${other} other`;
  return format === null ? counts : `${counts} (format ${format})`;
}
