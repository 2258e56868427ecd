import { type RuleFile } from './renderedRules';

/** Of the object in Kubernetes; `labels` are those by which an operator selects it. */
interface ObjectChoices {
  namespace: string | null;
  labels: Readonly<Record<string, string>>;
}

/** Labels that old versions of kube-prometheus select rules by; newer ones take all. */
const SELECTED = { prometheus: 'k8s', role: 'alert-rules' };

/** A rule file as the object that the Prometheus operator reads (prometheus-operator docs, PrometheusRule). */
export function prometheusRuleObject(spec: RuleFile, { namespace, labels }: ObjectChoices): object {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: 'meshcause',
      ...(namespace === null ? {} : { namespace }),
      labels: { 'app.kubernetes.io/name': 'meshcause', ...SELECTED, ...labels },
    },
    spec,
  };
}
