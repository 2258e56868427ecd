import { type Parameters } from './parameters';

/** Alertmanager's inhibition rule (Alertmanager docs, inhibit_rule): the target is silent while the source fires. */
export interface InhibitRule {
  source_matchers: string[];
  target_matchers: string[];
  equal: string[];
}

/**
 * A trouble of a service is counted by its own proxy (ingress) and by its callers' (egress). The service's own page stays, since
 * it is nearest to the cause. Pages of ingress are never silenced: where services call each other in a circle, each could
 * silence the other.
 */
export function inhibitRules({ pageSeverity }: Parameters): { inhibit_rules: InhibitRule[] } {
  const page = ['alertname = "MeshcauseErrorBudgetBurn"', `severity = ${JSON.stringify(pageSeverity)}`];
  return {
    inhibit_rules: [
      {
        source_matchers: [...page, 'direction = "ingress"', 'upstream != ""'],
        target_matchers: [...page, 'direction = "egress"'],
        equal: ['upstream', 'cluster'],
      },
    ],
  };
}
