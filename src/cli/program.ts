import { Command, CommanderError, Option } from 'commander';
import { RULE_MESHES } from '../core/alerts/meshes';
import { EXPLAIN_KINDS } from '../core/knowledge/explain';
import { type MeshScheme } from '../core/naming/clusterName';
import { isLanguage, LANGUAGES } from '../core/words/languages';
import { CONVERTERS } from '../core/accesslog/converters/convertFormat';
import { DIMENSIONS } from '../core/accesslog/count/dimensions';
import { EXIT, OutputClosed, UsageError, type CliIo, type ExitCode } from './cliIo';
import { convertFormatCommand, type ConvertFormatOptions } from './convertFormatCommand';
import { countCommand, DEFAULT_DIMENSIONS, type CountOptions } from './countCommand';
import { COUNT_FORMATS } from './countFormats';
import { diagnoseCommand } from './diagnoseCommand';
import { type DiagnoseOptions } from './diagnoseOptions';
import { ENTRY_FORMATS } from './entryFormats';
import { explainCommand, type ExplainOptions } from './explainCommand';
import { createMessages } from './messages';
import { parseCommand, type ParseOptions } from './parseCommand';
import { parameterHelp, rulesCommand, type RulesOptions } from './rulesCommand';
import { RULE_TARGETS } from './rulesFiles';

const MESHES: ReadonlyArray<MeshScheme | 'auto'> = [
  'auto',
  'appmesh',
  'istio',
  'consul',
  'kuma',
  'envoy-gateway',
  'contour',
  'emissary',
  'kgateway',
  'gloo',
  'osm',
];
const FORMAT_HELP = 'format of the access log: auto, a name, or an Envoy format string';

const NO_INPUTS = { stats: [], statsBefore: [], response: [] };

/** For options that may be given several times. */
function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

function languageOption(): Option {
  return new Option('--lang <language>', 'language of the texts')
    .choices(LANGUAGES)
    .default('en')
    .argParser((value) => {
      if (!isLanguage(value)) {
        throw new UsageError(`There is no language ${value}. Use ${LANGUAGES.join(' or ')}.`);
      }
      return value;
    });
}

type Run = (code: Promise<ExitCode>) => Promise<void>;

function addDiagnose(program: Command, io: CliIo, run: Run): void {
  program
    .command('diagnose')
    .description('say who answered the failing requests, and why')
    .argument('[files...]', 'access logs, statistics or curl answers, plain or gzip; - is standard input')
    .option('--stats <POD=FILE>', 'POD=FILE or FILE: text of /stats/prometheus, now or during the trouble', collect)
    .option('--stats-before <POD=FILE>', 'the same from before the trouble', collect)
    .option('--response <FILE>', 'a failing answer as curl -i prints it', collect)
    .option('--format <FORMAT>', FORMAT_HELP, 'auto')
    .addOption(new Option('--mesh <NAME>', 'mesh whose naming rules hold').choices(MESHES).default('auto'))
    .option('--from <TIME>', 'look only at lines from this time on (ISO 8601)')
    .option('--to <TIME>', 'look only at lines up to this time (ISO 8601)')
    .addOption(new Option('--json', 'print the report as JSON').conflicts('output'))
    .addOption(new Option('--output <FORMAT>', 'how to print the report').choices(['text', 'markdown']).default('text'))
    .addOption(languageOption())
    .addHelpText(
      'after',
      '\nA file of statistics without an option is compared with an earlier one of the same Envoy, if its counters show that.'
    )
    .action((files: string[], options: DiagnoseOptions) =>
      run(diagnoseCommand(io, files, { ...NO_INPUTS, ...options }))
    );
}

function addParse(program: Command, io: CliIo, run: Run): void {
  const formats = Object.keys(ENTRY_FORMATS);
  program
    .command('parse')
    .description('print access lines as data, one at a time; logs of any size')
    .argument('[files...]', 'access logs, plain or gzip; - is standard input')
    .option('--format <FORMAT>', FORMAT_HELP, 'auto')
    .addOption(new Option('--output <FORMAT>', 'how to print the lines').choices(formats).default('jsonl'))
    .addOption(languageOption())
    .action((files: string[], options: ParseOptions) => run(parseCommand(io, files, options)));
}

