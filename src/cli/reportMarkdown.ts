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
  STATUS_TITLE,
  stepQueries,
} from './reportWords';

/** Text from logs stays text: no markup, no HTML, no links. */
function plain(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]#|~!>@]/g, '\\$&');
}

/** A fence that the code inside cannot close. */
function fenced(code: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code.split('\n').map(printable).join('\n')}\n${fence}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, '', ...lines, ''];
}

function stepLines(step: NextStep): string[] {
  const verify = step.verify === null ? '' : ` Verify: ${plain(step.verify)}`;
  return [
    `- ${plain(step.text)} (${riskText(step)})${verify}`,
    ...stepQueries(step).flatMap(([, query]) => ['', fenced(query), '']),
  ];
}

function findingLines(finding: Finding, index: number): string[] {
  return [
    `## ${index + 1}. ${plain(finding.summary)}`,
    '',
    '| | |',
    '|---|---|',
    ...findingFacts(finding).map(([name, value]) => `| ${name} | ${plain(value)} |`),
    '',
    ...section(
      'Where',
      breakdownLines(finding).map((line) => `- ${plain(line)}`)
    ),
    ...section(
      'Why',
      finding.evidence.map((one) => `- ${plain(evidenceSign(one))} ${plain(one.text)} (${one.kind})`)
    ),
    ...section(
      'Still open',
      finding.missing.map((text) => `- ${plain(text)}`)
    ),
    ...section('Next', [
      ...finding.next.flatMap(stepLines),
      ...findingDocs(finding).map((doc) => `- See ${plain(doc)}`),
    ]),
  ];
}

/** A report to paste into an issue or a chat. */
export function reportMarkdown(report: Report): string {
  const application = applicationText(report);
  return [
    `# ${STATUS_TITLE[report.status]}`,
    '',
    ...report.findings.flatMap(findingLines),
    ...(application === null ? [] : [`Application: ${plain(application)}`, '']),
    ...report.application.evidence.map((text) => `- ${plain(text)}`),
    ...section(
      'Read',
      report.inputs.map((input) => `- ${plain(inputText(input))}`)
    ),
    ...section(
      'Not looked at',
      report.notLookedAt.map((text) => `- ${plain(text)}`)
    ),
  ].join('\n');
}
