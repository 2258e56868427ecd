import type { Message } from '../words/message';
import { isOfClients, onlyClientErrors } from './background';
import { type Draft, failedOf, isCausedBy } from './draft';
import type { Finding } from './report';

export interface Ranked {
  draft: Draft;
  finding: Finding<Message>;
}

function depth(draft: Draft): number {
  let steps = 0;
  for (let root = draft.causedBy; root !== null && steps < 10; root = root.causedBy) {
    steps += 1;
  }
  return steps;
}

/** Answers 4xx have to be ten times as frequent as a failure to come before it. */
const LIGHT = 0.1;

/** What clients saw of it; where nobody knows, what failed. */
function seen({ finding, draft }: Ranked): number {
  const count = finding.impact.clientVisible ?? failedOf(draft) ?? 0;
  return onlyClientErrors(draft) ? count * LIGHT : count;
}

/** A root is as important as its symptoms: they would not be there without it. */
function weight(one: Ranked, all: readonly Ranked[]): number {
  const symptoms = all.filter(({ draft }) => isCausedBy(draft, one.draft));
  return Math.max(seen(one), ...symptoms.map(seen));
}

/** Totals since the start of the process and gauges do not say that anything fails now. */
function isStale({ draft }: Ranked): boolean {
  return draft.log === null && draft.replies.length === 0 && draft.stats?.basis === 'since_start';
}

/** Root before symptom, then client-visible count, then share; what may be long past comes last. */
export function ordered(all: readonly Ranked[]): Ranked[] {
  const keys = new Map(all.map((one) => [one, weight(one, all)]));
  return [...all].sort(
    (a, b) =>
      Number(isStale(a)) - Number(isStale(b)) ||
      (keys.get(b) ?? 0) - (keys.get(a) ?? 0) ||
      depth(a.draft) - depth(b.draft) ||
      Number(isOfClients(a.draft)) - Number(isOfClients(b.draft)) ||
      (b.finding.impact.share ?? 0) - (a.finding.impact.share ?? 0) ||
      (a.finding.cause < b.finding.cause ? -1 : 1)
  );
}

/** Errors in Envoy's own log that nobody can place: no request is known to have failed. */
function isHearsay({ draft }: Ranked): boolean {
  return draft.cause === 'unknown' && failedOf(draft) === null;
}

/** From this share of failed requests on it is `failing`, below it is `degraded`. */
const FAILING_SHARE = 0.05;

/**
 * `failing`: at least one in twenty requests of some upstream fails, or failures are seen and their share is not known.
 * `degraded`: fewer do, or none that a client saw, or a limit is reached and nothing says that requests were refused now.
 */
export function statusOf(ranked: readonly Ranked[]): 'failing' | 'degraded' | 'no_failure_seen' {
  if (ranked.length === 0) {
    return 'no_failure_seen';
  }
  const failing = ranked.some((one) => {
    const { share, clientVisible } = one.finding.impact;
    return !isStale(one) && !isHearsay(one) && clientVisible !== 0 && (share === null || share >= FAILING_SHARE);
  });
  return failing ? 'failing' : 'degraded';
}
