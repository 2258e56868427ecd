import { mapInSteps, type Steps } from '../steps';
import type { Message, Words } from '../words/message';
import type { Finding, Report } from './report';

function findingInWords(finding: Finding<Message>, words: Words): Finding {
  return {
    ...finding,
    summary: words(finding.summary),
    evidence: finding.evidence.map((one) => ({ ...one, text: words(one.text) })),
    missing: finding.missing.map(words),
    next: finding.next.map((step) => ({
      ...step,
      text: words(step.text),
      verify: step.verify === null ? null : words(step.verify),
      rollback: step.rollback === null ? null : words(step.rollback),
    })),
  };
}

/** The one place where a diagnosis, which is made of messages, becomes sentences of a language. */
export function* inWords(report: Report<Message>, words: Words): Steps<Report> {
  const findings = yield* mapInSteps(report.findings, (finding) => findingInWords(finding, words));
  return {
    ...report,
    findings,
    application: { ...report.application, evidence: report.application.evidence.map(words) },
    notLookedAt: report.notLookedAt.map(words),
  };
}
