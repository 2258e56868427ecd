import type { Cause } from '../knowledge/causes';
import { say } from '../words/message';
import { directionOf } from './direction';
import { type Draft, noteRetries } from './draft';
import { agree } from './reconcile';
import { ruleOf } from './rules/rules';

/** Fewer failures than this may be as many at two proxies by chance. */
const LEAST = 5;

/** How a cause at a caller looks at the callee: its client leaves, or the answer is of the callee's making. */
const SEEN_AT_CALLEE: ReadonlyMap<Cause, (callee: Draft) => boolean> = new Map([
  ['upstream_timeout', ({ cause }) => cause === 'client_disconnect'],
  ['upstream_answered_error', ({ cause }) => ruleOf(cause).fault !== 'client' && cause !== 'unknown'],
]);

/** What two proxies count can be compared only where each is known by name and counted over an interval. */
function counted(draft: Draft): number | null {
  const { stats, pod, hops } = draft;
  const isKnown = pod !== null && stats?.basis === 'interval' && hops.length === 0;
  return isKnown ? stats.failed : null;
}

/** Attempts that may have failed at the callee: it sees those that a retry made good as well. */
function attemptsOf(caller: Draft): number[] {
  const { failed = null, cluster = null } = caller.stats ?? {};
  if (failed === null) {
    return [];
  }
  const { retry = 0, per_try_timeout: perTry = 0 } = cluster?.counters ?? {};
  const more = caller.cause === 'upstream_timeout' ? perTry : retry;
  return more > 0 ? [failed, failed + more] : [failed];
}

function workloadsFit(caller: Draft, callee: Draft): boolean {
  const [target, own] = [caller.cluster?.workload ?? null, callee.cluster?.workload ?? null];
  return target === null || own === null || target === own;
}

interface Match {
  caller: Draft;
  callees: Draft[];
}

/** The failures of another pod that are as many, together, as the failed attempts of this caller. */
function matchOf(caller: Draft, ofPod: readonly Draft[]): Match | null {
  const isSeen = SEEN_AT_CALLEE.get(caller.cause);
  const callees = ofPod.filter(
    (callee) =>
      counted(callee) !== null &&
      isSeen?.(callee) === true &&
      workloadsFit(caller, callee) &&
      directionOf(callee).direction !== 'egress'
  );
  const sum = callees.reduce((total, callee) => total + (counted(callee) ?? 0), 0);
  const fits = sum >= LEAST && attemptsOf(caller).some((attempts) => agree(attempts, sum));
  return fits ? { caller, callees } : null;
}

function matchesOf(drafts: readonly Draft[]): Match[] {
  const pods = new Set(drafts.flatMap(({ pod }) => pod ?? []));
  const callers = drafts.filter(
    (draft) => counted(draft) !== null && SEEN_AT_CALLEE.has(draft.cause) && directionOf(draft).direction === 'egress'
  );
  return callers.flatMap((caller) => {
    const others = [...pods].filter((pod) => pod !== caller.pod);
    return others.flatMap(
      (pod) =>
        matchOf(
          caller,
          drafts.filter((draft) => draft.pod === pod)
        ) ?? []
    );
  });
}

/** Where two callers, or two callees, fit the same numbers, nothing says which belong together. */
function unambiguous(matches: readonly Match[]): Match[] {
  return matches.filter(
    (one) =>
      !matches.some(
        (other) =>
          other !== one && (other.caller === one.caller || other.callees.some((callee) => one.callees.includes(callee)))
      )
  );
}

function note({ caller, callees }: Match): void {
  const callee = callees[0]?.pod ?? '';
  const count = callees.reduce((sum, draft) => sum + (counted(draft) ?? 0), 0);
  const text = say('evidence.hops_by_counters', { caller: caller.pod ?? '', callee, count });
  for (const draft of [caller, ...callees]) {
    draft.notes.push({ kind: 'metric', supports: true, text, query: null });
  }
}

function relate(match: Match): void {
  const { caller, callees } = match;
  note(match);
  const roots = [...callees].sort((a, b) => (counted(b) ?? 0) - (counted(a) ?? 0));
  for (const callee of callees) {
    if (caller.cause === 'upstream_timeout') {
      callee.causedBy = caller;
      callee.variants = new Map([['gave_up_on_slow_upstream', counted(callee) ?? 1]]);
    } else if (callees.length === 1) {
      // What is left after the caller's retries is what its application saw.
      callee.clientVisible = counted(caller);
    }
  }
  if (caller.cause !== 'upstream_timeout') {
    caller.causedBy = roots[0] ?? null;
    caller.alsoCausedBy = roots.slice(1);
    const attempts = roots.reduce((sum, callee) => sum + (counted(callee) ?? 0), 0);
    noteRetries(roots, caller, attempts, caller.stats?.failed ?? 0);
  }
  roots.forEach((callee) => callee.hops.push(caller));
  caller.hops.push(...roots);
}

/**
 * Says which counters of two proxies tell of the same requests, by their numbers: as many attempts as the caller saw fail have
 * failed at the callee. Only where nothing else fits the numbers.
 */
export function linkCountedHops(drafts: readonly Draft[]): void {
  unambiguous(matchesOf(drafts)).forEach(relate);
}
