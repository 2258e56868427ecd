import type { Cause, Driver } from '../knowledge/causes';
import type { Direction } from '../naming/clusterName';
import type { WordKey } from '../words/en/english';
import { workloadOfPod } from '../query/scope';
import { type Message, say } from '../words/message';
import { type Draft, variantOf } from './draft';
import type { DirectionVerdict } from './direction';
import type { Load } from './load';
import type { Confidence } from './report';
import { ruleOf } from './rules/rules';
import { predicateOf, reasonOf } from './sentence';

/** The workload whose Envoy calls another, where its pod has the name of one. */
function callerOf({ pod, cluster }: Draft): string | null {
  const caller = pod === null ? null : workloadOfPod(pod);
  return caller === pod || caller === cluster?.workload ? null : caller;
}

function callersEnvoy(caller: string | null, workload: string | null): Message {
  if (workload === null) {
    return caller === null ? say('who.callers_envoy') : say('who.envoy_of', { caller });
  }
  return caller === null
    ? say('who.callers_envoy_named', { workload })
    : say('who.envoy_calling', { caller, workload });
}

/** Whose Envoy, by the hop that it sends on. */
function envoyOf(direction: Direction, draft: Draft): Message {
  const workload = draft.cluster?.workload ?? null;
  switch (direction) {
    case 'ingress':
      return workload === null ? say('who.own_envoy') : say('who.own_envoy_named', { workload });
    case 'egress':
      return callersEnvoy(callerOf(draft), workload);
    default:
      return say('who.envoy');
  }
}

/** An Envoy between the client and the one that wrote this answer only passed it on. */
function isFurtherUpstream(draft: Draft): boolean {
  return draft.log === null && draft.stats === null && draft.replies.some((sign) => sign.passedOn);
}

/** Who else answered, or that nobody did, by cause and variant. */
const OUTSIDERS: Partial<Record<Cause, Readonly<Record<string, WordKey>>>> = {
  outside_envoy: { load_balancer: 'who.load_balancer', cdn: 'who.cdn', other_proxy: 'who.other_proxy' },
  proxy_unavailable: { '': 'who.nobody', starting: 'who.nobody', draining: 'who.nobody', not_injected: 'who.nobody' },
};

/** Who answered, as the subject of a sentence. */
function subjectOf(draft: Draft, { direction }: DirectionVerdict): Message {
  const workload = draft.cluster?.workload ?? null;
  if (draft.cause === 'unknown') {
    return say('who.nothing');
  }
  const outsider = OUTSIDERS[draft.cause]?.[variantOf(draft) ?? ''];
  if (outsider !== undefined) {
    return say(outsider);
  }
  const { kind } = ruleOf(draft.cause).answeredBy;
  if (kind === 'application') {
    return workload === null ? say('who.application') : say('who.application_named', { workload });
  }
  return kind === 'envoy' && isFurtherUpstream(draft) ? say('who.further_upstream') : envoyOf(direction, draft);
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
export function summaryOf({ draft, direction, driver, load, confidence }: SummaryInput): Message {
  const hedged = confidence === 'possible' && draft.cause !== 'unknown' && variantOf(draft) !== 'pool_full';
  return say(hedged ? 'summary.possible' : 'summary.sentence', {
    who: subjectOf(draft, direction),
    what: predicateOf(draft, direction.direction),
    why: reasonOf(draft, direction.direction, driver, load),
  });
}
