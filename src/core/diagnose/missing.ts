import type { Driver } from '../knowledge/causes';
import { type Message, say } from '../words/message';
import type { DirectionVerdict } from './direction';
import type { Draft } from './draft';
import type { Confidence } from './report';
import { ruleOf } from './rules/rules';

interface Open {
  draft: Draft;
  confidence: Confidence;
  direction: DirectionVerdict;
  driver: Driver | null;
}

/** What would settle what is still open, most important first. */
export function missingOf({ draft, confidence, direction, driver }: Open): Message[] {
  const out: Message[] = [];
  if (confidence !== 'certain') {
    out.push(...ruleOf(draft.cause).settledBy.map((key) => say(key)));
  }
  for (const cause of draft.alternatives) {
    const settled = say(ruleOf(cause).settledBy[0] ?? 'missing.other_source');
    out.push(say('missing.same_signs', { cause, settled }));
  }
  if (direction.confidence !== 'certain') {
    out.push(say('missing.cluster'));
  }
  if (driver === 'unknown') {
    out.push(say('missing.quiet_time'));
  }
  return out;
}
