import { type WordKey } from '../words/en/english';
import { type Answerer } from './answerer';
import { type Cause } from './causes';
import { LOCAL_BODIES, type LocalBody } from './localBodies';
import { type DecodedReset, decodeReset } from './resetReasons';

/** A body that Envoy itself writes. */
export interface LocalReply {
  /** Stable id: `reset`, `no_healthy_upstream`, … */
  id: string;
  /** Null: the body alone names no cause. */
  cause: Cause | null;
  variant: string | null;
  /** Flag that the answering Envoy logs for it; null where it logs none. */
  flag: string | null;
  /** Code that goes with it; null where it is configurable. */
  code: number | null;
  /** The Envoy that wrote the body: with a service time beside it, one further upstream. */
  answeredBy: Answerer;
  /** False for words that any server writes (`Bad Request`): no evidence for Envoy. */
  distinctive: boolean;
  /** False where the text was found inside a larger body, or with more than blanks around it. */
  exact: boolean;
  /** Envoy says that it had retried. */
  retried: boolean;
  /** `transport failure reason` in the body, as it stands. Envoy 1.36.2 writes it, 1.40.0 does not. */
  transportFailure: string | null;
  /** Causes that give the same body. */
  alsoPossible: readonly Cause[];
  meaning: WordKey;
  source: string;
}

const RESET_PREFIX = 'upstream connect error or disconnect/reset before headers';
const RETRIED = 'retried and the latest ';
const REASON = 'reset reason: ';
const TRANSPORT = ', transport failure reason: ';
/** `/` was seen behind a quoted body; zsh prints `%` behind an answer that has no line break. */
const STRAY_END = /[/%]$/;
/** What ends the text where another program has put it into its own message. */
const END_OF_QUOTE = /["<>\]\r\n]/;

const BY_TEXT: ReadonlyMap<string, LocalBody> = new Map(LOCAL_BODIES.map((body) => [body.text.toLowerCase(), body]));

/** The local reply that a body is; null for bodies that Envoy does not write. Blanks, `/` and `%` at the end are tolerated. */
export function decodeBody(body: string): LocalReply | null {
  const text = body.trim();
  return decodeResetBody(text) ?? decodeFixedBody(text) ?? decodeHeaderCheckBody(text);
}

function decodeResetBody(text: string): LocalReply | null {
  const start = text.indexOf(RESET_PREFIX);
  if (start < 0) {
    return null;
  }
  const rest = text.slice(start + RESET_PREFIX.length).split(END_OF_QUOTE, 1)[0] ?? '';
  const exact = start === 0 && start + RESET_PREFIX.length + rest.length === text.length;
  const words = rest.replace(/^\. ?/, '').replace(STRAY_END, '').trimEnd();
  const retried = words.startsWith(RETRIED);
  const tail = retried ? words.slice(RETRIED.length) : words;
  const [reasonText = '', transport] = tail.startsWith(REASON) ? tail.slice(REASON.length).split(TRANSPORT) : [];
  return resetReply(decodeReset(reasonText, transport ?? null, false), {
    exact,
    retried,
    transport: transport ?? null,
  });
}

interface ResetFrame {
  exact: boolean;
  retried: boolean;
  transport: string | null;
}

function resetReply(reset: DecodedReset | null, frame: ResetFrame): LocalReply {
  return {
    id: 'reset',
    cause: reset?.cause ?? null,
    variant: reset?.variant ?? null,
    flag: reset?.reason.flag ?? null,
    code: reset?.reason.code ?? null,
    answeredBy: 'envoy',
    distinctive: true,
    exact: frame.exact,
    retried: frame.retried,
    transportFailure: frame.transport,
    alsoPossible: reset?.alsoPossible ?? [],
    meaning: 'body.reset',
    source: 'Envoy source, router; seen with Envoy 1.36.2 and 1.40.0',
  };
}

function decodeFixedBody(text: string): LocalReply | null {
  const found = BY_TEXT.get(text.replace(STRAY_END, '').toLowerCase());
  return found === undefined ? null : fixedReply(found);
}

function fixedReply({ id, cause, variant, flag, code, answeredBy, distinctive, source }: LocalBody): LocalReply {
  return {
    id,
    cause,
    variant,
    flag,
    code,
    answeredBy,
    distinctive,
    exact: true,
    retried: false,
    transportFailure: null,
    alsoPossible: [],
    meaning: `body.${id}`,
    source,
  };
}

/** `invalid header '<name>' with value '<value>'`, flag IH. */
function decodeHeaderCheckBody(text: string): LocalReply | null {
  if (!text.startsWith("invalid header 'x-envoy-") || !text.includes("' with value '") || !text.endsWith("'")) {
    return null;
  }
  return fixedReply({
    id: 'header_check',
    text: '',
    cause: 'bad_request',
    variant: 'header_check',
    flag: 'IH',
    code: 400,
    answeredBy: 'envoy',
    distinctive: true,
    source: 'seen with Envoy 1.40.0',
  });
}
