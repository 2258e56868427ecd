import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { createAccessLogReader, type AccessLogReader, type LogSummary } from '../core/accesslog/readAccessLog';
import { type Result } from '../core/result';
import { type CliIo } from './cliIo';
import { type Messages } from './messages';
import { InputError, inputName, readLines } from './readInput';

/** One log to read. */
export interface LogInput {
  file: string;
  /** `auto`, a name, or Envoy's format string. */
  format: string;
}

/** A promise is waited for: a slow reader of the output slows the reading down. */
type OnEntry = (entry: AccessLogEntry) => Promise<void> | undefined;

/**
 * Reads one log entry by entry, and says on stderr what could not be read and how many lines there were.
 * @returns whether all of it could be read
 */
export async function eachEntry(io: CliIo, messages: Messages, input: LogInput, onEntry: OnEntry): Promise<boolean> {
  const reader = createAccessLogReader({ ...EVERY_SOURCE, format: input.format });
  return withReader(messages, input, reader, async (open) => {
    const failure = await readAll(readLines(io, input.file), (lines) => pushAll(open, lines, onEntry));
    for (const entry of open.end()) {
      await onEntry(entry);
    }
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
  onPart: (part: Part) => Promise<void> | undefined
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
