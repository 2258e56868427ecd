import type { ClusterStats, StatsReading } from '../stats/clusterStats';
import { say } from '../words/message';
import type { Draft } from './draft';
import { ruleOf } from './rules/rules';

/** The counters that move with every failure of this cause, as far as this cluster exports them; null where it does not. */
function movement(draft: Draft, { counters }: ClusterStats): number | null {
  const known = ruleOf(draft.cause).counters.flatMap(({ counter, proof }) =>
    proof === 'conclusive' && counters[counter] !== undefined ? [counters[counter] ?? 0] : []
  );
  return known.length === 0 ? null : Math.max(...known);
}

function concerns(draft: Draft, cluster: ClusterStats, pod: string | null): boolean {
  const where = cluster.pod ?? pod;
  const samePod = draft.pod === null || where === null || draft.pod === where;
  return samePod && cluster.basis === 'interval' && (draft.cluster === null || draft.cluster.raw === cluster.name.raw);
}

/**
 * Lines whose counters stood still in the same interval: the statistics are from another pod or time, or something else wears
 * the same flag (load shedding of the overload manager looks exactly like a full breaker; seen with Envoy 1.40.0).
 */
export function refute(
  drafts: readonly Draft[],
  readings: ReadonlyArray<{ pod: string | null; reading: StatsReading }>
): void {
  for (const draft of drafts) {
    if (draft.log === null || draft.stats !== null) {
      continue;
    }
    const moved = readings.flatMap(({ pod, reading }) =>
      reading.clusters
        .filter((cluster) => concerns(draft, cluster, pod))
        .flatMap((cluster) => movement(draft, cluster) ?? [])
    );
    if (moved.length > 0 && Math.max(...moved) === 0) {
      draft.refuted = true;
      const text = say('evidence.counters_stood_still', { lines: draft.log.count });
      draft.notes.push({ kind: 'metric', supports: false, text, query: null });
    }
  }
}
