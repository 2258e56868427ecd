import { fingerprint } from '../knowledge/fingerprints';
import { findFlag } from '../knowledge/flags';
import { foreignServer } from '../knowledge/foreignServers';
import { decodeBody, type LocalReply } from '../knowledge/localReplies';
import { decodeHeader, type HeaderFact } from '../knowledge/replyHeaders';
import { findEnvoyText } from '../reply/envoyText';
import type { HttpReply } from '../reply/httpReply';
import { type Message, say } from '../words/message';
import type { ReplyObservation } from './observations';
import type { ReplySign } from './replySign';
import { isFailure } from './signals/failureFlags';

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

function further(passedOn: boolean): Message | '' {
  return passedOn ? say('response.further') : '';
}

/** The header that Envoy's router only sets for this cause. */
function byHeader({ facts, passedOn }: Reading): Verdict | null {
  const found = facts.find((fact) => fact.cause !== null && fact.id !== 'grpc_message');
  if (found !== undefined && found.cause !== null) {
    const text = say('response.header', { name: found.name, value: found.value, further: further(passedOn) });
    return { cause: found.cause, variant: found.variant, alternatives: [], proof: 'strong', text };
  }
  const hint = passedOn ? undefined : facts.find((fact) => fact.flag !== null && fact.id !== 'grpc_message');
  const flag = hint?.flag == null ? null : findFlag(hint.flag);
  if (hint === undefined || flag === null || flag.cause === null) {
    return null;
  }
  const text = say('response.header_of_flag', { name: hint.name, value: hint.value, flag: flag.short });
  return { cause: flag.cause, variant: flag.variant, alternatives: [], proof: 'strong', text };
}

/** A load balancer, CDN or other proxy that made the answer itself. */
function byForeigner({ reply, passedOn }: Reading): Verdict | null {
  const foreigner = passedOn || findEnvoyText(reply.body) !== null ? null : foreignServer(reply);
  if (foreigner === null) {
    return null;
  }
  const { name, variant } = foreigner;
  return {
    cause: 'outside_envoy',
    variant,
    alternatives: [],
    proof: 'strong',
    text: say('response.foreign', { name }),
  };
}

/** The text of Envoy's local reply, in the body or in grpc-message; words that any server writes only beside other signs. */
function localText(reading: Reading): { local: LocalReply; exact: boolean } | null {
  const { body } = reading.reply;
  const message = reading.facts.find((fact) => fact.id === 'grpc_message');
  const whole = decodeBody(body) ?? (message === undefined ? null : decodeBody(message.value));
  if (whole !== null && (whole.distinctive || (!reading.passedOn && isEnvoy(reading)))) {
    return { local: whole, exact: whole.exact };
  }
  return findEnvoyText(body);
}

/**
 * Envoy sends this header with its own overflow, unless `suppress_envoy_headers` is set (seen with Envoy 1.40.0). Where headers
 * are at hand and it is missing, an application may have written the words.
 */
function lacksHeader({ headers }: HttpReply, { flag }: LocalReply): boolean {
  return flag === 'UO' && headers.server !== undefined && headers['x-envoy-overloaded'] === undefined;
}

/** An application can write the same words. */
function byBody(reading: Reading): Verdict | null {
  const found = localText(reading);
  const cause = found?.local.cause ?? null;
  if (found === null || cause === null) {
    return null;
  }
  const { local, exact } = found;
  const alternatives = local.alsoPossible.filter((other) => other !== 'overload_manager');
  const strong =
    local.distinctive && exact && !reading.passedOn && alternatives.length === 0 && !lacksHeader(reading.reply, local);
  const key = exact ? 'response.body' : 'response.words_in_body';
  return {
    cause,
    variant: local.variant,
    alternatives,
    proof: strong ? 'strong' : 'weak',
    text: say(key, { meaning: say(local.meaning), further: further(reading.passedOn) }),
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
  if (
    reply.status === null ||
    reply.status >= 400 ||
    !(promised > 64) ||
    came === 0 ||
    came >= promised * LOST_BY_PASTING
  ) {
    return null;
  }
  return {
    cause: 'upstream_reset',
    variant: 'mid_response',
    alternatives: ['protocol_error'],
    proof: 'weak',
    text: say('response.broke_off', { promised, came }),
  };
}

/** An empty answer without a service time: Envoy made it, and only few causes leave no body. */
function byEmptyBody(reading: Reading): Verdict | null {
  const { reply, passedOn } = reading;
  const isEmpty = reply.body.trim() === '' && reply.headers['content-length'] === '0';
  if (reply.status === null || passedOn || !isEmpty || !isEnvoy(reading)) {
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
  const text = say('response.empty_body', { status: reply.status });
  return { cause: first.cause, variant: first.variant, alternatives, proof: 'weak', text };
}

/** Authorization services' answers keep their service time, so that 401 and 403 with one do not tell who refused. */
const MAYBE_POLICY = new Set([401, 403]);

function byServiceTime({ reply, passedOn }: Reading): Verdict {
  const { status } = reply;
  if (passedOn && status !== null && !MAYBE_POLICY.has(status) && findEnvoyText(reply.body) === null) {
    return {
      cause: 'upstream_answered_error',
      variant: null,
      alternatives: [],
      proof: 'strong',
      text: say('response.answered'),
    };
  }
  return { cause: 'unknown', variant: null, alternatives: [], proof: 'weak', text: openText(reply, passedOn) };
}

/** What is left to say where a response does not tell its cause. */
function openText({ status, body }: HttpReply, passedOn: boolean): Message {
  const local = findEnvoyText(body)?.local;
  if (local !== undefined) {
    return say('response.body_without_reason', { meaning: say(local.meaning), further: further(passedOn) });
  }
  if (status === null) {
    return say('response.open_without_status');
  }
  return say(passedOn ? 'response.relayed' : 'response.open', { status });
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

/** `readReply` takes a response without its status line only where Envoy itself says that it failed. */
function isFailed({ reply, grpcStatus }: Reading): boolean {
  return reply.status === null || isFailure(reply.status, [], grpcStatus);
}

/** An Envoy that runs takes every connection: where nobody did, it may have been absent. So may the server itself. */
function nobodyAnswered(id: string, how: 'refused' | 'ended'): ReplySign {
  return {
    id,
    cause: 'proxy_unavailable',
    variant: null,
    alternatives: [],
    proof: 'weak',
    text: say(`response.connection_${how}`),
    status: null,
    usualStatus: null,
    bytes: null,
    grpcStatus: null,
    passedOn: false,
  };
}

/** A response with what it says. Only who reads responses needs this file; the data source, which has none, ships without it. */
export function signedReply(id: string, file: string | null, reply: HttpReply): ReplyObservation {
  return { kind: 'response', id, file, reply, sign: signOfReply(id, reply) };
}

function signOfReply(id: string, reply: HttpReply): ReplySign | null {
  if (reply.noAnswer !== undefined) {
    return nobodyAnswered(id, reply.noAnswer);
  }
  const reading = read(reply);
  const cut = byLength(reading);
  if (cut === null && !isFailed(reading)) {
    return null;
  }
  const verdict =
    cut ??
    byHeader(reading) ??
    byForeigner(reading) ??
    byBody(reading) ??
    byEmptyBody(reading) ??
    byServiceTime(reading);
  const text = findEnvoyText(reply.body);
  const { status } = reply;
  const { passedOn, grpcStatus } = reading;
  return {
    id,
    ...verdict,
    status,
    usualStatus: text?.local.code ?? null,
    bytes: text?.bytes ?? null,
    grpcStatus,
    passedOn,
  };
}
