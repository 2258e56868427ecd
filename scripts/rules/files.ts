import { DEFAULTS } from '../../src/core/alerts/parameters';
import { ruleFile, type RuleFileChoices, type RuleTarget } from '../../src/cli/rulesFiles';

const CHOICES: RuleFileChoices = {
  mesh: 'appmesh',
  parameters: DEFAULTS,
  labels: {},
  namespace: null,
  folder: 'Meshcause',
  prometheusUid: null,
  lokiUid: null,
};

/** The uid in `provisioning/datasources`, and the one that a Loki source beside it must have. */
const PROMETHEUS_UID = 'prometheus';
const LOKI_UID = 'loki';

const HEADER = 'Written by `npm run build:rules`. `meshcause rules --help` says how to have your own thresholds.';

interface Generated {
  target: RuleTarget;
  about: string;
  choices?: Partial<RuleFileChoices>;
}

const FILES: Record<string, Generated> = {
  'rules/prometheusrule.yaml': { target: 'prometheusrule', about: 'Alert rules for the Prometheus operator.' },
  'rules/prometheus-rules.yaml': { target: 'prometheus', about: 'Alert rules for rule_files of Prometheus.' },
  'rules/loki-rules.yaml': { target: 'loki', about: "Alert rules for Loki's ruler." },
  'rules/alertmanager-inhibit.yaml': {
    target: 'alertmanager',
    about: "To be merged into Alertmanager's configuration.",
  },
  'provisioning/alerting/meshcause-prometheus.yaml': {
    target: 'grafana',
    about: 'Alert rules that Grafana evaluates on Prometheus. Load these, or those of Prometheus, not both.',
    choices: { prometheusUid: PROMETHEUS_UID },
  },
  'provisioning/alerting/meshcause-loki.yaml': {
    target: 'grafana',
    about: `Alert rules that Grafana evaluates on Loki. Needs a data source with the uid ${LOKI_UID}.`,
    choices: { lokiUid: LOKI_UID },
  },
};

/** All rule files as they stand in the project: path → text. */
export function ruleFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FILES).map(([file, { target, about, choices }]) => {
      const made = ruleFile(target, { ...CHOICES, ...choices });
      if (!made.ok) {
        throw new Error(`${file}: ${made.issues.map(({ message }) => message).join(' ')}`);
      }
      return [file, `# ${about}\n# ${HEADER}\n${made.value}`];
    })
  );
}
