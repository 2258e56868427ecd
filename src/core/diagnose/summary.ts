import type { Driver } from '../knowledge/causes';
import type { Direction } from '../naming/clusterName';
import { type Draft, variantOf } from './draft';
import type { DirectionVerdict } from './direction';
import type { Load } from './load';
import { ms } from './numbers';
import type { Confidence } from './report';
import { ruleOf } from './rules/rules';

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whose Envoy, by the hop that it sends on. */
function envoyOf(direction: Direction, workload: string | null): string {
  switch (direction) {
    case 'ingress':
      return workload === null ? "The application's own Envoy" : `${capitalized(workload)}'s own Envoy`;
    case 'egress':
      return workload === null ? "The caller's Envoy" : `The Envoy of a caller of ${workload}`;
    default:
      return 'Envoy';
  }
}

/** An Envoy between the client and the one that wrote this answer only passed it on. */
function isFurtherUpstream(draft: Draft): boolean {
  return draft.log === null && draft.stats === null && draft.replies.some((sign) => sign.passedOn);
}

/** Who answered, as the subject of a sentence. */
function subjectOf(draft: Draft, { direction }: DirectionVerdict): string {
  const workload = draft.cluster?.workload ?? null;
  if (draft.cause === 'unknown') {
    return 'Nothing in this input';
  }
  const { kind } = ruleOf(draft.cause).answeredBy;
  if (kind === 'application') {
    return workload === null ? 'The application' : `The application ${workload}`;
  }
  return kind === 'envoy' && isFurtherUpstream(draft) ? 'An Envoy further upstream' : envoyOf(direction, workload);
}

/** Codes of relayed answers, server errors before client errors, most frequent first: they are what the upstream said. */
function codesOf(draft: Draft): string {
  const counts = new Map<number, number>();
  for (const { shape, count } of draft.log?.groups ?? []) {
    if (shape.code !== null) {
      counts.set(shape.code, (counts.get(shape.code) ?? 0) + count);
    }
  }
  const isServer = (code: number) => code >= 500;
  const top = [...counts]
    .sort(([a, n], [b, m]) => Number(isServer(b)) - Number(isServer(a)) || m - n || b - a)
    .slice(0, 3);
  return top.length === 0 ? '' : ` (${top.map(([code]) => code).join(', ')})`;
}

const BREAKER: Partial<Record<string, string>> = { ingress: 'inbound ', egress: 'outbound ' };

/** Behind an outbound breaker there may be more than an application: its own Envoy and that one's pool. */
function servant(direction: Direction): string {
  return direction === 'ingress' ? 'application' : 'upstream';
}

const BECAUSE: Record<Driver, (load: Load | null, direction: Direction) => string> = {
  latency: (load, direction) =>
    ` because the ${servant(direction)} got slow (${ms(load?.serviceTimeMs.baseline ?? null)} → ${ms(load?.serviceTimeMs.during ?? null)})`,
  demand: (_, direction) =>
    ` because more requests arrive than its pool holds; the ${servant(direction)} is as fast as before`,
  capacity_lost: () => ' because fewer healthy hosts share the load',
  retries: () => ' because retries multiply the load',
  unknown: () => '',
};

function predicateOf(draft: Draft, { direction }: DirectionVerdict, driver: Driver | null, load: Load | null): string {
  const rule = ruleOf(draft.cause);
  const variant = variantOf(draft);
  const said = (variant === null ? undefined : rule.variantSays?.[variant]) ?? rule.says;
  if (draft.cause === 'upstream_answered_error' && draft.causedBy !== null) {
    return `passed on the answer${codesOf(draft)} of the next hop, where the cause was found`;
  }
  if (draft.cause === 'upstream_answered_error' || draft.cause === 'application_error') {
    return said.replace(/(errors?)/, (word) => `${word}${codesOf(draft)}`);
  }
  if (draft.cause !== 'circuit_breaker' || variant === 'pool_full') {
    return said;
  }
  const side = BREAKER[direction] ?? '';
  return `${said.replace('its circuit breaker', `its ${side}circuit breaker`)}${BECAUSE[driver ?? 'unknown'](load, direction)}`;
}

export interface SummaryInput {
  draft: Draft;
  direction: DirectionVerdict;
  driver: Driver | null;
  load: Load | null;
  confidence: Confidence;
}

/**
 * One sentence: who answered, and why. What is only possible is said so. How many, since when and where stand in fields of
 * their own, which every face shows beside it.
 */
export function summaryOf({ draft, direction, driver, load, confidence }: SummaryInput): string {
  const subject = subjectOf(draft, direction);
  const sentence = `${subject} ${predicateOf(draft, direction, driver, load)}.`;
  if (confidence !== 'possible' || draft.cause === 'unknown' || variantOf(draft) === 'pool_full') {
    return sentence;
  }
  return `Possibly: ${sentence}`;
}
