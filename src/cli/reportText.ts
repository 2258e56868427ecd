import { type Finding, type NextStep, type Report } from '../core/diagnose/report';
import { type WordKey } from '../core/words/en/english';
import { say, type Words } from '../core/words/message';
import { printable } from '../core/report/printable';
import {
  applicationText,
  breakdownLines,
  evidenceSign,
  findingDocs,
  findingFacts,
  inputText,
  riskText,
  SIGN,
  stepQueries,
} from '../core/report/reportWords';
import { padColumns } from './columns';
import { type Style } from './style';

const FACT_WIDTH = 13;

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [`   ${style.bold(title)}`, ...lines.map((line) => `     ${line}`)];
}

function evidenceLines({ evidence }: Finding, words: Words, style: Style): string[] {
  return evidence.flatMap((one) => {
    const sign = evidenceSign(one);
    const paint = sign === SIGN.for ? style.good : sign === SIGN.against ? style.bad : style.dim;
    const query = one.query === null ? [] : [style.dim(`    ${printable(one.query)}`)];
    const kind = words(say('report.of_kind', { kind: say(`evidence_kind.${one.kind}`) }));
    return [`${paint(sign)} ${printable(one.text)} ${style.dim(kind)}`, ...query];
  });
}

function stepLines(step: NextStep, words: Words, style: Style): string[] {
  const risk =
    step.risk === 'changes_production' ? style.warn(riskText(step, words)) : style.dim(riskText(step, words));
  const labelled = ([name, text]: [string, string]) =>
    `    ${style.dim(words(say('report.label', { name })))}${printable(text)}`;
  return [
    `→ ${printable(step.text)} [${risk}]`,
    ...stepQueries(step, words).map(labelled),
    ...(step.verify === null ? [] : [labelled([words('report.verify'), step.verify])]),
    ...(step.rollback === null ? [] : [labelled([words('report.undo'), step.rollback])]),
  ];
}

function findingLines(finding: Finding, index: number, words: Words, style: Style): string[] {
  return [
    `${style.bold(`${index + 1}. ${printable(finding.summary)}`)}`,
    ...findingFacts(finding, words).map(
      ([name, value]) => `   ${style.dim(padColumns(name, FACT_WIDTH))}${printable(value)}`
    ),
    ...section(words('report.where'), breakdownLines(finding, words).map(printable), style),
    ...section(words('report.why'), evidenceLines(finding, words, style), style),
    ...section(
      words('report.open'),
      finding.missing.map((text) => `? ${printable(text)}`),
      style
    ),
    ...section(
      words('report.next'),
      [
        ...finding.next.flatMap((step) => stepLines(step, words, style)),
        ...findingDocs(finding).map((doc) => style.dim(words(say('report.see', { doc: printable(doc) })))),
      ],
      style
    ),
    '',
  ];
}

/** A report for a person at a terminal. Text from logs cannot steer the terminal. */
export function reportText(report: Report, words: Words, style: Style): string {
  const application = applicationText(report, words);
  const named = (name: WordKey, value: string) => printable(words(say('report.named', { name: say(name), value })));
  const paint = report.status === 'failing' ? style.bad : report.status === 'degraded' ? style.warn : style.bold;
  return [
    paint(words(`report.status.${report.status}`)),
    '',
    ...report.findings.flatMap((finding, index) => findingLines(finding, index, words, style)),
    ...(application === null ? [] : [application]),
    ...report.application.evidence.map((text) => `  ${printable(text)}`),
    ...report.inputs.map((input) => named('report.read', inputText(input, words))),
    ...report.notLookedAt.map((text) => named('report.not_looked_at', text)),
    '',
  ].join('\n');
}
