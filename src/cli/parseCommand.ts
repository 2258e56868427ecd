import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { EXIT, type CliIo, type ExitCode } from './cliIo';
import { checkFormat, filesOrStdin } from './diagnoseOptions';
import { eachEntry } from './eachEntry';
import { ENTRY_FORMATS, type EntryFormatName } from './entryFormats';
import { createMessages } from './messages';
import { createOutput } from './output';

/** Options of `meshcause parse`. */
export interface ParseOptions {
  format: string;
  output: EntryFormatName;
}

/** `meshcause parse`: an object or row per access line to stdout, counts and unparsed lines to stderr. */
export async function parseCommand(io: CliIo, files: readonly string[], options: ParseOptions): Promise<ExitCode> {
  checkFormat(options.format);
  const messages = createMessages(io);
  const output = createOutput(io.stdout);
  const { head, row } = ENTRY_FORMATS[options.output];
  await output.write(head);
  let whole = true;
  for (const file of filesOrStdin(files, io.stdinIsTty)) {
    const input = { file, format: options.format };
    let text = '';
    const onEntry = (entry: AccessLogEntry) => {
      text += row(entry);
    };
    const onRead = () => {
      const written = output.write(text);
      text = '';
      return written;
    };
    whole = (await eachEntry(io, messages, input, onEntry, onRead)) && whole;
  }
  await output.end();
  return whole ? EXIT.done : EXIT.inputHadErrors;
}
