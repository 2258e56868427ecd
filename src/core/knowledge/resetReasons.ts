import { type Cause } from './causes';
import { decodeTransportFailure } from './transportFailure';

/** Why a request to the upstream ended before or after its answer began. Envoy writes the reason into details and bodies. */
export interface ResetReason {
  /** As the body prints it; details print `_` for blanks. */
  text: string;
  flag: string;
  code: number;
  cause: Cause | null;
  variant: string | null;
  /** Cause and variant once the answer had begun, where that changes the meaning. */
  afterStart?: { cause: Cause; variant: string };
  /** Causes that look the same in this text alone. */
  alsoPossible: readonly Cause[];
  /** Known from Envoy's source only. */
  unseen?: true;
}

const UNREACHABLE = { flag: 'UF', code: 503, cause: 'upstream_unreachable', variant: 'unknown' } as const;
const RESET = { code: 503, cause: 'upstream_reset', alsoPossible: [] } as const;
const MID_RESPONSE = { cause: 'upstream_reset', variant: 'mid_response' } as const;

/** Envoy source, `resetReasonToString`; flags and codes seen with Envoy 1.36.2 and 1.40.0 where those could be provoked. */
export const RESET_REASONS: readonly ResetReason[] = [
  {
    text: 'overflow',
    flag: 'UO',
    code: 503,
    cause: 'circuit_breaker',
    variant: 'unknown_limit',
    // A connection shed by the overload manager reads the same; seen with Envoy 1.40.0.
    alsoPossible: ['overload_manager'],
  },
  { text: 'local connection failure', unseen: true, ...UNREACHABLE, alsoPossible: ['tls_failure'] },
  { text: 'remote connection failure', ...UNREACHABLE, alsoPossible: ['tls_failure'] },
  { text: 'connection failure', unseen: true, ...UNREACHABLE, alsoPossible: ['tls_failure'] },
  { text: 'connection timeout', ...UNREACHABLE, variant: 'connect_timeout', alsoPossible: [] },
  { text: 'connection termination', flag: 'UC', ...RESET, variant: 'unknown', afterStart: MID_RESPONSE },
  { text: 'remote reset', flag: 'UR', ...RESET, variant: 'stream_reset' },
  { text: 'remote reset (no error)', unseen: true, flag: 'UR', ...RESET, variant: 'stream_reset' },
  // A refused stream (RST_STREAM) and a GOAWAY give the same words.
  { text: 'remote refused stream reset', flag: 'UR', ...RESET, variant: 'unknown' },
  { text: 'remote error with CONNECT request', unseen: true, flag: 'UR', ...RESET, variant: 'unknown' },
  {
    text: 'protocol error',
    flag: 'UPE',
    code: 502,
    cause: 'protocol_error',
    variant: null,
    // An application that dies in its answer leaves a body shorter than promised; seen with Envoy 1.36.2 and 1.40.0.
    afterStart: MID_RESPONSE,
    alsoPossible: [],
  },
  {
    text: 'overload manager reset',
    unseen: true,
    flag: 'OM',
    code: 503,
    cause: 'overload_manager',
    variant: null,
    alsoPossible: [],
  },
  // Envoy itself gave up the stream; nothing says why.
  {
    text: 'local reset',
    unseen: true,
    flag: 'LR',
    code: 503,
    cause: null,
    variant: null,
    alsoPossible: ['upstream_reset'],
  },
  {
    text: 'local refused stream reset',
    unseen: true,
    flag: 'LR',
    code: 503,
    cause: null,
    variant: null,
    alsoPossible: [],
  },
  { text: 'HTTP/1 premature upstream half close', unseen: true, flag: 'LR', ...RESET, variant: 'unknown' },
];

/** A reset reason as found: with what the transport text beside it adds. */
export interface DecodedReset {
  reason: ResetReason;
  cause: Cause | null;
  variant: string | null;
  alsoPossible: readonly Cause[];
  transportFailure: string | null;
}

/** `text` with blanks or `_`; `transport` is the text after the comma or bar, null where there is none. */
export function decodeReset(text: string, transport: string | null, afterStart: boolean): DecodedReset | null {
  const words = text.replaceAll('_', ' ');
  const reason = RESET_REASONS.find((candidate) => candidate.text === words);
  if (reason === undefined) {
    return null;
  }
  const failure = decodeTransportFailure(transport);
  if (failure !== null && (reason.flag === 'UF' || failure.cause === 'tls_failure')) {
    const variant = failure.variant === 'unknown' ? reason.variant : failure.variant;
    return { reason, cause: failure.cause, variant, alsoPossible: [], transportFailure: failure.text };
  }
  const { cause, variant } = (afterStart ? reason.afterStart : undefined) ?? reason;
  return { reason, cause, variant, alsoPossible: reason.alsoPossible, transportFailure: transport };
}
