import { type ProfileId } from '../../src/core/knowledge/metrics';
import { KUBERNETES_LABELS, WHOLE_MESH } from '../../src/core/query/scope';
import { clusterCount, laneCount, laneRanking, timelineQueries } from '../../src/core/query/timelineQueries';

/** A question about everything, for finding out what is asked. */
export const EVERYWHERE = { scope: WHOLE_MESH, labels: KUBERNETES_LABELS } as const;

const SOME_LANES = 1;

/** Every expression that the data source sends to Prometheus for a timeline. */
export function timelineExpressions(profile: ProfileId): string[] {
  const { scope, labels } = EVERYWHERE;
  return [
    ...timelineQueries(profile, scope, labels).map(({ expr }) => expr),
    clusterCount(profile, scope, labels),
    laneCount(profile, scope, labels),
    laneRanking(profile, scope, labels, SOME_LANES),
  ];
}
