import type { Driver } from '../knowledge/causes';
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
export function missingOf({ draft, confidence, direction, driver }: Open): string[] {
  const out: string[] = [];
  if (confidence !== 'certain') {
    out.push(...ruleOf(draft.cause).settledBy);
  }
  for (const cause of draft.alternatives) {
    out.push(`The same signs fit ${cause}: ${ruleOf(cause).settledBy[0] ?? 'another source has to tell them apart'}`);
  }
  if (direction.confidence !== 'certain') {
    out.push(
      '%UPSTREAM_CLUSTER% in the access log format, or statistics of this proxy: they name the cluster and with it the direction'
    );
  }
  if (driver === 'unknown') {
    out.push('the access log or the service time from before the refusals: demand and a slow application look alike');
  }
  return [...new Set(out)];
}
