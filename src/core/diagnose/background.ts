import { type Draft, failedOf } from './draft';
import { ruleOf } from './rules/rules';

/**
 * Below this share of all requests, mistakes of clients (broken requests, clients that leave), answers 4xx of an application
 * and reset TCP sessions are the daily noise of a healthy service.
 */
const NOISE = 0.1;

/** Answers 4xx and no others: the upstream objects to the requests, it does not fail. */
export function onlyClientErrors(draft: Draft): boolean {
  const codes = draft.log?.groups.map((group) => group.shape.code ?? 0) ?? [];
  const counted5xx = draft.log === null ? (draft.stats?.proof ?? 'weak') !== 'weak' : false;
  return (draft.log === null ? !counted5xx : codes.every((code) => code >= 400 && code < 500)) && isAnswer(draft);
}

function isAnswer(draft: Draft): boolean {
  return draft.cause === 'application_error' || draft.cause === 'upstream_answered_error';
}

/** TCP has no codes: an upstream that ends its sessions with a reset looks like one that breaks them. */
function isTcpReset(draft: Draft): boolean {
  const groups = draft.log?.groups ?? [];
  return (
    draft.cause === 'upstream_reset' && groups.length > 0 && groups.every((group) => group.shape.protocol === 'tcp')
  );
}

function shareOf(draft: Draft): number | null {
  const failed = failedOf(draft);
  const total = draft.log?.signals.total ?? draft.stats?.total ?? null;
  return failed === null || total === null || total === 0 ? null : failed / total;
}

/** The clients' doing, or answers 4xx to what they asked for. */
export function isOfClients(draft: Draft): boolean {
  return ruleOf(draft.cause).fault === 'client' || onlyClientErrors(draft);
}

/** Whether a draft is noise that deserves a note but no finding. */
export function isBackground(draft: Draft): boolean {
  const share = shareOf(draft);
  if (share === null || draft.replies.length > 0) {
    return false;
  }
  // A few sessions of a few are no more than that.
  if (isTcpReset(draft)) {
    return share < 0.5;
  }
  return isOfClients(draft) && share < NOISE;
}
