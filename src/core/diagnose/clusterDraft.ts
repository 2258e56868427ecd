import type { ClusterStats } from '../stats/clusterStats';
import { type Draft, newDraft, type StatsPart } from './draft';

type Given = Pick<Draft, 'cause'> &
  Partial<Pick<Draft, 'variants' | 'alternatives'>> &
  Pick<StatsPart, 'failed' | 'total' | 'proof' | 'facts'> &
  Partial<Pick<StatsPart, 'unit' | 'basis'>>;

/** A draft that rests on what one proxy counted for one cluster, which its series name. */
export function clusterDraft(cluster: ClusterStats, given: Given): Draft {
  const { cause, variants, alternatives, unit = 'request', basis = cluster.basis, ...counted } = given;
  return newDraft({
    cause,
    ...(variants === undefined ? {} : { variants }),
    ...(alternatives === undefined ? {} : { alternatives }),
    pod: cluster.pod,
    cluster: cluster.name,
    clusterConfidence: 'certain',
    stats: { cluster, proxy: null, unit, basis, ...counted },
  });
}
