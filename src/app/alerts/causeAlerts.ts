import type { GrafanaChoices } from '../../core/alerts/grafanaRules';
import { RULE_MESHES, type RuleMesh } from '../../core/alerts/meshes';
import { DEFAULTS } from '../../core/alerts/parameters';
import { prometheusRuleObject } from '../../core/alerts/prometheusRuleObject';
import { rulesOfCause, type RulesOfCause } from '../../core/alerts/rulesOfCause';
import type { Cause } from '../../core/knowledge/causes';
import { classifyCluster } from '../../core/naming/classifyCluster';
import { absoluteAddress } from '../../grafana/address';
import type { AlertSetup } from '../../grafana/alertSetup';
import { yamlText } from '../../core/alerts/yamlText';

/** Who evaluates the rules. */
export const RENDERINGS = ['prometheus', 'loki', 'grafana'] as const;
export type Rendering = (typeof RENDERINGS)[number];

const FOLDER = 'Meshcause';

/** The names in the rules: of the mesh that the cluster's name tells, and of this Grafana's sources and labels. */
function choicesFor(cluster: string | null, setup: AlertSetup): GrafanaChoices {
  const { scheme, mesh } = classifyCluster(cluster ?? '');
  return {
    mesh: RULE_MESHES.find((known): known is RuleMesh => known === scheme) ?? 'plain',
    parameters: {
      ...DEFAULTS,
      meshName: mesh ?? DEFAULTS.meshName,
      podLabel: setup.podLabel,
      namespaceLabel: setup.namespaceLabel,
      grafanaUrl: absoluteAddress('/').replace(/\/$/, ''),
    },
    labels: {},
    folder: FOLDER,
    datasourceUids: setup.prometheus === null ? {} : { prometheus: setup.prometheus.uid },
  };
}

export interface CauseAlerts {
  /** Null: there is no rule of this kind for the cause. */
  yaml: Record<Rendering, string | null>;
  rules: RulesOfCause;
}

const textOf = (file: object | null) => (file === null ? null : yamlText(file));

/** The alert rules that fit a cause, with this system's names, as YAML. */
export function causeAlerts(cause: Cause, cluster: string | null, setup: AlertSetup): CauseAlerts {
  const rules = rulesOfCause(cause, choicesFor(cluster, setup));
  const object = rules.prometheus && prometheusRuleObject(rules.prometheus, { namespace: null, labels: {} });
  return {
    yaml: { prometheus: textOf(object), loki: textOf(rules.loki), grafana: textOf(rules.grafana) },
    rules,
  };
}
