import type { Cause } from '../knowledge/causes';
import { joinKey } from '../naming/joinKey';
import { type Message, say } from '../words/message';
import { type Draft, failedOf, namedVariant, newDraft, vote } from './draft';
import { hostsOf } from './direction';
import type { ReplySign } from './replySign';
import { agree, comparableLines } from './reconcile';
import type { Confidence, Evidence } from './report';
import { splitByTarget } from './splitByTarget';

/** Answers of the upstream: which of the two it is depends on the hop, not on the source. */
const ANSWERED: ReadonlySet<Cause> = new Set(['application_error', 'upstream_answered_error']);

function sameCause(a: Draft, b: Draft): boolean {
  return (
    a.cause === b.cause ||
    a.alternatives.has(b.cause) ||
    b.alternatives.has(a.cause) ||
    (ANSWERED.has(a.cause) && ANSWERED.has(b.cause))
  );
}

function podsFit(a: Draft, b: Draft): boolean {
  return a.pod === null || b.pod === null || a.pod === b.pod;
}

/** Counters of another time than the lines do not count them. */
function spansFit(log: Draft, stats: Draft): boolean {
  return comparableLines(log, stats.span, stats.stats?.failed ?? null) > 0;
}

/** A line that went to loopback cannot belong to an egress cluster of App Mesh, nor one to a far host to an ingress one. */
function hopsFit(log: Draft, stats: Draft): boolean {
  if (log.cluster !== null && stats.cluster !== null) {
    return joinKey(log.cluster.raw) === joinKey(stats.cluster.raw);
  }
  const { direction, scheme } = stats.cluster ?? { direction: 'unknown', scheme: 'unknown' };
  if (scheme !== 'appmesh' || log.log === null) {
    return true;
  }
  const host = log.side?.direction === 'egress' ? 'remote' : hostsOf(log);
  return !(host === 'loopback' && direction === 'egress') && !(host === 'remote' && direction === 'ingress');
}

/** The only draft, or null. */
function single(drafts: readonly Draft[]): Draft | null {
  return drafts.length === 1 ? (drafts[0] ?? null) : null;
}

/** The statistics drafts that these lines may belong to, without those that moved so little that the lines cannot be meant. */
function partnersOf(log: Draft, candidates: readonly Draft[]): Draft[] {
  const fitting = candidates.filter(
    (stats) => sameCause(log, stats) && podsFit(log, stats) && spansFit(log, stats) && hopsFit(log, stats)
  );
  const counted = fitting.filter((stats) => stats.stats?.failed != null);
  const lines = log.log?.count ?? 0;
  const loud = counted.filter((stats) => (stats.stats?.failed ?? 0) > Math.max(2, 0.05 * lines));
  return loud.length > 0 ? loud : counted.length > 0 ? counted : fitting;
}

/** Lines and the counters that they belong to: where those of two clusters moved, nothing may say which lines are whose. */
function partsOf(log: Draft, candidates: readonly Draft[]): Array<{ log: Draft; stats: Draft | null }> {
  const partners = partnersOf(log, candidates);
  return splitByTarget(log, partners) ?? [{ log, stats: single(partners) }];
}

/** Of two causes that one sign fits, the one that the other source leaves no doubt about. */
function settledCause(log: Draft, stats: Draft): Cause {
  if (ANSWERED.has(stats.cause)) {
    return stats.cause;
  }
  const logIsOpen = log.alternatives.has(stats.cause);
  return logIsOpen && !stats.alternatives.has(log.cause) ? stats.cause : log.cause;
}

/** Equal numbers are certain to be of one cluster; of an excerpt that is likely. Lines that the cluster did not count are some other's. */
function byCounts(lines: number, counted: number | null): Confidence {
  const more = counted !== null && lines > counted;
  return counted !== null && agree(lines, counted) ? 'certain' : more ? 'possible' : 'likely';
}

function joined(log: Draft, stats: Draft, isPart: boolean): Draft {
  const counted = stats.stats?.failed ?? null;
  const lines = comparableLines(log, stats.span, counted);
  const cause = settledCause(log, stats);
  const variants = cause === log.cause ? new Map(log.variants) : new Map<string, number>();
  // Lines name the broken rule; their counter is the same for several. Only a limit is named by its counter better.
  if (cause === stats.cause && (cause === 'circuit_breaker' || namedVariant({ variants }) === null)) {
    stats.variants.forEach((count, variant) =>
      vote(variants, variant === 'pool_full' ? 'connections' : variant, count)
    );
  }
  const both = [...log.alternatives].filter((one) => stats.alternatives.has(one) && one !== cause);
  return {
    ...log,
    cause,
    variants,
    alternatives: new Set(both),
    pod: log.pod ?? stats.pod,
    cluster: log.cluster ?? stats.cluster,
    clusterConfidence: log.clusterConfidence ?? (stats.cluster === null ? null : byCounts(lines, counted)),
    side: log.side ?? stats.side,
    stats: stats.stats,
    span: stats.span,
    notes: [...log.notes, ...stats.notes, ...placing(log, stats, isPart)],
  };
}

/** How the cluster of lines that name none came to be known. */
function placing(log: Draft, stats: Draft, isPart: boolean): Array<Evidence<Message>> {
  if (log.cluster !== null || stats.cluster === null) {
    return [];
  }
  const key = isPart ? 'evidence.cluster_by_target' : 'evidence.cluster_by_counters';
  const text = say(key, { cluster: stats.cluster.raw });
  return [{ kind: 'metric', supports: null, text, query: null }];
}

