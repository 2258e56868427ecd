import type { ApplicationState, Evidence, Finding, NextStep } from '../core/diagnose/report';
import { driverText, impactText, placeFacts, spanOf } from './findingFacts';
import { formatSpan } from './formatFacts';

/**
 * A finding as Markdown, to paste into a ticket or a chat. Times are UTC, since the reader sits elsewhere. Text from logs
 * and names is put into code spans, so that it cannot become a link, an image or a mention there.
 */
export function incidentText(finding: Finding, application: ApplicationState | null = null): string {
  const sections = [
    `**${plain(finding.summary)}**`,
    facts(finding, application),
    section('Evidence', finding.evidence.map(evidenceLine)),
    section('Still open', finding.missing.map(plain)),
    section('Next steps', finding.next.flatMap(stepLines)),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function facts(finding: Finding, application: ApplicationState | null): string {
  const span = spanOf(finding);
  const driver = driverText(finding, application);
  return list([
    span === null ? '' : `When: ${utc(span.from)} to ${utc(span.to)} UTC (${formatSpan(span.to - span.from)})`,
    labelled('Impact', impactText(finding)),
    labelled('Cluster', finding.cluster === null ? null : code(finding.cluster)),
    labelled('Where', placeFacts(finding).map(code).join(', ')),
    labelled('Why', driver),
    `Cause: ${plain([finding.cause, finding.variant].filter((part) => part !== null).join(' / '))}, ${finding.confidence}`,
  ]);
}

function labelled(label: string, value: string | null): string {
  return value === null || value === '' ? '' : `${label}: ${value}`;
}

function section(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${list(lines)}`;
}

function list(lines: string[]): string {
  return lines
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('  ') ? line : `- ${line}`))
    .join('\n');
}

const WEIGHT = new Map<boolean | null, string>([
  [true, ''],
  [false, 'against: '],
  [null, 'context: '],
]);

function evidenceLine(evidence: Evidence): string {
  const query = evidence.query === null ? '' : ` ${code(evidence.query)}`;
  return `${WEIGHT.get(evidence.supports) ?? ''}${plain(evidence.text)}${query}`;
}

function stepLines(step: NextStep): string[] {
  const risk = step.risk === 'changes_production' ? ' (changes production)' : '';
  const copied = [step.command, step.promql, step.logql].filter((text) => text !== null);
  return [`${plain(step.text)}${risk}`, ...copied.map((text) => `  - ${code(text)}`)];
}

/** Markdown's own signs in text from outside are escaped, also in what would become a link by itself; no line breaks. */
function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*[\]<>!|@]|:(?=\/\/)/g, (sign) => `\\${sign}`)
    .replace(/\bwww\./gi, 'www\\.');
}

/** A code span that no back-tick inside can end. */
function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').trim();
}

function utc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
