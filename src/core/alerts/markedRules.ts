import { markOf } from './marks';
import { RULE_MESHES, type RuleMesh } from './meshes';
import { DEFAULTS } from './parameters';
import { ruleSet, type RuleSet } from './ruleSet';
import type { RuleSetName } from './ruleSetName';

const NAMED = 'appmesh-named';

export const RULE_SET_NAMES: readonly RuleSetName[] = [...RULE_MESHES, NAMED];

/** All rules of a mesh with the usual parameters, and marks where a Grafana has its own names. */
export function markedRules(name: RuleSetName): RuleSet {
  const mesh: RuleMesh = name === NAMED ? 'appmesh' : name;
  return ruleSet({
    mesh,
    parameters: {
      ...DEFAULTS,
      meshName: name === NAMED ? markOf('meshName') : '',
      namespaceLabel: markOf('namespaceLabel'),
      podLabel: markOf('podLabel'),
      grafanaUrl: markOf('grafanaUrl'),
    },
    labels: {},
    folder: 'Meshcause',
    datasourceUids: { prometheus: markOf('prometheus') },
  });
}
