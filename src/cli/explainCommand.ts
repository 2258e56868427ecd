import { explain, EXPLAIN_KINDS, type Explanation, type ExplainKind } from '../core/knowledge/explain';
import { type Language, wordsFor } from '../core/words/languages';
import { type Words } from '../core/words/message';
import { columnsOf, padColumns } from './columns';
import { EXIT, UsageError, type CliIo, type ExitCode } from './cliIo';
import { printable } from '../core/report/printable';
import { listText } from '../core/report/reportWords';
import { report } from '../core/words/en/report';
import { createOutput } from './output';
import { styleFor, type Style } from './style';

/** Options of `meshcause explain`. */
export interface ExplainOptions {
  json?: boolean;
  lang: Language;
}

function isKind(kind: string): kind is ExplainKind {
  return EXPLAIN_KINDS.some((known) => known === kind);
}

/** The parts of a cluster's name stand beside the other keys, as the command's contract has them. */
function toJson({ cluster, ...explanation }: Explanation): string {
  return `${JSON.stringify({ ...explanation, ...cluster }, null, 2)}\n`;
}

/** A name that the words know no label for stays as it is. */
function labelOf(name: string, words: Words): string {
  const key = `explain.fact.${name}`;
  return isLabel(key) ? words(key) : name;
}

function isLabel(key: string): key is keyof typeof report {
  return Object.hasOwn(report, key);
}

function namedValues(explanation: Explanation, words: Words): Array<[name: string, value: string]> {
  const { cluster, cause, variant, alsoPossible, answeredBy, flag, params, proof, source } = explanation;
  const parts = Object.entries(cluster ?? {}).filter(([name]) => name !== 'raw' && name !== 'ambiguous');
  const values: Array<[string, unknown]> = [
    ...[...parts, ...Object.entries(params)].map(([name, value]): [string, unknown] => [labelOf(name, words), value]),
    [words('explain.fact.cause'), variant === null ? cause : `${cause} (${variant})`],
    [words('explain.fact.also_possible'), listText(alsoPossible, words)],
    [words('explain.fact.answered_by'), answeredBy && words(`report.answerer.${answeredBy}`)],
    [words('explain.fact.flag'), flag],
    [words('explain.fact.counters'), listText(proof, words)],
    [words('explain.fact.source'), source],
  ];
  return values.flatMap(([name, value]): Array<[string, string]> =>
    value === null || value === undefined || value === '' ? [] : [[name, printable(String(value))]]
  );
}

function toText(explanation: Explanation, words: Words, style: Style): string {
  const values = namedValues(explanation, words);
  const width = Math.max(0, ...values.map(([name]) => columnsOf(name))) + 2;
  return [
    style.bold(printable(explanation.title)),
    explanation.meaning,
    ...values.map(([name, value]) => `  ${style.dim(padColumns(name, width))}${value}`),
    ...explanation.check.map((step) => `  → ${step}`),
    '',
  ].join('\n');
}

/** `meshcause explain`: one term of an access log, a response or a cluster name. What is not known is said to be unknown. */
export async function explainCommand(
  io: CliIo,
  kind: string,
  text: string,
  options: ExplainOptions
): Promise<ExitCode> {
  if (!isKind(kind)) {
    throw new UsageError(`Nothing explains a ${kind}. Use one of ${EXPLAIN_KINDS.join(', ')}.`);
  }
  const words = wordsFor(options.lang);
  const explanation = explain(kind, text, words);
  const output = createOutput(io.stdout);
  await output.write(options.json ? toJson(explanation) : toText(explanation, words, styleFor(io)));
  await output.end();
  return EXIT.done;
}
