import type { ApplicationState, Finding } from '../core/diagnose/report';
import { say, type Words } from '../core/words/message';
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

/** How many failed: `4,006 of 7,816 requests (51 %)`; null where nobody counted. */
export function impactText(finding: Finding, words: Words): string | null {
  const { failed, total, share } = finding.impact;
  if (failed === null) {
    return share === null ? null : words(say('impact.share', { share: formatShare(share) }));
  }
  const unit = finding.unit ?? 'request';
  const count = formatCount(failed);
  if (total === null) {
    return words(say(`impact.${unit}.failed`, { count, number: failed }));
  }
  const part = share ?? (total > 0 ? failed / total : null);
  const impact = say(`impact.${unit}.of`, { count, total: formatCount(total) });
  return words(part === null ? impact : say('impact.with_share', { impact, share: formatShare(part) }));
}

/**
 * Why it happened, as far as the input tells. Null for causes that have no driver; for an unknown driver it says that the
 * reason is open, so that the name of the breaker is not read as the reason.
 */
export function driverText(finding: Finding, application: ApplicationState | null, words: Words): string | null {
  const { driver } = finding;
  if (driver === null) {
    return null;
  }
  const times = driver === 'latency' || driver === 'unknown' ? serviceTimeText(application) : null;
  if (times === null) {
    return words(`driver.${driver}`);
  }
  return words(
    driver === 'unknown'
      ? say('driver.unknown_with_times', { times })
      : say('driver.with_times', { driver: say(`driver.${driver}`), times })
  );
}

/** The driver where the summary does not already say it: a known one is the reason that stands there. */
export function whyText(finding: Finding, application: ApplicationState | null, words: Words): string | null {
  const said = finding.driver !== null && finding.driver !== 'unknown' && finding.variant !== 'pool_full';
  return said ? null : driverText(finding, application, words);
}

/** `22 ms → 2.0 s`; null where the service time was not seen. */
export function serviceTimeText(application: ApplicationState | null): string | null {
  const times = application?.serviceTimeMs ?? null;
  return times === null ? null : `${formatMilliseconds(times.baseline)} → ${formatMilliseconds(times.during)}`;
}

/** Where the finding sits: workload or cluster, pod, direction. Only what is known. */
export function placeFacts(finding: Finding, words: Words): string[] {
  const facts: string[] = [];
  if (finding.pod !== null) {
    facts.push(words(say('place.pod', { pod: finding.pod })));
  }
  // Only of a sample: a breakdown of all lines may name the only host that there is.
  const host = finding.breakdown.find(
    ({ dimension, lookedAt }) => dimension === 'upstream_host' && lookedAt !== undefined
  );
  if (host !== undefined && host.failed === host.lookedAt) {
    facts.push(words(say('place.one_host', { host: host.value, lines: host.failed })));
  }
  if (finding.direction === 'ingress' || finding.direction === 'egress') {
    const { direction, directionConfidence } = finding;
    const confidence = say(`confidence.${directionConfidence ?? 'possible'}`);
    facts.push(directionConfidence === 'certain' ? direction : words(say('place.hedged', { direction, confidence })));
  }
  if (finding.flags.length > 0) {
    facts.push(
      words(say('place.flags', { count: finding.flags.length, flags: finding.flags.join(words('list.separator')) }))
    );
  }
  return facts;
}
