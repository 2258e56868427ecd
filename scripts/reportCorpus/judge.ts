import { diagnose } from '../../src/core/diagnose/diagnose';
import type { Observation } from '../../src/core/diagnose/observations';
import type { Report } from '../../src/core/diagnose/report';
import { everything, observe, type Source, SOURCES, type Texts } from '../../test/incidents/fixtures';
import { answerOf, complaints, type Expected } from '../../test/incidents/incident';

export const COLUMNS = [...SOURCES, 'all'] as const;
export type Column = (typeof COLUMNS)[number];

export const VERDICTS = ['right', 'unknown', 'wrong', 'wrong and certain'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the diagnosis answered from some of the sources of a case. */
export interface Judged {
  answer: string;
  confidence: string | null;
  verdict: Verdict;
  /** What is wrong beside the first finding, in words. */
  beside: string[];
}

/** A case by what it was given; null where it has no such source. */
export interface Row {
  id: string;
  /** What the case is about: the cause that is right, or the one that an incident is made for. */
  about: string;
  columns: Record<Column, Judged | null>;
}

/** Variants, directions and names are not judged here. */
function causesOnly({ causes, never, maxConfidence, finds }: Expected): Expected {
  return { causes, never, ...(maxConfidence && { maxConfidence }), ...(finds && { finds }) };
}

/** What one source cannot show, several causes at once, is not asked of it. */
function ofOneSource({ finds: _, ...expected }: Expected): Expected {
  return expected;
}

function verdictOf(report: Report, expected: Expected, said: readonly string[]): Verdict {
  const answer = answerOf(report);
  if (said.length === 0) {
    return 'right';
  }
  if (answer === 'unknown' || answer === 'no_data') {
    return 'unknown';
  }
  return report.findings[0]?.confidence === 'certain' && !expected.causes.includes(answer)
    ? 'wrong and certain'
    : 'wrong';
}

function judge(observations: readonly Observation[], expected: Expected): Judged | null {
  if (observations.length === 0) {
    return null;
  }
  const report = diagnose(observations);
  const answer = answerOf(report);
  const said = complaints(report, causesOnly(expected));
  return {
    answer,
    confidence: report.findings[0]?.confidence ?? null,
    verdict: verdictOf(report, expected, said),
    beside: expected.causes.includes(answer) ? said : [],
  };
}

/** A text that nothing could be read from is an answer too: none. */
const UNREAD: Judged = { answer: 'no_data', confidence: null, verdict: 'unknown', beside: [] };

export function judgeCase(id: string, about: string, texts: Texts, expected: Expected): Row {
  const sources = observe(texts);
  const given: Record<Source, boolean> = {
    log: Object.keys(texts.logs).length > 0,
    stats: Object.keys(texts.stats).length > 0,
    response: texts.response !== null,
  };
  const columns = Object.fromEntries(
    SOURCES.map((source) => [source, given[source] ? (judge(sources[source], ofOneSource(expected)) ?? UNREAD) : null])
  );
  const all = judge(everything(sources), expected) ?? UNREAD;
  return { id, about, columns: { ...columns, all } as Row['columns'] };
}
