import type { Driver } from '../knowledge/causes';
import type { Direction } from '../naming/clusterName';
import type { WordKey } from '../words/en/english';
import { type Message, say } from '../words/message';
import { milliseconds } from './amounts';
import { type Draft, variantOf } from './draft';
import type { Load } from './load';
import { ruleOf } from './rules/rules';

/** Codes of relayed answers, server errors before client errors, most frequent first: they are what the upstream said. */
function codesOf(draft: Draft): Message | '' {
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
  return top.length === 0 ? '' : say('summary.codes', { codes: top.map(([code]) => code).join(', ') });
}

function breakerOf(direction: Direction): Message {
  return say(direction === 'ingress' || direction === 'egress' ? `breaker.${direction}` : 'breaker.unknown');
}

function keyOf(draft: Draft): WordKey {
  const rule = ruleOf(draft.cause);
  const variant = variantOf(draft);
  if (draft.cause === 'upstream_answered_error' && draft.causedBy !== null) {
    return 'upstream_answered_error.passed_on.says';
  }
  return (variant === null ? undefined : rule.variantSays?.[variant]) ?? rule.says;
}

/** What happened, as the sentence goes on after its subject; each template takes of the values what it needs. */
export function predicateOf(draft: Draft, direction: Direction): Message {
  return say(keyOf(draft), { codes: codesOf(draft), breaker: breakerOf(direction) });
}

/** Why a breaker was full, as far as that is known; empty for causes that are their own reason. */
export function reasonOf(draft: Draft, direction: Direction, driver: Driver | null, load: Load | null): Message | '' {
  if (draft.cause !== 'circuit_breaker' || variantOf(draft) === 'pool_full') {
    return '';
  }
  // Behind an outbound breaker there may be more than an application: its own Envoy and that one's pool.
  const servant = direction === 'ingress' ? 'application' : 'upstream';
  switch (driver) {
    case 'latency': {
      const { baseline = null, during = null } = load?.serviceTimeMs ?? {};
      return say(`why.latency.${servant}`, { before: milliseconds(baseline), during: milliseconds(during) });
    }
    case 'demand':
      return say(`why.demand.${servant}`);
    case 'capacity_lost':
    case 'retries':
      return say(`why.${driver}`);
    default:
      return '';
  }
}
