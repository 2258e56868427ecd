import type { Cause } from '../knowledge/causes';
import type { ClusterName } from '../naming/clusterName';
import type { ClusterStats, ProxyStats } from '../stats/clusterStats';
import type { Message } from '../words/message';
import type { Confidence, Evidence } from './report';
import type { Proof } from './rules/causeRule';
import type { HostSide } from './signals/hostSide';
import type { LineGroup } from './signals/lineGroup';
import type { LogSignals } from './signals/logSignals';
import type { ReplySign } from './fromReply';

/** What a log says about a cause. */
export interface LogPart {
  signals: LogSignals;
  groups: LineGroup[];
  count: number;
  host: HostSide;
  /** Lines whose verdict rests on a guess. */
  guessed: number;
}

/** What counters say about a cause. `failed` is null where only a gauge speaks. */
export interface StatsPart {
  cluster: ClusterStats | null;
  proxy: ProxyStats | null;
  failed: number | null;
  total: number | null;
  unit: 'request' | 'attempt' | 'connection';
  proof: Proof;
  basis: 'interval' | 'since_start';
  facts: Array<{ metric: string; text: Message }>;
}

/** A finding in the making: one cause on one hop, and what each source says about it. */
export interface Draft {
  cause: Cause;
  /** Votes for variants. */
  variants: Map<string, number>;
  alternatives: Set<Cause>;
  pod: string | null;
  cluster: ClusterName | null;
  /** How the cluster came to be known: from the line or the series (certain), or joined. */
  clusterConfidence: Confidence | null;
  log: LogPart | null;
  stats: StatsPart | null;
  replies: ReplySign[];
  notes: Array<Evidence<Message>>;
  /** Counters that should have moved with these lines did not. */
  refuted: boolean;
  /** Set by `hops`: what the other proxy's log says about these requests. */
  clientVisible: number | null;
  hops: Draft[];
  causedBy: Draft | null;
}

export function newDraft(given: Pick<Draft, 'cause'> & Partial<Draft>): Draft {
  return {
    variants: new Map(),
    alternatives: new Set(),
    pod: null,
    cluster: null,
    clusterConfidence: null,
    log: null,
    stats: null,
    replies: [],
    notes: [],
    refuted: false,
    clientVisible: null,
    hops: [],
    causedBy: null,
    ...given,
  };
}

export function vote(variants: Map<string, number>, variant: string | null, count: number): void {
  const key = variant ?? '';
  if (count > 0) {
    variants.set(key, (variants.get(key) ?? 0) + count);
  }
}

/** Votes that only say that the source does not tell. */
const OPEN = new Set(['', 'unknown', 'unknown_limit']);

function mostVotes(variants: Array<[string, number]>): [string, number] | undefined {
  return variants.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0];
}

/** The variant with the most votes. One that names something stands for those that leave it open, unless it is a few of many. */
export function variantOf(draft: Draft): string | null {
  const all = [...draft.variants];
  const named = mostVotes(all.filter(([variant]) => !OPEN.has(variant)));
  const open = mostVotes(all.filter(([variant]) => OPEN.has(variant)));
  const winner = named !== undefined && named[1] * 2 >= (open?.[1] ?? 0) ? named : open;
  return winner === undefined || winner[0] === '' ? null : winner[0];
}

/** Failures that a draft stands for: those of its log, else those counted. */
export function failedOf(draft: Draft): number | null {
  return draft.log?.count ?? draft.stats?.failed ?? (draft.replies.length > 0 ? draft.replies.length : null);
}
