import { say } from '../words/message';
import { hostsOf } from './direction';
import type { Draft } from './draft';
import type { StatsObservation } from './observations';

/** Directions that the clusters of the proxy that wrote these lines have, by their names. Statistics of no pod are of any. */
function waysOf(pod: string, stats: readonly StatsObservation[]): Set<string> {
  const own = stats.flatMap((one) => one.reading.clusters.filter((cluster) => (cluster.pod ?? one.pod) === pod));
  return new Set(own.map(({ name }) => name.direction));
}

/**
 * A proxy that has outbound clusters and no inbound one has no application behind it: what it calls on loopback is another
 * service of the same host.
 */
export function placeCallers(drafts: readonly Draft[], stats: readonly StatsObservation[]): void {
  for (const draft of drafts) {
    const { pod, cluster, side } = draft;
    if (pod === null || cluster !== null || side !== null || hostsOf(draft) !== 'loopback') {
      continue;
    }
    const ways = waysOf(pod, stats);
    if (ways.has('egress') && !ways.has('ingress') && !ways.has('unknown')) {
      draft.side = { direction: 'egress', confidence: 'likely', text: say('evidence.outbound_only') };
      draft.cause = draft.cause === 'application_error' ? 'upstream_answered_error' : draft.cause;
    }
  }
}
