import type { ProxyLogLine } from '../accesslog/proxyLog';
import type { Change, ChangeKind } from '../changes/change';
import type { Cause } from '../knowledge/causes';
import type { WordKey } from '../words/en/english';
import { type Message, say } from '../words/message';
import { type Draft, newDraft } from './draft';
import type { LogObservation, Observation } from './observations';
import type { Evidence } from './report';
import { reasonOf } from './staleConfig';

/** What a line of Envoy's own log makes possible where there is nothing else to go by. */
interface Sign {
  kind: ChangeKind;
  cause: Cause;
  variant: string;
  says: WordKey;
}

const SIGNS: readonly Sign[] = [
  { kind: 'proxy_stopping', cause: 'proxy_unavailable', variant: 'draining', says: 'evidence.proxy_stopped' },
  { kind: 'config_rejected', cause: 'stale_config', variant: 'rejected', says: 'evidence.config_rejected_log' },
  { kind: 'config_failed', cause: 'stale_config', variant: 'rejected', says: 'evidence.config_failed_log' },
  { kind: 'control_plane', cause: 'stale_config', variant: 'disconnected', says: 'evidence.control_plane_lost' },
];

/** Kinds that are findings wherever they are seen. */
const ENDS: ReadonlySet<ChangeKind> = new Set(['proxy_crashed', 'proxy_not_started']);

function isSerious({ level }: ProxyLogLine): boolean {
  return level !== 'warning';
}

/** Whether Envoy says in its own log that something went wrong. Its warnings are part of every start. */
export function saysTrouble({ proxyLog = [], changes = [] }: LogObservation): boolean {
  return (
    proxyLog.some(isSerious) || changes.some(({ kind }) => ENDS.has(kind) || SIGNS.some((one) => one.kind === kind))
  );
}

/** A log of Envoy's own lines, without an access line. */
function isOwnLog(one: Observation): one is LogObservation {
  return one.kind === 'access_log' && (one.read?.lines ?? one.entries.length) === 0;
}

function noted(text: Message, supports: boolean | null): Evidence<Message> {
  return { kind: 'log', supports, text, query: null };
}

/** At most so many lines are evidence. */
const MOST = 4;

function draftOf(sign: Sign, changes: readonly Change[]): Draft[] {
  const own = changes.filter(({ kind }) => kind === sign.kind);
  const notes = own
    .slice(0, MOST)
    .map(({ object, at, is }) => noted(say(sign.says, { object, at: at ?? '-', reason: reasonOf(is) }), true));
  const { cause, variant } = sign;
  return notes.length === 0
    ? []
    : [newDraft({ cause, variants: new Map([[variant, 1]]), pod: own[0]?.pods[0] ?? null, notes })];
}

function unknownDraft(logs: readonly LogObservation[]): Draft[] {
  const lines = logs.flatMap(({ proxyLog = [] }) => proxyLog).filter(isSerious);
  const notes = lines
    .slice(0, MOST)
    .map(({ count, level, component, text }) =>
      noted(say('evidence.own_log', { count, level, component, text }), null)
    );
  return notes.length === 0 ? [] : [newDraft({ cause: 'unknown', pod: lines[0]?.pod ?? null, notes })];
}

/** What Envoy's own lines make possible, where they are all there is: they tell of no request, so that it is no more than that. */
export function ownLogDrafts(
  observations: readonly Observation[],
  changes: readonly Change[],
  found: readonly Draft[]
): Draft[] {
  const logs = observations.filter(isOwnLog);
  if (found.length > 0 || logs.length < observations.length) {
    return [];
  }
  const drafts = SIGNS.flatMap((sign) => draftOf(sign, changes)).filter(
    ({ cause }, index, all) => all.findIndex((other) => other.cause === cause) === index
  );
  return drafts.length > 0 ? drafts : unknownDraft(logs);
}
