import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { createAccessLogReader, type AccessLogReader, type LogSummary } from '../core/accesslog/readAccessLog';
import { type CliIo } from './cliIo';
import { type Messages } from './messages';
import { InputError, inputName, readLines } from './readInput';

/** A promise is waited for: a slow reader of the output slows the reading down. */
type OnEntry = (entry: AccessLogEntry) => Promise<void> | undefined;

/**
 * Reads one log entry by entry, and says on stderr what could not be read and how many lines there were.
 * @returns whether all of it could be read
 */
export async function eachEntry(
  io: CliIo,
  messages: Messages,
  { file, format }: { file: string; format: string },
  onEntry: OnEntry
): Promise<boolean> {
  const reader = createAccessLogReader({ ...EVERY_SOURCE, format });
  if (!reader.ok) {
    messages.issues(file, reader.issues);
    return false;
  }
  const failure = await readAll(io, file, reader.value, onEntry);
  for (const entry of reader.value.end()) {
    await onEntry(entry);
  }
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

/** What could be read before a failure was given. */
async function readAll(io: CliIo, file: string, reader: AccessLogReader, onEntry: OnEntry): Promise<InputError | null> {
  try {
    for await (const lines of readLines(io, file)) {
      await pushAll(reader, lines, onEntry);
    }
    return null;
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
}

/** Waits only where there is something to wait for: a promise for each line would cost more than reading it. */
async function pushAll(reader: AccessLogReader, lines: readonly string[], onEntry: OnEntry): Promise<void> {
  for (const line of lines) {
    for (const entry of reader.push(line)) {
      const waiting = onEntry(entry);
      if (waiting !== undefined) {
        await waiting;
      }
    }
  }
}

function countsText({ lines, format }: LogSummary): string {
  const { read, parsed, unparsed, ambiguous, other } = lines;
  const counts = `${read} lines read, ${parsed} parsed, ${unparsed} unparsed, ${ambiguous} ambiguous, ${other} other`;
  return format === null ? counts : `${counts} (format ${format})`;
}
