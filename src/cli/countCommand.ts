import { DIMENSIONS, isDimension, type DimensionName } from '../core/accesslog/count/dimensions';
import { EXACT_VALUES, RELATIVE_ERROR } from '../core/accesslog/count/durationTable';
import { createTally, MAX_GROUPS, type Tally, type TallyGroup } from '../core/accesslog/count/tally';
import { EXIT, UsageError, type CliIo, type ExitCode } from './cliIo';
import { COUNT_FORMATS, type CountFormatName } from './countFormats';
import { checkFormat, filesOrStdin } from './diagnoseOptions';
import { countLog } from './countLog';
import { createMessages, type Messages } from './messages';
import { createOutput } from './output';

/** Options of `meshcause count`. */
export interface CountOptions {
  /** Names of dimensions with commas between. */
  by: string;
  format: string;
  output: CountFormatName;
}

export const DEFAULT_DIMENSIONS = 'minute,code,flags,authority';

function readDimensions(text: string): DimensionName[] {
  const names = text.split(',').map((name) => name.trim());
  const known = names.filter(isDimension);
  const unknown = names.find((name) => !isDimension(name));
  if (unknown !== undefined) {
    throw new UsageError(`Nothing is counted by "${unknown}". Use some of ${Object.keys(DIMENSIONS).join(',')}.`);
  }
  return [...new Set(known)];
}

/** What the numbers leave out, for people. */
function sayLimits(messages: Messages, tally: Tally, groups: readonly TallyGroup[]): void {
  if (tally.ungrouped() > 0) {
    messages.note(
      `${tally.ungrouped()} lines are in none of the groups: there are more than ${MAX_GROUPS}. Count by fewer dimensions.`
    );
  }
  if (groups.some(({ approximate }) => approximate)) {
    messages.note(
      `Percentiles of groups with more than ${EXACT_VALUES} different durations are approximate: within ${RELATIVE_ERROR * 100} %.`
    );
  }
}

/** `meshcause count`: a row per group of lines to stdout, with how many and percentiles of their duration. */
export async function countCommand(io: CliIo, files: readonly string[], options: CountOptions): Promise<ExitCode> {
  checkFormat(options.format);
  const by = readDimensions(options.by);
  const messages = createMessages(io);
  const tally = createTally(by);
  let whole = true;
  for (const file of filesOrStdin(files, io.stdinIsTty)) {
    const input = { file, format: options.format };
    whole = (await countLog(io, messages, input, tally)) && whole;
  }
  const groups = tally.groups();
  const output = createOutput(io.stdout);
  const { head, row } = COUNT_FORMATS[options.output];
  await output.write(head(by));
  for (const group of groups) {
    await output.write(row(by, group));
  }
  await output.end();
  sayLimits(messages, tally, groups);
  return whole ? EXIT.done : EXIT.inputHadErrors;
}
