import { createAccessLogReader, type AccessLogReader, type LogSummary } from '../core/accesslog/readAccessLog';
import { EXIT, type CliIo, type ExitCode } from './cliIo';
import { ENTRY_FORMATS, type EntryFormat, type EntryFormatName } from './entryFormats';
import { checkFormat, filesOrStdin } from './diagnoseOptions';
import { createMessages, type Messages } from './messages';
import { createOutput, type Output } from './output';
import { InputError, inputName, readLines } from './readInput';

/** Options of `meshcause parse`. */
export interface ParseOptions {
  format: string;
  output: EntryFormatName;
}

function countsText({ lines, format }: LogSummary): string {
  const { read, parsed, unparsed, ambiguous, other } = lines;
  const counts = `${read} lines read, ${parsed} parsed, ${unparsed} unparsed, ${ambiguous} ambiguous, ${other} other`;
  return format === null ? counts : `${counts} (format ${format})`;
}

async function writeEntries(
  lines: AsyncIterable<string[]>,
  reader: AccessLogReader,
  format: EntryFormat,
  output: Output
) {
  for await (const batch of lines) {
    for (const line of batch) {
      for (const entry of reader.push(line)) {
        await output.write(format.row(entry));
      }
    }
  }
}

/** Parses one file; true where all of it could be read. */
async function parseFile(
  io: CliIo,
  messages: Messages,
  file: string,
  { format, output, rows }: { format: string; output: Output; rows: EntryFormat }
): Promise<boolean> {
  const reader = createAccessLogReader({ format });
  if (!reader.ok) {
    messages.issues(file, reader.issues);
    return false;
  }
  let whole = true;
  try {
    await writeEntries(readLines(io, file), reader.value, rows, output);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    messages.note(error.message);
    whole = false;
  }
  for (const entry of reader.value.end()) {
    await output.write(rows.row(entry));
  }
  const summary = reader.value.summary();
  messages.issues(file, summary.issues);
  if (whole || summary.lines.read > 0) {
    messages.note(`${inputName(file)}: ${countsText(summary)}`);
  }
  return whole && (summary.lines.parsed > 0 || summary.lines.unparsed === 0);
}

/** `meshcause parse`: an object or row per access line to stdout, counts and unparsed lines to stderr. */
export async function parseCommand(io: CliIo, files: readonly string[], options: ParseOptions): Promise<ExitCode> {
  checkFormat(options.format);
  const messages = createMessages(io);
  const output = createOutput(io.stdout);
  const rows = ENTRY_FORMATS[options.output];
  await output.write(rows.head);
  let whole = true;
  for (const file of filesOrStdin(files, io.stdinIsTty)) {
    whole = (await parseFile(io, messages, file, { format: options.format, output, rows })) && whole;
  }
  await output.end();
  return whole ? EXIT.done : EXIT.inputHadErrors;
}
