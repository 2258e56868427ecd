import type { Cause } from '../../src/core/knowledge/causes';
import type { Confidence, Finding, Report } from '../../src/core/diagnose/report';

/** What a report answers: the cause of its first finding; without findings `none` (no failure seen) or `no_data`. */
export type Answer = Cause | 'none' | 'no_data';

/** What the first finding of a report must and must not say. A field that is absent is not judged. */
export interface Expected {
  /** Any of these is right. */
  causes: Answer[];
  status?: Report['status'];
  variant?: string;
  direction?: string;
  workload?: string | null;
  driver?: string;
  answeredBy?: string;
  maxConfidence?: Confidence;
  /** Causes that must be among the findings. */
  finds?: Cause[];
  /** Causes that no finding may call likely or certain, unless it is named as the symptom of another finding. */
  never: Cause[];
}

/** `fixtures/incidents/<id>/incident.json`. */
export interface Incident {
  id: string;
  /** What the incident is to the cause `of`: it is one; it looks like one and lacks the proof; it is something else. */
  role: 'hit' | 'near_miss' | 'decoy';
  of: Cause;
  expected: Expected;
  /** Recorded from a real Envoy, or written in the form that other programs give. */
  madeBy: 'envoy' | 'by_hand';
  /** A public thread where people ask about the same symptom. */
  thread: string;
  note: string;
}

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

export function answerOf({ findings, status }: Report): Answer {
  return findings[0]?.cause ?? (status === 'no_data' ? 'no_data' : 'none');
}

function fieldsOf(finding: Finding) {
  const { variant, direction, workload, driver, answeredBy } = finding;
  return { variant, direction, workload, driver, answeredBy: answeredBy.kind };
}

function wrongFields(finding: Finding, expected: Expected): string[] {
  return Object.entries(fieldsOf(finding)).flatMap(([name, is]) => {
    const wanted = expected[name as keyof ReturnType<typeof fieldsOf>];
    return wanted === undefined || wanted === is ? [] : [`${name} ${is}`];
  });
}

function complaintsOfFirst(finding: Finding, { causes, maxConfidence, ...rest }: Expected): string[] {
  if (!causes.includes(finding.cause)) {
    return [`${finding.cause} (${finding.confidence})`];
  }
  const sure = maxConfidence !== undefined && RANK[finding.confidence] > RANK[maxConfidence];
  return [...(sure ? [`${finding.cause} is ${finding.confidence}`] : []), ...wrongFields(finding, { causes, ...rest })];
}

/** Findings of causes that must not be, beyond a hint. A symptom that names its root is no claim of its own. */
function forbidden({ findings }: Report, { never }: Expected): Finding[] {
  return findings.filter(
    ({ cause, confidence, relations }) =>
      never.includes(cause) && confidence !== 'possible' && relations.every(({ type }) => type !== 'caused_by')
  );
}

/** What a report says that it should not, in words; empty where all is as expected. */
export function complaints(report: Report, expected: Expected): string[] {
  const { findings, status } = report;
  const [first] = findings;
  const answer = answerOf(report);
  const ofFirst =
    first === undefined ? (expected.causes.includes(answer) ? [] : [answer]) : complaintsOfFirst(first, expected);
  const absent = (expected.finds ?? []).filter((cause) => findings.every((finding) => finding.cause !== cause));
  return [
    ...ofFirst,
    ...forbidden(report, expected).map(({ cause, confidence }) => `must not be ${confidence}: ${cause}`),
    ...absent.map((cause) => `no finding ${cause}`),
    ...(expected.status === undefined || expected.status === status ? [] : [`status ${status}`]),
  ];
}

/** Whether a report is sure of something that is not so: the worst that a diagnosis can do. */
export function wrongAndCertain(report: Report, expected: Expected): boolean {
  const [first] = report.findings;
  const isWrong = first !== undefined && !expected.causes.includes(first.cause) && first.confidence === 'certain';
  return isWrong || forbidden(report, expected).some(({ confidence }) => confidence === 'certain');
}
