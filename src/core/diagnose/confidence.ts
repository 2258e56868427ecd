import type { Draft } from './draft';
import { agreementOf } from './reconcile';
import type { Confidence } from './report';

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/** From so many lines on, an oddity of a single request is out of the question. */
const MANY = 5;

function fromLog(draft: Draft): Confidence | null {
  if (draft.log === null) {
    return null;
  }
  if (draft.log.guessed * 2 > draft.log.count) {
    return 'possible';
  }
  // Loopback alone makes ingress, and with it "the application answered", likely.
  const byLoopback = draft.cause === 'application_error' && draft.clusterConfidence !== 'certain';
  const open = draft.alternatives.size > 0 || byLoopback || draft.refuted;
  return draft.log.count >= MANY && !open ? 'certain' : 'likely';
}

function fromStats(draft: Draft): Confidence | null {
  const stats = draft.stats;
  if (stats === null) {
    return null;
  }
  if (stats.basis === 'since_start' || stats.proof === 'weak') {
    return 'possible';
  }
  return stats.proof === 'conclusive' && draft.alternatives.size === 0 ? 'certain' : 'likely';
}

function fromReplies(draft: Draft): Confidence | null {
  if (draft.replies.length === 0) {
    return null;
  }
  const strong = draft.replies.some((sign) => sign.proof === 'strong' && sign.cause !== 'unknown');
  return strong && draft.alternatives.size === 0 ? 'likely' : 'possible';
}

function best(...values: Array<Confidence | null>): Confidence {
  return values.reduce<Confidence>(
    (high, value) => (value !== null && RANK[value] > RANK[high] ? value : high),
    'possible'
  );
}

/** Lines and counters of an interval that say the same number: two independent witnesses. */
function twoWitnesses(draft: Draft): boolean {
  const agreement = draft.stats?.proof === 'weak' ? null : agreementOf(draft);
  return agreement?.agreement === 'agree' && agreement.lines >= MANY && draft.alternatives.size === 0;
}

/** The upstream that answered may be another proxy: only its own log or counters say who made the answer, its words do not. */
function isWhoseOpen({ cause, causedBy }: Draft): boolean {
  const seen = causedBy !== null && (causedBy.log !== null || causedBy.stats !== null);
  return cause === 'upstream_answered_error' && !seen;
}

/**
 * How sure a cause is. One response alone is likely at best, a snapshot of counters or a gauge possible; many lines, or
 * counters that moved in a known interval and move for this cause only, are certain.
 */
export function confidenceOf(draft: Draft): Confidence {
  if (draft.cause === 'unknown') {
    return 'possible';
  }
  const confidence = twoWitnesses(draft) ? 'certain' : best(fromLog(draft), fromStats(draft), fromReplies(draft));
  return confidence === 'certain' && isWhoseOpen(draft) ? 'likely' : confidence;
}
