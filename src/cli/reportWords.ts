import { type Evidence, type Finding, type NextStep, type Report, type ReportInput } from '../core/diagnose/report';

/** What a report says, as plain words: the text and the Markdown output differ only in how they draw it. */
export const STATUS_TITLE: Record<Report['status'], string> = {
  failing: 'Requests fail',
  degraded: 'Some requests fail',
  no_failure_seen: 'No failure seen',
  no_data: 'Nothing to diagnose',
};

export const SIGN = { for: '+', against: '-', context: '·' } as const;

export function evidenceSign({ supports }: Evidence): string {
  return supports === null ? SIGN.context : supports ? SIGN.for : SIGN.against;
}

function words(id: string): string {
  return id.replaceAll('_', ' ');
}

function share(value: number): string {
  return `${value < 0.1 ? (value * 100).toFixed(1) : Math.round(value * 100)} %`;
}

function impactText({ failed, total, share: part }: Finding['impact']): string | null {
  if (failed === null) {
    return null;
  }
  const of = total === null ? '' : ` of ${total}`;
  return `${failed}${of} failed${part === null ? '' : ` (${share(part)})`}`;
}

function windowsText(windows: Finding['windows']): string | null {
  const [first] = windows;
  const last = windows[windows.length - 1];
  if (!first || !last) {
    return null;
  }
  return `${first.from} to ${last.to}${windows.length > 1 ? `, in ${windows.length} periods` : ''}`;
}

function answererText({ kind, which }: Finding['answeredBy']): string {
  return which === null ? words(kind) : `${words(kind)}, ${words(which)}`;
}

function directionText({ direction, directionConfidence }: Finding): string {
  return directionConfidence === null ? direction : `${direction} (${directionConfidence})`;
}

/** Facts of a finding as name and value; what is not known is left out. */
export function findingFacts(finding: Finding): Array<[name: string, value: string]> {
  const { cause, variant, confidence, retries } = finding;
  const facts: Array<[string, string | null]> = [
    ['cause', `${variant === null ? cause : `${cause}, ${words(variant)}`} (${confidence})`],
    ['driver', finding.driver && words(finding.driver)],
    ['answered by', answererText(finding.answeredBy)],
    ['direction', directionText(finding)],
    ['cluster', finding.cluster],
    ['workload', finding.workload],
    ['pod', finding.pod],
    ['impact', impactText(finding.impact)],
    ['when', windowsText(finding.windows)],
    ['flags', finding.flags.join(', ')],
    ['codes', finding.codes.join(', ')],
    ['grpc status', finding.grpcStatus.join(', ')],
    ['retries', retries && `${retries.attempts} attempts, ${retries.exhausted} gave up`],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== '');
}

const MOST_BREAKDOWN = 5;

export function breakdownLines({ breakdown }: Finding): string[] {
  return breakdown
    .slice(0, MOST_BREAKDOWN)
    .map(({ dimension, value, failed, total }) => `${words(dimension)} ${value}: ${failed} of ${total} failed`);
}

export function riskText({ risk }: NextStep): string {
  return risk === 'changes_production' ? 'changes production' : 'only reads';
}

/** What a step has to be copied: name and text. */
export function stepQueries({ promql, logql, command }: NextStep): Array<[name: string, text: string]> {
  const queries: Array<[string, string | null]> = [
    ['promql', promql],
    ['logql', logql],
    ['command', command],
  ];
  return queries.filter((query): query is [string, string] => query[1] !== null);
}

/** Pages to read on, each once. */
export function findingDocs({ next }: Finding): string[] {
  return [...new Set(next.map(({ doc }) => doc))].filter((doc) => doc !== null);
}

export function applicationText({ application: { state, serviceTimeMs } }: Report): string | null {
  if (state === 'unknown') {
    return null;
  }
  const times =
    serviceTimeMs && `: ${milliseconds(serviceTimeMs.baseline)} before, ${milliseconds(serviceTimeMs.during)} during`;
  return `${state}${times ?? ''}`;
}

function milliseconds(value: number): string {
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ms`;
}

export function inputText({ kind, file, lines, format }: ReportInput): string {
  const name = `${words(kind)} ${file ?? ''}`.trim();
  if (lines === null) {
    return name;
  }
  const { read, parsed, unparsed, ambiguous, other } = lines;
  const counts = `${read} lines, ${parsed} parsed, ${unparsed} unparsed, ${ambiguous} ambiguous, ${other} other`;
  return `${name}: ${counts}${format === null ? '' : ` (format ${format})`}`;
}
