import { type WordKey } from '../words/en/english';
import { type Answerer } from './answerer';
import { type Cause } from './causes';
import { DETAILS_RULES, type DetailsRule } from './detailsRules';
import { decodeReset } from './resetReasons';

/** `RESPONSE_CODE_DETAILS` decoded. */
export interface DecodedDetails {
  /** The text without its parameters, e.g. `upstream_reset_before_response_started`. */
  id: string;
  /** `reason`, `transport_failure`, `policy`, `header`, …: what the brackets hold; blanks instead of `_` in prose. */
  params: Record<string, string>;
  /** Null: the text alone names none; the flag or the next hop has to. */
  cause: Cause | null;
  variant: string | null;
  /** Causes that look the same in this text alone. */
  alsoPossible: readonly Cause[];
  answeredBy: Answerer;
  meaning: WordKey;
  source: string;
}

const RULES: ReadonlyMap<string, DetailsRule> = new Map(DETAILS_RULES.map((rule) => [rule.id, rule]));
const OPENING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const RESETS = ['upstream_reset_before_response_started', 'upstream_reset_after_response_started'];

/**
 * Decodes one details text; null for `-`, the empty text and texts that are not known. Envoy writes `_` for blanks unless the
 * log format says otherwise: both are read. Envoy docs, response_code_details; texts seen with Envoy 1.36.2 and 1.40.0.
 */
export function decodeDetails(text: string | null | undefined): DecodedDetails | null {
  const trimmed = text?.trim();
  if (!trimmed || trimmed === '-') {
    return null;
  }
  const { head, inner } = splitBrackets(trimmed);
  const id = head.replaceAll(' ', '_');
  if (RESETS.includes(id)) {
    return decodeResetDetails(id, inner);
  }
  const rule = RULES.get(id) ?? DETAILS_RULES.find((candidate) => candidate.prefix && id.startsWith(candidate.id));
  if (rule === undefined) {
    return null;
  }
  const params = inner === null ? {} : { [rule.param ?? 'text']: inner };
  return { ...decoded(rule, params), id };
}

function decoded(rule: DetailsRule, params: Record<string, string>): DecodedDetails {
  const { id, cause, variant, answeredBy, source } = rule;
  return { id, params, cause, variant, alsoPossible: [], answeredBy, meaning: `details.${id}`, source };
}

/** Brackets nest and transport texts hold brackets of their own, hence the LAST closing one. */
function splitBrackets(text: string): { head: string; inner: string | null } {
  const open = text.search(/[{[(]/);
  const closing = open < 0 ? undefined : OPENING[text[open] ?? ''];
  if (open < 0 || closing === undefined) {
    return { head: text, inner: null };
  }
  const end = text.lastIndexOf(closing);
  return { head: text.slice(0, open), inner: text.slice(open + 1, end > open ? end : undefined) };
}

/** `{reason}`, `{reason,transport}` (Envoy up to about mid 2024) or `{reason|transport}`. */
function decodeResetDetails(id: string, inner: string | null): DecodedDetails | null {
  const rule = RULES.get(id);
  if (rule === undefined) {
    return null;
  }
  if (inner === null) {
    return decoded(rule, {});
  }
  const cut = inner.search(/[,|]/);
  const reasonText = cut < 0 ? inner : inner.slice(0, cut);
  const transport = cut < 0 ? null : inner.slice(cut + 1);
  const params: Record<string, string> = { reason: reasonText.replaceAll('_', ' ') };
  if (transport !== null) {
    params.transport_failure = transport;
  }
  const reset = decodeReset(reasonText, transport, id === RESETS[1]);
  if (reset === null) {
    return decoded(rule, params);
  }
  const { cause, variant, alsoPossible } = reset;
  return { ...decoded(rule, params), cause, variant, alsoPossible };
}
