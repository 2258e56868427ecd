import { type Finding, type NextStep, type Report } from '../core/diagnose/report';
import { printable } from './output';
import {
  applicationText,
  breakdownLines,
  evidenceSign,
  findingDocs,
  findingFacts,
  inputText,
  riskText,
  SIGN,
  STATUS_TITLE,
  stepQueries,
} from './reportWords';
import { type Style } from './style';

const FACT_WIDTH = 13;

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [`   ${style.bold(title)}`, ...lines.map((line) => `     ${line}`)];
}

function evidenceLines({ evidence }: Finding, style: Style): string[] {
  return evidence.flatMap((one) => {
    const sign = evidenceSign(one);
    const paint = sign === SIGN.for ? style.good : sign === SIGN.against ? style.bad : style.dim;
    const query = one.query === null ? [] : [style.dim(`    ${printable(one.query)}`)];
    return [`${paint(sign)} ${printable(one.text)} ${style.dim(`(${one.kind})`)}`, ...query];
  });
}

function stepLines(step: NextStep, style: Style): string[] {
  const risk = step.risk === 'changes_production' ? style.warn(riskText(step)) : style.dim(riskText(step));
  return [
    `→ ${printable(step.text)} [${risk}]`,
    ...stepQueries(step).map(([name, query]) => `    ${style.dim(`${name}:`)} ${printable(query)}`),
    ...(step.verify === null ? [] : [`    ${style.dim('verify:')} ${printable(step.verify)}`]),
  ];
}

function findingLines(finding: Finding, index: number, style: Style): string[] {
  return [
    `${style.bold(`${index + 1}. ${printable(finding.summary)}`)}`,
    ...findingFacts(finding).map(([name, value]) => `   ${style.dim(name.padEnd(FACT_WIDTH))}${printable(value)}`),
    ...section('Where', breakdownLines(finding).map(printable), style),
    ...section('Why', evidenceLines(finding, style), style),
    ...section(
      'Still open',
      finding.missing.map((text) => `? ${printable(text)}`),
      style
    ),
    ...section(
      'Next',
      [
        ...finding.next.flatMap((step) => stepLines(step, style)),
        ...findingDocs(finding).map((doc) => style.dim(`see ${printable(doc)}`)),
      ],
      style
    ),
    '',
  ];
}

/** A report for a person at a terminal. Text from logs cannot steer the terminal. */
export function reportText(report: Report, style: Style): string {
  const application = applicationText(report);
  const paint = report.status === 'failing' ? style.bad : report.status === 'degraded' ? style.warn : style.bold;
  return [
    paint(STATUS_TITLE[report.status]),
    '',
    ...report.findings.flatMap((finding, index) => findingLines(finding, index, style)),
    ...(application === null ? [] : [`Application: ${application}`]),
    ...report.application.evidence.map((text) => `  ${printable(text)}`),
    ...report.inputs.map((input) => `Read: ${printable(inputText(input))}`),
    ...report.notLookedAt.map((text) => `Not looked at: ${printable(text)}`),
    '',
  ].join('\n');
}
