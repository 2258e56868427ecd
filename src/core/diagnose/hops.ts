import type { Cause } from '../knowledge/causes';
import { classifyCluster } from '../naming/classifyCluster';
import type { Draft } from './draft';
import type { LineGroup } from './signals/lineGroup';
import type { LogSignals } from './signals/logSignals';

/** A caller's log that only says "the upstream answered", and what the callee's log may say instead. */
const RELAYED: ReadonlySet<Cause> = new Set(['upstream_answered_error', 'application_error']);

/** Who called whom, told from request ids that stand in both logs. */
interface Link {
  caller: LogSignals;
  callee: LogSignals;
}

/** A request that both logs know. */
interface Shared {
  caller: readonly LineGroup[];
  callee: readonly LineGroup[];
}

function sideVote(group: LineGroup): number {
  const direction = group.shape.cluster === null ? 'unknown' : classifyCluster(group.shape.cluster).direction;
  if (direction === 'egress' || (direction === 'unknown' && group.shape.host === 'remote')) {
    return 1;
  }
  return direction === 'ingress' || group.shape.host === 'loopback' ? -1 : 0;
}

/** Positive: `a` called. A caller's lines go to a far host; a callee's to its own application; retries add lines there. */
function callerVote(a: readonly LineGroup[], b: readonly LineGroup[]): number {
  const sides = a.reduce((sum, group) => sum + sideVote(group), 0) - b.reduce((sum, group) => sum + sideVote(group), 0);
  return Math.sign(sides) + Math.sign(b.length - a.length);
}

/** Ids looked at to tell caller from callee. */
const SAMPLE = 500;

function linkOf(a: LogSignals, b: LogSignals): Link | null {
  let votes = 0;
  let shared = 0;
  for (const [id, groups] of a.byRequestId) {
    const others = b.byRequestId.get(id);
    if (others === undefined) {
      continue;
    }
    shared += 1;
    votes += callerVote(groups, others);
    if (shared >= SAMPLE) {
      break;
    }
  }
  if (shared === 0 || votes === 0) {
    return null;
  }
  return votes > 0 ? { caller: a, callee: b } : { caller: b, callee: a };
}

function failed(groups: readonly LineGroup[]): LineGroup[] {
  return groups.filter((group) => group.shape.failed);
}

/** A root at the callee explains a relayed answer at the caller; a timeout at the caller explains a left client at the callee. */
function relate(caller: Draft, callee: Draft): void {
  if (caller.cause === 'upstream_timeout' && callee.cause === 'client_disconnect') {
    callee.causedBy = caller;
    callee.variants.set('gave_up_on_slow_upstream', callee.log?.count ?? 1);
    callee.variants.delete('left');
  } else if (RELAYED.has(caller.cause) && !callee.alternatives.has(caller.cause)) {
    caller.causedBy = callee;
  } else {
    return;
  }
  caller.hops.push(callee);
  callee.hops.push(caller);
}

class PairCounter {
  private readonly counts = new Map<Draft, Map<Draft, number>>();

  add(caller: Draft, callee: Draft): void {
    const row = this.counts.get(caller) ?? new Map<Draft, number>();
    row.set(callee, (row.get(callee) ?? 0) + 1);
    this.counts.set(caller, row);
  }

  /** For each draft of the caller the callee's draft that shares most of its requests. */
  best(): Array<[Draft, Draft]> {
    return [...this.counts].flatMap(([caller, row]) => {
      const top = [...row].sort((a, b) => b[1] - a[1])[0];
      return top === undefined ? [] : [[caller, top[0]] as [Draft, Draft]];
    });
  }
}

function draftByGroup(drafts: readonly Draft[]): Map<LineGroup, Draft> {
  return new Map(
    drafts.flatMap((draft) => (draft.log?.groups ?? []).map((group): [LineGroup, Draft] => [group, draft]))
  );
}

function sharedRequests({ caller, callee }: Link): Shared[] {
  return [...callee.byRequestId].flatMap(([id, groups]) => {
    const calling = caller.byRequestId.get(id);
    return calling === undefined ? [] : [{ caller: calling, callee: groups }];
  });
}

/** Failures at the callee that the caller's retries made good were seen by no client. */
function countVisible(requests: readonly Shared[], owner: ReadonlyMap<LineGroup, Draft>, pairs: PairCounter): void {
  for (const request of requests) {
    const roots = new Set(failed(request.callee).flatMap((group) => owner.get(group) ?? []));
    const symptoms = new Set(failed(request.caller).flatMap((group) => owner.get(group) ?? []));
    for (const root of roots) {
      root.clientVisible = (root.clientVisible ?? 0) + (symptoms.size > 0 ? 1 : 0);
      symptoms.forEach((symptom) => pairs.add(symptom, root));
    }
  }
}

/** Finds requests that stand in two logs, and says which finding is the root of which. */
export function linkHops(logs: readonly LogSignals[], drafts: readonly Draft[]): void {
  const owner = draftByGroup(drafts);
  for (const [i, a] of logs.entries()) {
    for (const b of logs.slice(i + 1)) {
      const link = linkOf(a, b);
      if (link === null) {
        continue;
      }
      const pairs = new PairCounter();
      countVisible(sharedRequests(link), owner, pairs);
      pairs.best().forEach(([caller, callee]) => relate(caller, callee));
    }
  }
}
