import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { grafanaRules } from '../core/alerts/grafanaRules';
import { inhibitRules } from '../core/alerts/inhibitRules';
import { prometheusRuleObject } from '../core/alerts/prometheusRuleObject';
import { lokiRules, prometheusRules, type RuleChoices } from '../core/alerts/renderedRules';
import { ok, type Result } from '../core/result';

/** What one rendering may need beside the choices that all share. */
export interface RuleFileChoices extends RuleChoices {
  /** Of the object in Kubernetes. */
  namespace: string | null;
  /** In Grafana. */
  folder: string;
  prometheusUid: string | null;
  lokiUid: string | null;
}

/**
 * The uid that Grafana derives from the name of a data source that was provisioned without one (seen with Grafana 11.0):
 * "P" and the first 8 bytes of the name's SHA-256.
 */
export function uidOfName(name: string): string {
  return `P${createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase()}`;
}

/** `--label` here means labels of the object: kube-prometheus-stack loads only what bears its `release`. */
function prometheusRule({ labels, namespace, ...choices }: RuleFileChoices): Result<object> {
  return ok(prometheusRuleObject(prometheusRules({ ...choices, labels: {} }), { namespace, labels }));
}

/**
 * In names, folders and labels of Grafana's files `$` begins a variable of the environment; annotations and queries are taken as
 * they are (grafana/grafana, pull requests 54975 and 97985).
 */
function literally(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function grafanaFile({ prometheusUid, lokiUid, ...choices }: RuleFileChoices): Result<object> {
  const datasourceUids = {
    ...(prometheusUid === null ? {} : { prometheus: prometheusUid }),
    ...(lokiUid === null ? {} : { loki: lokiUid }),
  };
  const labels = Object.fromEntries(Object.entries(choices.labels).map(([name, value]) => [name, literally(value)]));
  return grafanaRules({ ...choices, labels, folder: literally(choices.folder), datasourceUids });
}

/** Renderings of the one set of rules. */
export const RULE_TARGETS = {
  prometheusrule: prometheusRule,
  prometheus: (choices: RuleFileChoices) => ok(prometheusRules(choices)),
  loki: (choices: RuleFileChoices) => lokiRules(choices),
  grafana: grafanaFile,
  alertmanager: ({ parameters }: RuleFileChoices) => ok(inhibitRules(parameters)),
} as const satisfies Record<string, (choices: RuleFileChoices) => Result<object>>;

export type RuleTarget = keyof typeof RULE_TARGETS;

/** The rules as YAML. */
export function ruleFile(target: RuleTarget, choices: RuleFileChoices): Result<string> {
  const made: Result<object> = RULE_TARGETS[target](choices);
  if (!made.ok) {
    return made;
  }
  return ok(stringify(made.value, { lineWidth: 0, aliasDuplicateObjects: false }), made.issues);
}
