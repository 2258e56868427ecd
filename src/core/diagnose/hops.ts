import type { Cause } from '../knowledge/causes';
import { classifyCluster } from '../naming/classifyCluster';
import { say } from '../words/message';
import { type Draft, isCausedBy, noteRetries } from './draft';
import type { LineGroup } from './signals/lineGroup';
import type { LogSignals } from './signals/logSignals';

/** A caller's log that only says "the upstream answered", and what the callee's log may say instead. */
const RELAYED: ReadonlySet<Cause> = new Set(['upstream_answered_error', 'application_error']);

/** Who called whom, told from request ids that stand in both logs. */
interface Link {
  caller: LogSignals;
  callee: LogSignals;
}

/** Failures of two proxies that share requests, and how many. */
interface Pair {
  caller: Draft;
  callee: Draft;
  count: number;
  /** Failing lines at the callee: retries of the caller add lines of the same request. */
  attempts: number;
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
function relate({ caller, callee, count, attempts }: Pair): void {
  if (caller.cause === 'upstream_timeout' && callee.cause === 'client_disconnect') {
    callee.causedBy = caller;
    callee.variants.set('gave_up_on_slow_upstream', callee.log?.count ?? 1);
    callee.variants.delete('left');
  } else if (RELAYED.has(caller.cause) && !callee.alternatives.has(caller.cause)) {
    addRoot(caller, callee);
    noteRetries([callee], caller, attempts, count);
  } else {
    return;
  }
  caller.hops.push(callee);
  callee.hops.push(caller);
  const text = say('evidence.hops_by_ids', { count });
  [caller, callee].forEach(({ notes }) => notes.push({ kind: 'log', supports: true, text, query: null }));
}

function addRoot(symptom: Draft, root: Draft): void {
  if (symptom.causedBy === null) {
    symptom.causedBy = root;
  } else if (!isCausedBy(symptom, root)) {
    symptom.alsoCausedBy.push(root);
  }
}

/** A root with less than this part of the requests of the largest one is left out. */
const LEAST_PART = 0.05;

class PairCounter {
  private readonly pairs = new Map<Draft, Map<Draft, Pair>>();

  add(caller: Draft, callee: Draft, attempts: number): void {
    const row = this.pairs.get(caller) ?? new Map<Draft, Pair>();
    const pair = row.get(callee) ?? { caller, callee, count: 0, attempts: 0 };
    pair.count += 1;
    pair.attempts += attempts;
    row.set(callee, pair);
    this.pairs.set(caller, row);
  }

  /** Each draft of the caller with those of the callee that share a good part of its requests, largest first. */
  all(): Pair[] {
    return [...this.pairs.values()].flatMap((row) => {
      const largest = [...row.values()].sort((a, b) => b.count - a.count);
      const least = (largest[0]?.count ?? 0) * LEAST_PART;
      return largest.filter(({ count }) => count >= least);
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

function ownersOf(groups: readonly LineGroup[], owner: ReadonlyMap<LineGroup, Draft>): Map<Draft, number> {
  const lines = new Map<Draft, number>();
  for (const group of failed(groups)) {
    const draft = owner.get(group);
    if (draft !== undefined) {
      lines.set(draft, (lines.get(draft) ?? 0) + 1);
    }
  }
  return lines;
}

/** Failures at the callee that the caller's retries made good were seen by no client. */
function countVisible(requests: readonly Shared[], owner: ReadonlyMap<LineGroup, Draft>, pairs: PairCounter): void {
  for (const request of requests) {
    const symptoms = [...ownersOf(request.caller, owner).keys()];
    for (const [root, attempts] of ownersOf(request.callee, owner)) {
      root.clientVisible = (root.clientVisible ?? 0) + (symptoms.length > 0 ? 1 : 0);
      symptoms.forEach((symptom) => pairs.add(symptom, root, attempts));
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
      pairs.all().forEach(relate);
    }
  }
}
