import { fillMarks } from '../../core/alerts/marks';
import { prometheusRuleObject } from '../../core/alerts/prometheusRuleObject';
import { rulesOfCause, type RulesOfCause } from '../../core/alerts/rulesOfCause';
import type { RuleSet } from '../../core/alerts/ruleSet';
import { yamlText } from '../../core/alerts/yamlText';
import type { Cause } from '../../core/knowledge/causes';
import { absoluteAddress } from '../../grafana/address';
import type { AlertSetup } from '../../grafana/alertSetup';

/** Who evaluates the rules. */
export const RENDERINGS = ['prometheus', 'loki', 'grafana'] as const;
export type Rendering = (typeof RENDERINGS)[number];

export interface CauseAlerts {
  /** Null: there is no rule of this kind for the cause. */
  yaml: Record<Rendering, string | null>;
  rules: RulesOfCause;
}

const textOf = (file: object | null) => (file === null ? null : yamlText(file));

/**
 * The alert rules that fit a cause, with this system's names, as YAML.
 *
 * @param set what the build made, with marks
 * @param meshName of the mesh that the cluster's name tells, where it does
 */
export function causeAlerts(cause: Cause, set: RuleSet, meshName: string | null, setup: AlertSetup): CauseAlerts {
  const { prometheus: source, podLabel, namespaceLabel } = setup;
  const marked = rulesOfCause(cause, set);
  const rules = fillMarks(
    { ...marked, grafana: source && marked.grafana },
    {
      meshName: meshName ?? '',
      podLabel,
      namespaceLabel,
      grafanaUrl: absoluteAddress('/').replace(/\/$/, ''),
      prometheus: source?.uid ?? '',
    }
  );
  const object = rules.prometheus && prometheusRuleObject(rules.prometheus, { namespace: null, labels: {} });
  return {
    yaml: { prometheus: textOf(object), loki: textOf(rules.loki), grafana: textOf(rules.grafana) },
    rules,
  };
}
