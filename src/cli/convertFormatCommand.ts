import { convertFormat, type ConverterName } from '../core/accesslog/converters/convertFormat';
import { EXIT, UsageError, type CliIo, type ExitCode } from './cliIo';
import { createMessages, issueText } from './messages';
import { createOutput } from './output';

/** Options of `meshcause convert-format`. */
export interface ConvertFormatOptions {
  to: ConverterName;
}

/** `meshcause convert-format`: an Envoy format in the language of a log store or collector; what it cannot do on stderr. */
export async function convertFormatCommand(io: CliIo, format: string, { to }: ConvertFormatOptions): Promise<ExitCode> {
  const converted = convertFormat(format, to);
  if (!converted.ok) {
    throw new UsageError(converted.issues.map(issueText).join(' '));
  }
  const messages = createMessages(io);
  converted.issues.forEach((issue) => messages.note(issueText(issue)));
  const output = createOutput(io.stdout);
  await output.write(converted.value);
  await output.end();
  return EXIT.done;
}
