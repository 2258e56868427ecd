import type { Cause } from '../knowledge/causes';
import type { GrafanaRuleFile } from './grafanaRules';
import type { RuleFile } from './renderedRules';
import type { RuleSet } from './ruleSet';

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
function ofFlags({ loki, countedCauses }: RuleSet, cause: Cause): RuleFile | null {
  if (loki === null || !countedCauses.includes(cause)) {
    return null;
  }
  const groups = loki.groups.map(({ name, rules }) => ({
    name,
    rules: rules.filter((rule) => 'alert' in rule && rule.alert === 'MeshcauseFailingLines'),
  }));
  return { groups: filled(groups) };
}

function ofGrafana(file: GrafanaRuleFile, cause: Cause): GrafanaRuleFile | null {
  const groups = filled(
    file.groups.map((group) => ({ ...group, rules: group.rules.filter(({ labels }) => labels.cause === cause) }))
  );
  return groups.length === 0 ? null : { apiVersion: file.apiVersion, groups };
}

/** What of all alert rules fits a cause. */
export function rulesOfCause(cause: Cause, set: RuleSet): RulesOfCause {
  return {
    prometheus: ofCause(set.prometheus, cause),
    loki: ofFlags(set, cause),
    grafana: set.grafana && ofGrafana(set.grafana, cause),
  };
}
