import type { MeshScheme } from '../naming/clusterName';
import type { RuleMesh } from './meshes';

/** The sets of rules that are made beforehand: one a mesh, and one more for App Mesh, whose names hold that of the mesh. */
export type RuleSetName = RuleMesh | 'appmesh-named';

/** The set for a cluster's name. */
export function ruleSetName({ scheme, mesh }: { scheme: MeshScheme; mesh: string | null }): RuleSetName {
  if (scheme === 'unknown') {
    return 'plain';
  }
  return scheme === 'appmesh' && mesh ? 'appmesh-named' : scheme;
}
