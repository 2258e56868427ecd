import { of, timeout, type Observable } from 'rxjs';
import { isOfTimeline } from '../../core/changes/changeQueries';
import { isChangeMetric } from '../../core/changes/seriesRules';
import type { Scope } from '../../core/query/scope';
import { NAME_LABEL } from '../../core/query/timelineQueries';
import { say, type Message } from '../../core/words/message';
import type { SourceAnswer, SubTarget } from '../../grafana/askSource';
import { readSeries, type LabelledSeries } from '../../grafana/readFrames';
import type { Plan } from './plan';
import { spanText } from './logLimits';

/** Raw series that tell of changes. Exporters that are not there (kube-state-metrics, cAdvisor) give no series and no error. */
export interface ChangesAnswer {
  series: LabelledSeries[];
  error: string | null;
}

/** Longest range in which changes are looked for, ms: of more, nobody reads all, and the source would read it all. */
const LONGEST = 24 * 3600e3;

/** Why changes are not looked for in a range, ms; null where they are. */
export function whyNoChanges(range: number): Message | null {
  return range > LONGEST ? say('notice.changes_range', { range: spanText(range), most: spanText(LONGEST) }) : null;
}

/** A verdict waits for what changed no longer than this, ms. */
const PATIENCE = 15_000;

const TOO_LATE: SourceAnswer = { frames: [], error: `timed out after ${PATIENCE / 1000} s` };

/** Series that are read; a whole mesh that restarts would bring more. */
const MOST_SERIES = 1000;

/**
 * Asks what changed, beside the other queries: never an error of the whole, and never waited for for long. `scope` is that of
 * the lanes where only some were chosen.
 */
export function askChanges(
  plan: Plan,
  ask: (targets: SubTarget[], part: string) => Observable<SourceAnswer>,
  part: string,
  scope?: Scope
): Observable<SourceAnswer> {
  return ask(plan.changes(scope), part).pipe(timeout({ first: PATIENCE, with: () => of(TOO_LATE) }));
}

/** The members of clusters are asked for with the other series of clusters, as they were scraped. */
function isOfMembers({ refId, labels }: LabelledSeries): boolean {
  const name = labels[NAME_LABEL] ?? '';
  return /:(gauges|counters)$/.test(refId) && isOfTimeline(name) && isChangeMetric(name);
}

/** What was asked for changes, and what the other series tell of them. */
export function readChanges({ frames, error }: SourceAnswer, others: readonly LabelledSeries[]): ChangesAnswer {
  return { series: [...readSeries(frames.slice(0, MOST_SERIES)), ...others.filter(isOfMembers)], error };
}
