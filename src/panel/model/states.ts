import type { Words } from '../../core/words/message';
import type { Measure } from '../../grafana/frameContract';
import type { MeshFrames } from '../data/readFrames';
import type { MeasureSeries } from '../data/readSeries';
import { endedEnvoys } from './endedEnvoys';
import { gapsOf, intervalsWhere, joinIntervals, stepsWhere, type Interval } from './intervals';
import type { Lane } from './lanes';

export interface StateRow {
  id: 'rejecting' | 'no_host' | 'pool_full' | 'envoy_gone';
  label: string;
  intervals: Interval[];
}

/** States of a cluster or proxy, most telling first; those that never were have no row. */
export function stateRows(frames: MeshFrames, lanes: Lane[], words: Words): StateRow[] {
  const inLanes = (measure: Measure) =>
    joinIntervals(lanes.flatMap((lane) => intervalsWhere(lane.times, lane.values.get(measure) ?? [], isPositive)));
  const live = frames.series.filter((one) => one.measure === 'live');
  const gone = [...live.flatMap((one) => gapsOf(one.times, one.values)), ...endedEnvoys(live)];
  const rows: Array<Omit<StateRow, 'label'>> = [
    { id: 'rejecting', intervals: rejectingIntervals(lanes, frames) },
    { id: 'no_host', intervals: inLanes('no_host') },
    { id: 'pool_full', intervals: inLanes('pool_full') },
    { id: 'envoy_gone', intervals: joinIntervals(gone) },
  ];
  return rows
    .filter((row) => row.intervals.length > 0)
    .map((row) => ({ ...row, label: words(`panel.state.${row.id}`) }));
}

/**
 * From the steps in which refusals were counted; else from their smoothed rate, which begins late and ends late; where the
 * metrics have neither, from the windows of the first finding that Envoy refused.
 */
function rejectingIntervals(lanes: Lane[], frames: MeshFrames): Interval[] {
  const sources: Array<[Measure, typeof intervalsWhere]> = [
    ['rejecting', stepsWhere],
    ['refused', intervalsWhere],
  ];
  for (const [measure, where] of sources) {
    if (lanes.some((lane) => lane.values.has(measure))) {
      return joinIntervals(lanes.flatMap((lane) => where(lane.times, lane.values.get(measure) ?? [], isPositive)));
    }
  }
  const breaker = frames.verdicts.find(({ finding }) => finding.cause === 'circuit_breaker');
  const windows = (breaker?.finding.windows ?? []).map(({ from, to }) => ({
    from: Date.parse(from),
    to: Date.parse(to),
  }));
  return joinIntervals(windows.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to)));
}

/** What the State lane says when it has no rows: only what the data could have shown. */
export function quietState(series: MeasureSeries[], words: Words): string {
  const has = (measure: Measure) => series.some((one) => one.measure === measure);
  const seen = [
    has('rejecting') || has('refused') ? words('panel.quiet.rejected') : null,
    has('pool_full') ? words('panel.quiet.pool') : null,
    has('live') ? words('panel.quiet.gone') : null,
  ].filter((text) => text !== null);
  return seen.length === 0 ? words('panel.quiet.nothing') : seen.join(', ');
}

function isPositive(value: number): boolean {
  return value > 0;
}
