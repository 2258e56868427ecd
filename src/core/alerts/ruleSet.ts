import { type Cause } from '../knowledge/causes';
import { FLAG_RULES } from '../knowledge/flagRules';
import { grafanaRules, type GrafanaChoices, type GrafanaRuleFile } from './grafanaRules';
import { FAILURE_FLAGS } from './logRules';
import { lokiRules, prometheusRules, type RuleFile } from './renderedRules';

/** All rules in the three renderings; null: the choices allow none of this kind. */
export interface RuleSet {
  prometheus: RuleFile;
  loki: RuleFile | null;
  grafana: GrafanaRuleFile | null;
  /** Causes whose flags Loki counts: one rule counts failing lines of all of them. */
  countedCauses: readonly Cause[];
}

const COUNTED_CAUSES = [
  ...new Set(
    FLAG_RULES.flatMap(({ cause, short }) => (cause !== null && FAILURE_FLAGS.includes(short) ? [cause] : []))
  ),
];

/** Every rule for the choices, which are those of `meshcause rules`. */
export function ruleSet(choices: GrafanaChoices): RuleSet {
  const loki = lokiRules(choices);
  const grafana = grafanaRules(choices);
  return {
    prometheus: prometheusRules(choices),
    loki: loki.ok ? loki.value : null,
    grafana: grafana.ok ? grafana.value : null,
    countedCauses: COUNTED_CAUSES,
  };
}
