import type { Cause } from '../knowledge/causes';
import type { ClusterName, Direction } from '../naming/clusterName';
import type { ClusterStats, ProxyStats } from '../stats/clusterStats';
import type { Message } from '../words/message';
import type { Confidence, Evidence, Finding } from './report';
import type { Proof } from './rules/causeRule';
import type { HostSide } from './signals/hostSide';
import type { LineGroup } from './signals/lineGroup';
import type { LogSignals } from './signals/logSignals';
import type { ReplySign } from './replySign';

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

/** Lines of one log that stand for the same requests: callers send a refused request again with its id. */
export interface Repeats {
  /** Failing lines with a request id. */
  lines: number;
  /** Requests among them. */
  requests: number;
  /** Requests that failed more than once, and were never answered; null where not all answers are at hand. */
  exhausted: number | null;
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
  /** Which way the requests went, where something else than the cluster's name or the hosts says so. */
  side: { direction: Direction; confidence: Confidence; text: Message } | null;
  log: LogPart | null;
  stats: StatsPart | null;
  /** When the statistics were counted, epoch seconds; null where they carry no times. */
  span: { from: number; to: number } | null;
  /** No path of the upstream got slower in the trouble: what takes long always did. */
  pathsAsFast: boolean;
  /** Its pod among those that serve, or call, the same upstream, where failures gather there. */
  pods: Finding['breakdown'];
  /** What all the lines looked at share, of a log that a store counted. */
  shared: Finding['breakdown'];
  /** Failing lines against failing requests; null where the log does not tell. */
  repeats: Repeats | null;
  /** The most connections of callers that this proxy had; null where unknown. */
  downstreamConnections: number | null;
  replies: ReplySign[];
  notes: Array<Evidence<Message>>;
  /** Counters that should have moved with these lines did not. */
  refuted: boolean;
  /** Set by `hops`: what the other proxy's log says about these requests. */
  clientVisible: number | null;
  hops: Draft[];
  causedBy: Draft | null;
  /** Smaller roots beside that one. */
  alsoCausedBy: Draft[];
  /** A caller whose retries made many of these failures. */
  amplifiedBy: Draft | null;
}

export function newDraft(given: Pick<Draft, 'cause'> & Partial<Draft>): Draft {
  return {
    variants: new Map(),
    alternatives: new Set(),
    pod: null,
    cluster: null,
    clusterConfidence: null,
    side: null,
    log: null,
    stats: null,
    span: null,
    pathsAsFast: false,
    pods: [],
    shared: [],
    repeats: null,
    downstreamConnections: null,
    replies: [],
    notes: [],
    refuted: false,
    clientVisible: null,
    hops: [],
    causedBy: null,
    alsoCausedBy: [],
    amplifiedBy: null,
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

/** The variant with the most votes among those that say something; null where none does. */
export function namedVariant({ variants }: Pick<Draft, 'variants'>): string | null {
  return mostVotes([...variants].filter(([variant]) => !OPEN.has(variant)))?.[0] ?? null;
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

export function isCausedBy({ causedBy, alsoCausedBy }: Draft, root: Draft): boolean {
  return causedBy === root || alsoCausedBy.includes(root);
}

/** So many attempts for one request of the caller are more than a single retry now and then. */
const MANY_ATTEMPTS = 1.5;

/** Notes that the retries of a caller made many of the failures of these: `attempts` of them for so many `requests`. */
export function noteRetries(callees: readonly Draft[], caller: Draft, attempts: number, requests: number): void {
  if (requests > 0 && attempts >= requests * MANY_ATTEMPTS) {
    callees.forEach((callee) => {
      callee.amplifiedBy = caller;
    });
  }
}
