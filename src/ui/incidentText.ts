import type { ApplicationState, Evidence, Finding, NextStep } from '../core/diagnose/report';
import type { WordKey } from '../core/words/en/english';
import { type Message, say, type Words } from '../core/words/message';
import { driverText, impactText, placeFacts, spanOf } from './findingFacts';
import { formatSpan } from './formatFacts';

/**
 * A finding as Markdown, to paste into a ticket or a chat. Times are UTC, since the reader sits elsewhere. Text from logs
 * and names is put into code spans, so that it cannot become a link, an image or a mention there.
 */
export function incidentText(finding: Finding, application: ApplicationState | null, words: Words): string {
  const sections = [
    `**${plain(finding.summary)}**`,
    facts(finding, application, words),
    section(
      words('finding.evidence'),
      finding.evidence.map((one) => evidenceLine(one, words))
    ),
    section(words('finding.open'), finding.missing.map(plain)),
    section(
      words('finding.next'),
      finding.next.flatMap((step) => stepLines(step, words))
    ),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function facts(finding: Finding, application: ApplicationState | null, words: Words): string {
  const span = spanOf(finding);
  const driver = driverText(finding, application, words);
  const cause = plain([finding.cause, finding.variant].filter((part) => part !== null).join(' / '));
  const confidence = say(`confidence.${finding.confidence}`);
  const labelled = (label: WordKey, value: string | null) =>
    value === null || value === '' ? '' : words(say('finding.named', { name: say(label), value }));
  return list([
    labelled('finding.when', span === null ? null : words(spanText(span))),
    labelled('finding.impact', impactText(finding, words)),
    labelled('finding.cluster', finding.cluster === null ? null : code(finding.cluster)),
    labelled('finding.where', placeFacts(finding, words).map(code).join(words('list.separator'))),
    labelled('finding.why', driver),
    labelled('finding.cause', words(say('finding.cause_and_confidence', { cause, confidence }))),
  ]);
}

function spanText({ from, to }: { from: number; to: number }): Message {
  return say('finding.span_utc', { from: utc(from), to: utc(to), span: formatSpan(to - from) });
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

function evidenceLine({ supports, text, query }: Evidence, words: Words): string {
  const said = plain(text);
  const mark = supports === null ? 'evidence_list.context_mark' : 'evidence_list.against_mark';
  return `${supports === true ? said : words(say(mark, { text: said }))}${query === null ? '' : ` ${code(query)}`}`;
}

function stepLines(step: NextStep, words: Words): string[] {
  const text = plain(step.text);
  const copied = [step.command, step.promql, step.logql].filter((text) => text !== null);
  return [
    step.risk === 'changes_production' ? words(say('step.with_risk', { text })) : text,
    ...copied.map((text) => `  - ${code(text)}`),
  ];
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
