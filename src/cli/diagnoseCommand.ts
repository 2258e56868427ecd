import { diagnose } from '../core/diagnose/diagnose';
import { timeRange } from '../core/diagnose/signals/logSignals';
import { type Report } from '../core/diagnose/report';
import { wordsFor } from '../core/words/languages';
import { type Words } from '../core/words/message';
import { EXIT, UsageError, type CliIo, type ExitCode } from './cliIo';
import { checkFormat, filesOrStdin, parseTime, type DiagnoseOptions } from './diagnoseOptions';
import { gather } from './gather';
import { createMessages } from './messages';
import { createOutput } from './output';
import { reportMarkdown } from '../core/report/reportMarkdown';
import { reportText } from './reportText';
import { styleFor } from './style';

function render(report: Report, words: Words, io: CliIo, { json, output }: DiagnoseOptions): string {
  if (json) {
    return `${JSON.stringify(report, null, 2)}\n`;
  }
  return output === 'markdown' ? reportMarkdown(report, words) : reportText(report, words, styleFor(io));
}

function filesOf(io: CliIo, files: readonly string[], options: DiagnoseOptions): readonly string[] {
  const named = [...options.stats, ...options.statsBefore, ...options.response];
  const positional = named.length > 0 ? files : filesOrStdin(files, io.stdinIsTty);
  if ([...named, ...positional].filter((file) => file === '-' || file.endsWith('=-')).length > 1) {
    throw new UsageError('Standard input (-) can be read only once.');
  }
  return positional;
}

/** `meshcause diagnose`: reads what it is given and prints who answered, and why. */
export async function diagnoseCommand(
  io: CliIo,
  files: readonly string[],
  options: DiagnoseOptions
): Promise<ExitCode> {
  checkFormat(options.format);
  const range = { from: parseTime('--from', options.from), to: parseTime('--to', options.to) };
  const inputs = filesOf(io, files, options);
  const { observations, hadErrors } = await gather(
    io,
    createMessages(io),
    inputs,
    options,
    timeRange(range.from, range.to)
  );
  const mesh = options.mesh === 'auto' ? undefined : options.mesh;
  const known = Object.fromEntries(Object.entries({ mesh, ...range }).filter(([, value]) => value !== undefined));
  const words = wordsFor(options.lang);
  const output = createOutput(io.stdout);
  await output.write(render(diagnose(observations, { ...known, words }), words, io, options));
  await output.end();
  return hadErrors ? EXIT.inputHadErrors : EXIT.done;
}
