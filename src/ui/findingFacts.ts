import type { ApplicationState, Finding } from '../core/diagnose/report';
import type { Driver } from '../core/knowledge/causes';
import { formatCount, formatMilliseconds, formatShare } from './formatFacts';

export type Severity = 'error' | 'warning';

/** A cause that is only possible, or that cost no request as far as the input shows, is a warning. */
export function severityOf(finding: Finding): Severity {
  const harmed = (finding.impact.failed ?? 0) > 0;
  return harmed && finding.confidence !== 'possible' ? 'error' : 'warning';
}

/** First and last moment of the finding's windows, in ms since the epoch; null where it has none that can be read. */
export function spanOf(finding: Finding): { from: number; to: number } | null {
  const from = finding.windows.map((window) => Date.parse(window.from)).filter(Number.isFinite);
  const to = finding.windows.map((window) => Date.parse(window.to)).filter(Number.isFinite);
  return from.length > 0 && to.length > 0 ? { from: Math.min(...from), to: Math.max(...to) } : null;
}

const UNITS = { request: 'requests', attempt: 'attempts', stream: 'streams', connection: 'connections' } as const;

/** How many failed: `4,006 of 7,816 requests (51 %)`; null where nobody counted. */
export function impactText(finding: Finding): string | null {
  const { failed, total, share } = finding.impact;
  if (failed === null) {
    return share === null ? null : `${formatShare(share)} failed`;
  }
  const unit = UNITS[finding.unit ?? 'request'];
  if (total === null) {
    return `${formatCount(failed)} failed ${failed === 1 ? unit.slice(0, -1) : unit}`;
  }
  const part = share ?? (total > 0 ? failed / total : null);
  return `${formatCount(failed)} of ${formatCount(total)} ${unit}${part === null ? '' : ` (${formatShare(part)})`}`;
}

const DRIVERS: Record<Driver, string | null> = {
  demand: 'more requests came than the limits let through',
  latency: 'the application got slow',
  capacity_lost: 'fewer upstream hosts carry the load',
  retries: 'retries add to the load',
  unknown: null,
};

/**
 * Why it happened, as far as the input tells. Null for causes that have no driver; for an unknown driver it says that the
 * reason is open, so that the name of the breaker is not read as the reason.
 */
export function driverText(finding: Finding, application: ApplicationState | null): string | null {
  if (finding.driver === null) {
    return null;
  }
  const known = DRIVERS[finding.driver];
  const speaksOfTime = finding.driver === 'latency' || finding.driver === 'unknown';
  const times = speaksOfTime ? serviceTimeText(application) : null;
  if (known === null) {
    return times === null ? 'not known yet' : `not known yet; service time ${times}`;
  }
  return times === null ? known : `${known} (${times})`;
}

/** The driver where the summary does not already say it: a known one stands there after "because". */
export function whyText(finding: Finding, application: ApplicationState | null): string | null {
  return finding.summary.includes(' because ') ? null : driverText(finding, application);
}

/** `22 ms → 2.0 s`; null where the service time was not seen. */
export function serviceTimeText(application: ApplicationState | null): string | null {
  const times = application?.serviceTimeMs ?? null;
  return times === null ? null : `${formatMilliseconds(times.baseline)} → ${formatMilliseconds(times.during)}`;
}

/** Where the finding sits: workload or cluster, pod, direction. Only what is known. */
export function placeFacts(finding: Finding): string[] {
  const facts: string[] = [];
  if (finding.pod !== null) {
    facts.push(`pod ${finding.pod}`);
  }
  if (finding.direction === 'ingress' || finding.direction === 'egress') {
    const hedge = finding.directionConfidence === 'certain' ? '' : ` (${finding.directionConfidence ?? 'possible'})`;
    facts.push(`${finding.direction}${hedge}`);
  }
  if (finding.flags.length > 0) {
    facts.push(`${finding.flags.length === 1 ? 'flag' : 'flags'} ${finding.flags.join(', ')}`);
  }
  return facts;
}
