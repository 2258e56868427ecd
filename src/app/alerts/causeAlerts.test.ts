import { locationUtil, type GrafanaConfig } from '@grafana/data';
import { markedRules, RULE_SET_NAMES } from '../../core/alerts/markedRules';
import type { RuleMesh } from '../../core/alerts/meshes';
import { DEFAULTS } from '../../core/alerts/parameters';
import { prometheusRuleObject } from '../../core/alerts/prometheusRuleObject';
import { rulesOfCause } from '../../core/alerts/rulesOfCause';
import { ruleSet } from '../../core/alerts/ruleSet';
import { ruleSetName } from '../../core/alerts/ruleSetName';
import { yamlText } from '../../core/alerts/yamlText';
import { CAUSES, type Cause } from '../../core/knowledge/causes';
import { classifyCluster } from '../../core/naming/classifyCluster';
import type { AlertSetup } from '../../grafana/alertSetup';
import { causeAlerts } from './causeAlerts';

const GRAFANA = 'http://localhost/sub';
const SETUP: AlertSetup = {
  prometheus: { uid: '0e1', type: 'prometheus', name: 'Prometheus' },
  loki: null,
  podLabel: 'kubernetes_pod_name',
  namespaceLabel: 'kubernetes_namespace',
};
const EVERY_CAUSE = Object.keys(CAUSES) as Cause[];

beforeAll(() =>
  locationUtil.initialize({ config: { appSubUrl: '/sub' } as GrafanaConfig } as Parameters<
    typeof locationUtil.initialize
  >[0])
);

/** As the plugin's folder has it. */
const shipped = (name: (typeof RULE_SET_NAMES)[number]) => JSON.parse(JSON.stringify(markedRules(name)));

function computed(cause: Cause, mesh: RuleMesh, meshName: string) {
  const { podLabel, namespaceLabel } = SETUP;
  const set = ruleSet({
    mesh,
    parameters: { ...DEFAULTS, meshName, podLabel, namespaceLabel, grafanaUrl: GRAFANA },
    labels: {},
    folder: 'Meshcause',
    datasourceUids: { prometheus: '0e1' },
  });
  const { prometheus, loki, grafana } = rulesOfCause(cause, set);
  return {
    prometheus: prometheus && yamlText(prometheusRuleObject(prometheus, { namespace: null, labels: {} })),
    loki: loki && yamlText(loki),
    grafana: grafana && yamlText(grafana),
  };
}

describe.each([
  ...RULE_SET_NAMES.flatMap((name) => (name === 'appmesh-named' ? [] : [[name, name, ''] as const])),
  ['appmesh-named', 'appmesh', 'howto-k8s'],
  ['appmesh-named', 'appmesh', 'a.b"c\\d $& __podLabel__'],
] as const)('rules of the set %s for %s, mesh "%s"', (name, mesh, meshName) => {
  it.each(EVERY_CAUSE)('%s: the shipped ones, filled in, are those that would be computed', (cause) =>
    expect(causeAlerts(cause, shipped(name), meshName || null, SETUP).yaml).toEqual(computed(cause, mesh, meshName))
  );
});

it.each([
  ['outbound|8080||red.shop.svc.cluster.local', 'istio'],
  ['cds_egress_howto_red_http_8080', 'appmesh-named'],
  ['anything', 'plain'],
  ['', 'plain'],
])('the cluster "%s" has the rules of %s', (cluster, name) => expect(ruleSetName(classifyCluster(cluster))).toBe(name));

it('without a Prometheus source there is no rule for Grafana to ask it', () => {
  const { yaml, rules } = causeAlerts('circuit_breaker', shipped('plain'), null, { ...SETUP, prometheus: null });
  expect(yaml.prometheus).toContain('MeshcauseBreakerRefuses');
  expect([yaml.grafana, rules.grafana]).toEqual([null, null]);
});

it('a label that Prometheus cannot have gives way to the usual one, and no mark is left', () => {
  const { yaml } = causeAlerts('circuit_breaker', shipped('appmesh-named'), 'm', { ...SETUP, podLabel: 'a"b) or (' });
  expect(yaml.prometheus).toContain('"pod"');
  expect(JSON.stringify(yaml)).not.toMatch(/a\\*"b|__(podLabel|namespaceLabel|meshName|grafanaUrl|prometheus)__/);
});
