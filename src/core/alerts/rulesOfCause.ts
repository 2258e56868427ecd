import { FLAG_RULES } from '../knowledge/flagRules';
import { type Cause } from '../knowledge/causes';
import { grafanaRules, type GrafanaChoices, type GrafanaRuleFile } from './grafanaRules';
import { FAILURE_FLAGS } from './logRules';
import { lokiRules, prometheusRules, type RuleChoices, type RuleFile } from './renderedRules';

/** The alerts that fit one cause, in the three renderings; null: none of this kind does. */
export interface RulesOfCause {
  prometheus: RuleFile | null;
  loki: RuleFile | null;
  grafana: GrafanaRuleFile | null;
}

const filled = <Group extends { rules: readonly unknown[] }>(groups: Group[]) =>
  groups.filter(({ rules }) => rules.length > 0);

/** Rules that name the cause, after those that record what they read. */
function ofCause({ groups }: RuleFile, cause: Cause): RuleFile | null {
  const alerts = filled(
    groups.map(({ name, rules }) => ({
      name,
      rules: rules.filter((rule) => 'alert' in rule && rule.labels.cause === cause),
    }))
  );
  const asked = alerts.flatMap(({ rules }) => rules.map(({ expr }) => expr)).join('\n');
  const recordings = filled(
    groups.map(({ name, rules }) => ({
      name,
      rules: rules.filter((rule) => 'record' in rule && asked.includes(rule.record)),
    }))
  );
  return alerts.length === 0 ? null : { groups: [...recordings, ...alerts] };
}

/** Loki counts failing lines of all causes by their flag: a rule for each cause whose flags it counts. */
function ofFlags(cause: Cause, choices: RuleChoices): RuleFile | null {
  const isCounted = FLAG_RULES.some((flag) => flag.cause === cause && FAILURE_FLAGS.includes(flag.short));
  const made = isCounted ? lokiRules(choices) : null;
  if (made === null || !made.ok) {
    return null;
  }
  const groups = made.value.groups.map(({ name, rules }) => ({
    name,
    rules: rules.filter((rule) => 'alert' in rule && rule.alert === 'MeshcauseFailingLines'),
  }));
  return { groups: filled(groups) };
}

function ofGrafana(cause: Cause, choices: GrafanaChoices): GrafanaRuleFile | null {
  const made = grafanaRules(choices);
  const groups = !made.ok
    ? []
    : filled(
        made.value.groups.map((group) => ({
          ...group,
          rules: group.rules.filter(({ labels }) => labels.cause === cause),
        }))
      );
  return groups.length === 0 ? null : { apiVersion: 1, groups };
}

/** What of the alert rules fits a cause; the choices are those of `meshcause rules`. */
export function rulesOfCause(cause: Cause, choices: GrafanaChoices): RulesOfCause {
  return {
    prometheus: ofCause(prometheusRules(choices), cause),
    loki: ofFlags(cause, choices),
    grafana: ofGrafana(cause, choices),
  };
}
