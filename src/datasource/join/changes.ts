import type { Change } from '../../core/changes/change';
import { changesInSteps } from '../../core/changes/changesFromSeries';
import { withLag } from '../../core/changes/lag';
import { joinSeries, type RawSeries } from '../../core/changes/rawSeries';
import type { Steps } from '../../core/steps';
import { NAME_LABEL } from '../../core/query/timelineQueries';
import type { LabelledSeries } from '../../grafana/readFrames';

/** More than this, nobody reads. */
export const MOST_CHANGES = 200;

export interface SeenChanges {
  /** In order of time. */
  changes: Change[];
  /** How many there were in all. */
  of: number;
}

function asRaw({ labels: { [NAME_LABEL]: name = '', ...labels }, points }: LabelledSeries): RawSeries {
  return { name, labels, points };
}

/**
 * What changed, from series as they were scraped, with pauses. Of too many changes those nearest to the first failure (ms; null where there is
 * none: the end) are kept.
 */
export function* changesSeen(series: readonly LabelledSeries[], firstFailure: number | null): Steps<SeenChanges> {
  const found = yield* changesInSteps(joinSeries(series.map(asRaw)));
  yield;
  if (found.length <= MOST_CHANGES) {
    return { changes: found, of: found.length };
  }
  const moment = firstFailure ?? Number.MAX_SAFE_INTEGER;
  const nearest = new Set(
    withLag(found, moment)
      .slice(0, MOST_CHANGES)
      .map(({ at, kind, object }) => JSON.stringify([at, kind, object]))
  );
  const changes = found.filter(({ at, kind, object }) => nearest.has(JSON.stringify([at, kind, object])));
  return { changes: changes.slice(0, MOST_CHANGES), of: found.length };
}
