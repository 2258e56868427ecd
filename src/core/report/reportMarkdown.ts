import { type Evidence, type Finding, type NextStep, type Report } from '../diagnose/report';
import { say, type Words } from '../words/message';
import { printable } from './printable';
import {
  applicationText,
  breakdownLines,
  evidenceSign,
  findingDocs,
  findingFacts,
  inputText,
  riskText,
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

function stepLines(step: NextStep, words: Words): string[] {
  const said = words(say('report.with_note', { text: plain(step.text), note: riskText(step, words) }));
  const after = [
    step.verify === null ? [] : words(say('report.to_verify', { how: plain(step.verify) })),
    step.rollback === null ? [] : words(say('report.to_undo', { how: plain(step.rollback) })),
  ].flat();
  return [
    `- ${after.reduce((all, next) => words(say('explain.both', { all, next })), said)}`,
    ...stepQueries(step, words).flatMap(([, query]) => ['', fenced(query), '']),
  ];
}

function evidenceText({ text, kind }: Evidence, words: Words): string {
  return words(say('report.with_note', { text: plain(text), note: say(`evidence_kind.${kind}`) }));
}

function findingLines(finding: Finding, index: number, words: Words): string[] {
  return [
    `## ${index + 1}. ${plain(finding.summary)}`,
    '',
    '| | |',
    '|---|---|',
    ...findingFacts(finding, words).map(([name, value]) => `| ${name} | ${plain(value)} |`),
    '',
    ...section(
      words('report.where'),
      breakdownLines(finding, words).map((line) => `- ${plain(line)}`)
    ),
    ...section(
      words('report.why'),
      finding.evidence.map((one) => `- ${plain(evidenceSign(one))} ${evidenceText(one, words)}`)
    ),
    ...section(
      words('report.open'),
      finding.missing.map((text) => `- ${plain(text)}`)
    ),
    ...section(words('report.next'), [
      ...finding.next.flatMap((step) => stepLines(step, words)),
      ...findingDocs(finding).map((doc) => `- ${words(say('report.see', { doc: plain(doc) }))}`),
    ]),
  ];
}

/** A report to paste into an issue or a chat. */
export function reportMarkdown(report: Report, words: Words): string {
  const application = applicationText(report, words);
  return [
    `# ${words(`report.status.${report.status}`)}`,
    '',
    ...report.findings.flatMap((finding, index) => findingLines(finding, index, words)),
    ...(application === null ? [] : [plain(application), '']),
    ...report.application.evidence.map((text) => `- ${plain(text)}`),
    ...section(
      words('report.read'),
      report.inputs.map((input) => `- ${plain(inputText(input, words))}`)
    ),
    ...section(
      words('report.not_looked_at'),
      report.notLookedAt.map((text) => `- ${plain(text)}`)
    ),
  ].join('\n');
}
