import type { ClusterName } from '../naming/clusterName';
import { classifyCluster } from '../naming/classifyCluster';
import type { NameHints } from '../naming/clusterParts';
import { say } from '../words/message';
import { classifyLine, type LineVerdict } from './classifyLine';
import { isBlocking } from './blocking';
import { type Draft, newDraft, vote } from './draft';
import type { LineGroup } from './signals/lineGroup';
import type { LogSignals } from './signals/logSignals';

/** An answer on an ingress hop is the application's; on any other it may be another proxy's. */
function settleAnswer(verdict: LineVerdict, cluster: ClusterName | null): LineVerdict {
  const isAnswer = verdict.cause === 'application_error' || verdict.cause === 'upstream_answered_error';
  if (!isAnswer || cluster === null || cluster.direction === 'unknown') {
    return verdict;
  }
  return { ...verdict, cause: cluster.direction === 'ingress' ? 'application_error' : 'upstream_answered_error' };
}

/** Istio's route for hosts outside of the mesh, where only known ones are allowed (`outboundTrafficPolicy`: `REGISTRY_ONLY`). */
const BLOCKING_ROUTE = 'block_all';

function isBlocked({ shape }: LineGroup, cluster: ClusterName | null): boolean {
  return isBlocking(cluster) || (cluster === null && shape.route === BLOCKING_ROUTE);
}

/**
 * `suppress_envoy_headers` takes the service time off every answer. Without details, an error of the upstream then looks like
 * one that nobody explains, or, beside a refused retry, like a request above max_requests (seen with Envoy 1.40.0).
 */
function mayBeAnswer({ shape }: LineGroup, { served }: LogSignals): boolean {
  return shape.details === null && shape.host !== 'none' && shape.protocol === 'http' && served.size === 0;
}

function withDoubt(verdict: LineVerdict, group: LineGroup, signals: LogSignals): LineVerdict {
  if (!mayBeAnswer(group, signals)) {
    return verdict;
  }
  const answer = group.shape.host === 'loopback' ? 'application_error' : 'upstream_answered_error';
  return { ...verdict, alternatives: [...verdict.alternatives, answer] };
}

/** What is blocked by this route is on its way out. */
function sideOf(group: LineGroup, cluster: ClusterName | null): Draft['side'] {
  const text = say('evidence.blocking_route', { route: BLOCKING_ROUTE });
  return cluster === null && isBlocked(group, cluster) ? { direction: 'egress', confidence: 'certain', text } : null;
}

function settle(group: LineGroup, cluster: ClusterName | null, signals: LogSignals): LineVerdict {
  if (isBlocked(group, cluster)) {
    return { cause: 'egress_blocked', variant: 'blackhole', alternatives: [], firm: true };
  }
  const verdict = settleAnswer(classifyLine(group.shape), cluster);
  // HTTP/2 and gRPC requests above max_requests had a host already; those above the HTTP/1 pool never get one.
  const overLimit =
    verdict.cause === 'circuit_breaker' && group.shape.protocol !== 'tcp' && group.shape.host !== 'none';
  if (overLimit) {
    const named = withDoubt({ ...verdict, variant: 'requests' }, group, signals);
    return { ...named, firm: named.firm && named.alternatives.length === 0 };
  }
  return verdict.cause === 'unknown' ? withDoubt(verdict, group, signals) : verdict;
}

function addGroup(draft: Draft, group: LineGroup, verdict: LineVerdict): void {
  if (draft.log === null) {
    return;
  }
  draft.log.groups.push(group);
  draft.log.count += group.count;
  draft.log.guessed += verdict.firm ? 0 : group.count;
  vote(draft.variants, verdict.variant, group.count);
  // Lines that name the cause beyond doubt settle it for those beside them that do not.
  const open = new Set(verdict.alternatives);
  draft.alternatives =
    draft.log.groups.length === 1 ? open : new Set([...draft.alternatives].filter((one) => open.has(one)));
}

/** A draft of some lines of another one. */
export function regrouped(draft: Draft, groups: readonly LineGroup[]): Draft {
  const { log, cluster } = draft;
  if (log === null) {
    return draft;
  }
  const part: Draft = { ...draft, variants: new Map(), log: { ...log, groups: [], count: 0, guessed: 0 } };
  groups.forEach((group) => addGroup(part, group, settle(group, cluster, log.signals)));
  return part;
}

/** A cluster with a known direction is a hop; without one the host has to do, and lines without a host stay apart. */
function keyOf(verdict: LineVerdict, group: LineGroup, cluster: ClusterName | null): string {
  const hop = cluster === null || cluster.direction === 'unknown' ? group.shape.host : '';
  return [verdict.cause, group.shape.cluster ?? '', hop].join('\u0001');
}

/** A log with more causes and hops than this is not one that a person can read findings of; the largest are kept. */
const MAX_DRAFTS = 100;

/** One draft per cause and hop of this log, largest first. */
export function draftsFromLog(signals: LogSignals, hints: NameHints = {}): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const group of signals.groups) {
    if (!group.shape.failed) {
      continue;
    }
    const cluster = group.shape.cluster === null ? null : classifyCluster(group.shape.cluster, hints);
    const verdict = settle(group, cluster, signals);
    const key = keyOf(verdict, group, cluster);
    const draft =
      drafts.get(key) ??
      newDraft({
        cause: verdict.cause,
        pod: signals.pod,
        cluster,
        clusterConfidence: cluster === null ? null : 'certain',
        side: sideOf(group, cluster),
        log: { signals, groups: [], count: 0, host: group.shape.host, guessed: 0 },
      });
    drafts.set(key, draft);
    addGroup(draft, group, verdict);
  }
  return [...drafts.values()].sort((a, b) => (b.log?.count ?? 0) - (a.log?.count ?? 0)).slice(0, MAX_DRAFTS);
}