/** Two drafts of one log may want the same counters: the larger one has them. */
export function joinLogsAndStats(logs: readonly Draft[], stats: readonly Draft[]): Draft[] {
  const taken = new Set<Draft>();
  const bySize = [...logs].sort((a, b) => (b.log?.count ?? 0) - (a.log?.count ?? 0));
  const out = bySize.flatMap((log) => {
    const parts = partsOf(
      log,
      stats.filter((one) => !taken.has(one))
    );
    return parts.map((part) => {
      if (part.stats === null) {
        return part.log;
      }
      taken.add(part.stats);
      return joined(part.log, part.stats, parts.length > 1);
    });
  });
  // What callers got without an explanation by counters, the log shows line by line.
  const shown = (one: Draft) => one.cause === 'unknown' && logs.some((log) => podsFit(log, one));
  const left = stats.filter((one) => !taken.has(one) && !shown(one));
  return withoutAmbiguousLines([...out, ...left]);
}

/**
 * Lines that could belong to several clusters whose counters all moved are not counted again beside those: the counters name
 * the clusters, the lines stay as a note.
 */
function withoutAmbiguousLines(drafts: Draft[]): Draft[] {
  return drafts.filter((draft) => {
    if (draft.log === null || draft.stats !== null || draft.cluster !== null) {
      return true;
    }
    const counters = drafts.filter(
      (other) => other.log === null && other.cause === draft.cause && podsFit(other, draft) && hopsFit(draft, other)
    );
    const counted = counters.reduce((sum, other) => sum + (other.stats?.failed ?? 0), 0);
    if (counters.length < 2 || draft.log.count > counted * 1.05 + 2) {
      return true;
    }
    const text = say('evidence.lines_of_several_clusters', { lines: draft.log.count, clusters: counters.length });
    counters.forEach((other) => other.notes.push({ kind: 'log', supports: null, text, query: null }));
    return false;
  });
}

function fitsReply(draft: Draft, sign: ReplySign): boolean {
  return (
    draft.cause === sign.cause ||
    draft.alternatives.has(sign.cause) ||
    sign.alternatives.includes(draft.cause) ||
    (ANSWERED.has(draft.cause) && ANSWERED.has(sign.cause))
  );
}

function hasCode(draft: Draft, sign: ReplySign): boolean {
  return draft.log?.groups.some((group) => group.shape.code === sign.status) ?? false;
}

/** Lines that only say that the upstream answered, with the very size of the Envoy text that the client got. */
function hasSize(draft: Draft, sign: ReplySign): boolean {
  const sized = draft.log?.groups.some(({ shape }) => shape.bytesSent !== null && shape.bytesSent === sign.bytes);
  return ANSWERED.has(draft.cause) && sized === true;
}

/**
 * The log's only failures are answers of the upstream: then Envoy's words in a body without status line and headers, which
 * would say whether it was passed on, came from further upstream as well.
 */
function onlyAnswers(drafts: readonly Draft[], sign: ReplySign): Draft | undefined {
  const logged = drafts.filter(({ log }) => log !== null);
  const hasUsualCode = ({ log }: Draft) =>
    log?.groups.some(({ shape }) => shape.protocol === 'grpc' || shape.code === sign.usualStatus) === true;
  const fits =
    sign.status === null &&
    sign.cause !== 'proxy_unavailable' &&
    logged.every((draft) => ANSWERED.has(draft.cause) && hasUsualCode(draft));
  return fits ? logged[0] : undefined;
}

function largest(drafts: readonly Draft[]): Draft | undefined {
  return [...drafts].sort((a, b) => (failedOf(b) ?? 0) - (failedOf(a) ?? 0))[0];
}

/** There is no Envoy behind the own application: it wrote the words itself, or repeats those of a service that it asked. */
function isOwnApplication({ cluster, clusterConfidence }: Draft): boolean {
  return cluster?.direction === 'ingress' && clusterConfidence === 'certain';
}

/** A finding that rests on one response alone. */
function replyDraft(sign: ReplySign): Draft {
  const draft = newDraft({
    cause: sign.cause,
    alternatives: new Set(sign.alternatives),
    replies: [sign],
    clientVisible: 1,
  });
  vote(draft.variants, sign.variant, 1);
  return draft;
}

/** Puts each response to the finding that it fits; one that fits none becomes a finding of its own. */
export function joinReplies(drafts: readonly Draft[], signs: readonly ReplySign[]): Draft[] {
  const out = [...drafts];
  for (const sign of signs) {
    const fits = sign.cause === 'unknown' ? hasCode : fitsReply;
    const home = largest(out.filter((draft) => fits(draft, sign)));
    if (home !== undefined) {
      home.replies.push(sign);
      continue;
    }
    const own = replyDraft(sign);
    // The caller's log can only say "the upstream answered"; the body says what the upstream's Envoy had to say.
    const relayed = out.filter((draft) => !isOwnApplication(draft));
    const passedOn = relayed.filter((draft) => ANSWERED.has(draft.cause) && sign.passedOn && hasCode(draft, sign));
    const symptom =
      largest(passedOn) ?? largest(relayed.filter((draft) => hasSize(draft, sign))) ?? onlyAnswers(relayed, sign);
    if (symptom !== undefined) {
      symptom.causedBy = own;
    }
    out.push(own);
  }
  return out;
}
