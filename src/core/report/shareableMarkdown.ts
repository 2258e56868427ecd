import type { Report } from '../diagnose/report';
import { say, type Words } from '../words/message';
import { redactReport } from './redact';
import { reportMarkdown } from './reportMarkdown';

/** A report as Markdown to hand on, redacted; the last line says how much was taken out. */
export function shareableMarkdown(report: Report, words: Words): string {
  const { report: clean, redacted } = redactReport(report);
  const isWhole = Object.values(redacted).every((count) => count === 0);
  const note = words(isWhole ? 'redacted.none' : say('redacted.some', { ...redacted }));
  return `${reportMarkdown(clean, words).trimEnd()}\n\n${note}\n`;
}
