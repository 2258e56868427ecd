import type { Cause } from '../knowledge/causes';
import { fingerprint } from '../knowledge/fingerprints';
import { findFlag } from '../knowledge/flags';
import { decodeBody } from '../knowledge/localReplies';
import { decodeHeader, type HeaderFact } from '../knowledge/replyHeaders';
import type { HttpReply } from '../reply/httpReply';
import type { ReplyObservation } from './observations';
import type { Proof } from './rules/causeRule';
import { isFailure } from './signals/failureFlags';

/** What one response says. */
export interface ReplySign {
  id: string;
  cause: Cause;
  variant: string | null;
  alternatives: readonly Cause[];
  proof: Proof;
  status: number;
  grpcStatus: string | null;
  /** The response carries a service time: the Envoy that the client spoke to passed it on. */
  passedOn: boolean;
  /** Why, in words. */
  text: string;
}

interface Reading {
  reply: HttpReply;
  facts: HeaderFact[];
  passedOn: boolean;
  grpcStatus: string | null;
}

type Verdict = Pick<ReplySign, 'cause' | 'variant' | 'alternatives' | 'proof' | 'text'>;

function isEnvoy({ reply }: Reading): boolean {
  return (reply.headers.server ?? '').toLowerCase().includes('envoy');
}

const FURTHER = ' It came with a service time, so an Envoy further upstream wrote it.';

/** The header that Envoy's router only sets for this cause. */
function byHeader({ facts, passedOn }: Reading): Verdict | null {
  const found = facts.find((fact) => fact.cause !== null && fact.id !== 'grpc_message');
  if (found !== undefined && found.cause !== null) {
    const text = `The response has the header ${found.name}: ${found.value}.${passedOn ? FURTHER : ''}`;
    return { cause: found.cause, variant: found.variant, alternatives: [], proof: 'strong', text };
  }
  const hint = passedOn ? undefined : facts.find((fact) => fact.flag !== null && fact.id !== 'grpc_message');
  const flag = hint?.flag == null ? null : findFlag(hint.flag);
  if (hint === undefined || flag === null || flag.cause === null) {
    return null;
  }
  const text = `The response has the header ${hint.name}: ${hint.value}, which Envoy sends with the flag ${flag.short}.`;
  return { cause: flag.cause, variant: flag.variant, alternatives: [], proof: 'strong', text };
}

/** The text of Envoy's local reply, in the body or in grpc-message. An application can write the same words. */
function byBody(reading: Reading): Verdict | null {
  const message = reading.facts.find((fact) => fact.id === 'grpc_message');
  const local = decodeBody(reading.reply.body) ?? (message === undefined ? null : decodeBody(message.value));
  if (local === null || local.cause === null || (!local.distinctive && (reading.passedOn || !isEnvoy(reading)))) {
    return null;
  }
  const alternatives = local.alsoPossible.filter((cause) => cause !== 'overload_manager');
  const strong = local.distinctive && local.exact && !reading.passedOn && alternatives.length === 0;
  return {
    cause: local.cause,
    variant: local.variant,
    alternatives,
    proof: strong ? 'strong' : 'weak',
    text: `The body is one that Envoy writes. ${local.meaning}${reading.passedOn ? FURTHER : ''}`,
  };
}

/** Length in bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Pasting may lose a line break or blanks at the end, not a tenth of the body. */
const LOST_BY_PASTING = 0.9;

function byLength({ reply }: Reading): Verdict | null {
  const promised = Number(reply.headers['content-length'] ?? NaN);
  const came = utf8Length(reply.body.trimEnd());
  if (reply.status >= 400 || !(promised > 64) || came === 0 || came >= promised * LOST_BY_PASTING) {
    return null;
  }
  return {
    cause: 'upstream_reset',
    variant: 'mid_response',
    alternatives: ['protocol_error'],
    proof: 'weak',
    text: `The response promised ${promised} bytes and brought about ${came}: it broke off.`,
  };
}

/** An empty answer without a service time: Envoy made it, and only few causes leave no body. */
function byEmptyBody(reading: Reading): Verdict | null {
  const { reply, passedOn } = reading;
  if (passedOn || reply.body.trim() !== '' || !isEnvoy(reading) || reply.headers['content-length'] !== '0') {
    return null;
  }
  const found = fingerprint(reply.status, 0).filter(({ flag }) => flag !== 'LH');
  const named = found.flatMap(({ cause, variant, flag }) => (cause === null ? [] : [{ cause, variant, flag }]));
  const flagged = named.filter(({ flag }) => flag !== null);
  const first = flagged[0];
  if (first === undefined || flagged.length > 1) {
    return null;
  }
  const alternatives = named.map(({ cause }) => cause).filter((cause) => cause !== first.cause);
  const text = `Envoy answers ${reply.status} with an empty body and without a service time for this cause.`;
  return { cause: first.cause, variant: first.variant, alternatives, proof: 'weak', text };
}

/** Authorization services' answers keep their service time, so that 401 and 403 with one do not tell who refused. */
const MAYBE_POLICY = new Set([401, 403]);

function byServiceTime({ reply, passedOn }: Reading): Verdict {
  if (passedOn && !MAYBE_POLICY.has(reply.status)) {
    return {
      cause: 'upstream_answered_error',
      variant: null,
      alternatives: [],
      proof: 'strong',
      text: 'The response has a service time (x-envoy-upstream-service-time) and no text of Envoy: the upstream answered.',
    };
  }
  const text = passedOn
    ? `A ${reply.status} with a service time comes from the upstream or from an authorization service.`
    : `Neither the body nor a header of this ${reply.status} says who answered.`;
  return { cause: 'unknown', variant: null, alternatives: [], proof: 'weak', text };
}

function read(reply: HttpReply): Reading {
  const facts = Object.entries(reply.headers).flatMap(([name, value]) => decodeHeader(name, value) ?? []);
  return {
    reply,
    facts,
    passedOn: facts.some((fact) => fact.id === 'service_time'),
    grpcStatus: reply.headers['grpc-status'] ?? null,
  };
}

/** What a response says about its cause; null for one that is no failure. */
export function signOfReply({ id, reply }: ReplyObservation): ReplySign | null {
  const reading = read(reply);
  const cut = byLength(reading);
  if (cut === null && !isFailure(reply.status, [], reading.grpcStatus)) {
    return null;
  }
  const verdict = cut ?? byHeader(reading) ?? byBody(reading) ?? byEmptyBody(reading) ?? byServiceTime(reading);
  return { id, ...verdict, status: reply.status, grpcStatus: reading.grpcStatus, passedOn: reading.passedOn };
}