function addCount(program: Command, io: CliIo, run: Run): void {
  const formats = Object.keys(COUNT_FORMATS);
  program
    .command('count')
    .description('count access lines, with percentiles of their duration; logs of any size')
    .argument('[files...]', 'access logs, plain or gzip; - is standard input')
    .option(
      '--by <NAMES>',
      `what lines of one group share, of ${Object.keys(DIMENSIONS).join(',')}`,
      DEFAULT_DIMENSIONS
    )
    .option('--format <FORMAT>', FORMAT_HELP, 'auto')
    .addOption(new Option('--output <FORMAT>', 'how to print the groups').choices(formats).default('jsonl'))
    .addOption(languageOption())
    .action((files: string[], options: CountOptions) => run(countCommand(io, files, options)));
}

function addConvertFormat(program: Command, io: CliIo, run: Run): void {
  program
    .command('convert-format')
    .description('write an access log format in the language of a log store or collector')
    .argument('<format>', "a name, Envoy's text_format, or its json_format as JSON")
    .addOption(new Option('--to <TARGET>', 'the language').choices(Object.keys(CONVERTERS)).makeOptionMandatory())
    .addOption(languageOption())
    .action((format: string, options: ConvertFormatOptions) => run(convertFormatCommand(io, format, options)));
}

function addExplain(program: Command, io: CliIo, run: Run): void {
  program
    .command('explain')
    .description('explain a response flag, response code details, a cluster name, …')
    .argument('<kind>', EXPLAIN_KINDS.join(', '))
    .argument('<text...>', 'what to explain')
    .option('--json', 'print the explanation as JSON')
    .addOption(languageOption())
    .action((kind: string, text: string[], options: ExplainOptions) =>
      run(explainCommand(io, kind, text.join(' '), options))
    );
}

function addRules(program: Command, io: CliIo, run: Run): void {
  program
    .command('rules')
    .description('print alert rules, with thresholds of your own')
    .addOption(new Option('--to <TARGET>', 'who reads them').choices(Object.keys(RULE_TARGETS)).makeOptionMandatory())
    .option('--mesh <NAME>', `whose names the rules take apart: ${RULE_MESHES.join(', ')}`, RULE_MESHES[0])
    .option('--set <NAME=VALUE>', 'change a threshold, a window or a name; see below', collect, [])
    .option('--label <NAME=VALUE>', 'label of each alert (prometheusrule: of the object)', collect, [])
    .option('--namespace <NAME>', 'namespace of the object (prometheusrule)')
    .option('--folder <NAME>', 'folder of the rules (grafana)', 'Meshcause')
    .option('--datasource-uid <UID>', 'Prometheus source (grafana)')
    .addOption(
      new Option(
        '--datasource-name <NAME>',
        'the same by its name, where it has no uid: prometheus if left out'
      ).conflicts('datasourceUid')
    )
    .option('--loki-uid <UID>', 'Loki source (grafana); without one, rules on logs are left out')
    .addOption(new Option('--loki-name <NAME>', 'the same by its name, where it has no uid').conflicts('lokiUid'))
    .addHelpText('after', parameterHelp())
    .action((options: RulesOptions) => run(rulesCommand(io, options)));
}

function quiet(command: Command, io: CliIo): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => void io.stdout.write(text),
    writeErr: (text) => void io.stderr.write(text),
  });
}

function failureCode(error: unknown, io: CliIo): ExitCode {
  if (error instanceof OutputClosed) {
    return EXIT.done;
  }
  if (error instanceof UsageError) {
    createMessages(io).note(error.message);
    return EXIT.usage;
  }
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  throw error;
}

/** Runs the command. `args` are those after the name of the program. */
export async function runProgram(io: CliIo, args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const run: Run = async (running) => {
    code = await running;
  };
  const program = new Command('meshcause').description(
    'Who answered this 503, and why? Reads what Envoy logs and counts.'
  );
  addDiagnose(program, io, run);
  addParse(program, io, run);
  addCount(program, io, run);
  addExplain(program, io, run);
  addConvertFormat(program, io, run);
  addRules(program, io, run);
  [program, ...program.commands].forEach((command) => quiet(command, io));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failureCode(error, io);
  }
}
