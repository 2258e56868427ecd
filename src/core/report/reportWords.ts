import { type Evidence, type Finding, type NextStep, type Report, type ReportInput } from '../diagnose/report';
import { type Message, say, type Words } from '../words/message';

/** What a report says: the text and the Markdown output differ only in how they draw it. */
export const SIGN = { for: '+', against: '-', context: '·' } as const;

export function evidenceSign({ supports }: Evidence): string {
  return supports === null ? SIGN.context : supports ? SIGN.for : SIGN.against;
}

/** An id as words: ids are the same in every language. */
function idText(id: string): string {
  return id.replaceAll('_', ' ');
}

export function listText(names: ReadonlyArray<string | number>, words: Words): string {
  return names.join(words('list.separator'));
}

function shareText(share: number): Message {
  return say('report.share', { value: share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100) });
}

function impactText({ failed, total, share }: Finding['impact'], words: Words): string | null {
  if (failed === null) {
    return null;
  }
  if (total === null) {
    return words(say('report.failed', { failed }));
  }
  return share === null
    ? words(say('report.failed_of', { failed, total }))
    : words(say('report.failed_of_share', { failed, total, share: shareText(share) }));
}

function windowsText(windows: Finding['windows'], words: Words): string | null {
  const [first] = windows;
  const last = windows[windows.length - 1];
  if (!first || !last) {
    return null;
  }
  const span = { from: first.from, to: last.to };
  return words(
    windows.length > 1 ? say('report.periods', { ...span, count: windows.length }) : say('report.period', span)
  );
}

function causeText({ cause, variant, confidence }: Finding, words: Words): string {
  const sure = say(`confidence.${confidence}`);
  return words(
    variant === null
      ? say('report.cause', { cause, confidence: sure })
      : say('report.cause_variant', { cause, variant: idText(variant), confidence: sure })
  );
}

function answererText({ kind, which }: Finding['answeredBy'], words: Words): string {
  const answerer = say(`report.answerer.${kind}`);
  return words(
    which === null ? answerer : say('report.answered_by', { kind: answerer, which: say(`report.which.${which}`) })
  );
}

function directionText({ direction, directionConfidence }: Finding, words: Words): string {
  const name = say(`report.direction.${direction}`);
  return words(
    directionConfidence === null
      ? name
      : say('place.hedged', { direction: name, confidence: say(`confidence.${directionConfidence}`) })
  );
}

/** Facts of a finding as name and value; what is not known is left out. */
export function findingFacts(finding: Finding, words: Words): Array<[name: string, value: string]> {
  const { driver, retries } = finding;
  const facts: Array<[string, string | null]> = [
    [words('report.fact.cause'), causeText(finding, words)],
    [words('report.fact.driver'), driver && words(`report.driver.${driver}`)],
    [words('report.fact.answered_by'), answererText(finding.answeredBy, words)],
    [words('report.fact.direction'), directionText(finding, words)],
    [words('report.fact.cluster'), finding.cluster],
    [words('report.fact.workload'), finding.workload],
    [words('report.fact.pod'), finding.pod],
    [words('report.fact.impact'), impactText(finding.impact, words)],
    [words('report.fact.when'), windowsText(finding.windows, words)],
    [words('report.fact.flags'), listText(finding.flags, words)],
    [words('report.fact.codes'), listText(finding.codes, words)],
    [words('report.fact.grpc_status'), listText(finding.grpcStatus, words)],
    [words('report.fact.retries'), retries && words(say('report.retries', retries))],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '');
}

const MOST_BREAKDOWN = 5;

export function breakdownLines({ breakdown }: Finding, words: Words): string[] {
  return breakdown.slice(0, MOST_BREAKDOWN).map((row) => {
    const name = `${words(`report.dimension.${row.dimension}`)} ${row.value}`;
    return words(say('report.named', { name, value: gathered(row) }));
  });
}

function gathered({ failed, total, lookedAt: lines }: Finding['breakdown'][number]): Message {
  if (lines !== undefined) {
    return say('report.failed_of_looked_at', { failed, lines });
  }
  return total === null ? say('report.failed', { failed }) : say('report.failed_of', { failed, total });
}

export function riskText({ risk }: NextStep, words: Words): string {
  return words(`report.risk.${risk}`);
}

/** What a step has to be copied: name and text. */
export function stepQueries({ promql, logql, command }: NextStep, words: Words): Array<[name: string, text: string]> {
  const queries: Array<[string, string | null]> = [
    ['promql', promql],
    ['logql', logql],
    [words('report.command'), command],
  ];
  return queries.filter((query): query is [string, string] => query[1] !== null);
}

/** Pages to read on, each once. */
export function findingDocs({ next }: Finding): string[] {
  return [...new Set(next.map(({ doc }) => doc))].filter((doc) => doc !== null);
}

/** The state of the application under its name; null where nothing is known. */
export function applicationText({ application: { state, serviceTimeMs } }: Report, words: Words): string | null {
  if (state === 'unknown') {
    return null;
  }
  const times = serviceTimeMs && {
    before: milliseconds(serviceTimeMs.baseline),
    during: milliseconds(serviceTimeMs.during),
  };
  const name = say(`report.state.${state}`);
  const value = times === null ? name : say('report.times', { state: name, ...times });
  return words(say('report.named', { name: say('report.application'), value }));
}

function milliseconds(value: number) {
  return say('amount.ms', { value: value < 10 ? Math.round(value * 10) / 10 : Math.round(value) });
}

export function inputText({ kind, file, lines, format }: ReportInput, words: Words): string {
  const name = `${words(`report.input.${kind}`)} ${file ?? ''}`.trim();
  if (lines === null) {
    return name;
  }
  const { read, parsed, unparsed, ambiguous, other } = lines;
  const counts = say('report.lines', { read, parsed, unparsed, ambiguous, other });
  const value = format === null ? counts : say('report.lines_of_format', { lines: counts, format });
  return words(say('report.named', { name, value }));
}
