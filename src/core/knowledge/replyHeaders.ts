import { type WordKey } from '../words/en/english';
import { type Answerer } from './answerer';
import { type Cause } from './causes';
import { HEADER_RULES, HEADER_RULES_IF_TRUE, HEADER_SOURCE, type HeaderId } from './headerRules';
import { decodeBody } from './localReplies';

/** What one response header says. */
export interface HeaderFact {
  id: HeaderId;
  /** Lower case. */
  name: string;
  value: string;
  cause: Cause | null;
  variant: string | null;
  flag: string | null;
  /** Who made the answer, as far as this header tells; most headers are passed on by every hop. */
  answeredBy: Answerer;
  meaning: WordKey;
  source: string;
}

/** What a response header says; null for headers that say nothing about who answered or why. */
export function decodeHeader(name: string, value: string): HeaderFact | null {
  const key = name.trim().toLowerCase();
  const said = value.trim();
  const ifTrue = said.toLowerCase() === 'true' ? HEADER_RULES_IF_TRUE.get(key) : undefined;
  const found = HEADER_RULES.get(key) ?? ifTrue;
  if (found === undefined) {
    return null;
  }
  const fact: HeaderFact = {
    cause: null,
    variant: null,
    flag: null,
    answeredBy: 'unknown',
    source: HEADER_SOURCE,
    ...found,
    name: key,
    value: said,
    meaning: `header.${found.id}`,
  };
  return found.id === 'grpc_message' ? withReply(fact) : fact;
}

/** For gRPC Envoy moves the text of its local reply into `grpc-message`, percent-encoded (seen with Envoy 1.40.0). */
function withReply(fact: HeaderFact): HeaderFact {
  const reply = decodeBody(percentDecoded(fact.value));
  if (reply === null) {
    return fact;
  }
  const { cause, variant, flag, answeredBy } = reply;
  return { ...fact, cause, variant, flag, answeredBy };
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
