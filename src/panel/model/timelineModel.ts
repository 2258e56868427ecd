import type { Words } from '../../core/words/message';
import type { Measure } from '../../grafana/frameContract';
import type { MeshFrames } from '../data/readFrames';
import type { MeasureSeries } from '../data/readSeries';
import type { LaneId, PanelOptions } from '../options';
import { endedEnvoys } from './endedEnvoys';
import { flagRows, type FlagRow } from './flagRows';
import { gapsOf, intervalsWhere, joinIntervals, stepsWhere, type Interval } from './intervals';
import { largest } from './largest';
import { lanesOf, proxySeries, type Lane } from './lanes';
import type { MergedSeries } from './mergeSeries';

export interface StateRow {
  id: 'rejecting' | 'pool_full' | 'envoy_gone';
  label: string;
  intervals: Interval[];
}

/** All that is drawn, before pixels. */
export interface TimelineModel {
  lanes: Lane[];
  proxy: MergedSeries;
  flagRows: FlagRow[];
  /** Null where the State lane is switched off. */
  stateRows: StateRow[] | null;
  /** What the State lane says when it has no rows: only what the data could have shown. */
  quietState: string;
  /** Whether a Flags lane is shown at all, and whether the data could tell flags. */
  flags: 'hidden' | 'no_log' | 'shown';
  /** Where requests were refused: shaded across all lanes. */
  rejecting: Interval[];
  /** First thing to read off when nobody points at the graph. */
  keyTime: { time: number; title: string } | null;
}

export function timelineModel(frames: MeshFrames, options: PanelOptions, words: Words): TimelineModel {
  const shows = (id: LaneId) => options.lanes[id];
  const allLanes = lanesOf(frames.series, words);
  const rejecting = rejectingIntervals(allLanes, frames);
  return {
    lanes: allLanes.filter((lane) =>
      lane.direction === 'ingress' || lane.direction === 'egress' ? shows(lane.direction) : true
    ),
    proxy: proxySeries(frames.series),
    flagRows: shows('flags') ? flagRows(frames.marks, frames.notes, words) : [],
    flags: flagsState(shows('flags'), frames),
    stateRows: shows('state') ? stateRows(frames.series, allLanes, rejecting, words) : null,
    quietState: quietState(frames.series, words),
    rejecting,
    keyTime: keyTimeOf(allLanes, words),
  };
}

function flagsState(shown: boolean, frames: MeshFrames): TimelineModel['flags'] {
  if (!shown) {
    return 'hidden';
  }
  return frames.hasFlags || frames.notes.length > 0 ? 'shown' : 'no_log';
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

function stateRows(series: MeasureSeries[], lanes: Lane[], rejecting: Interval[], words: Words): StateRow[] {
  const full = lanes.flatMap((lane) => intervalsWhere(lane.times, lane.values.get('pool_full') ?? [], isPositive));
  const live = series.filter((one) => one.measure === 'live');
  const gone = [...live.flatMap((one) => gapsOf(one.times, one.values)), ...endedEnvoys(live)];
  const rows: Array<Omit<StateRow, 'label'>> = [
    { id: 'rejecting', intervals: rejecting },
    { id: 'pool_full', intervals: joinIntervals(full) },
    { id: 'envoy_gone', intervals: joinIntervals(gone) },
  ];
  return rows
    .filter((row) => row.intervals.length > 0)
    .map((row) => ({ ...row, label: words(`panel.state.${row.id}`) }));
}

function quietState(series: MeasureSeries[], words: Words): string {
  const has = (measure: Measure) => series.some((one) => one.measure === measure);
  const seen = [
    has('rejecting') || has('refused') ? words('panel.quiet.rejected') : null,
    has('pool_full') ? words('panel.quiet.pool') : null,
    has('live') ? words('panel.quiet.gone') : null,
  ].filter((text) => text !== null);
  return seen.length === 0 ? words('panel.quiet.nothing') : seen.join(', ');
}

/** The moment with the most refusals, else with the most errors, else the last one. */
function keyTimeOf(lanes: Lane[], words: Words): TimelineModel['keyTime'] {
  for (const measure of ['refused', 'error'] as const) {
    const time = peakTime(lanes, measure);
    if (time !== null) {
      return { time, title: words(`panel.readout.${measure}`) };
    }
  }
  const last = largest(
    lanes.map((lane) => lane.times[lane.times.length - 1] ?? null),
    -Infinity
  );
  return Number.isFinite(last) ? { time: last, title: words('panel.readout.latest') } : null;
}

/** Middle of the stretch of (nearly) highest values: the first sample of a plateau is still on its way up elsewhere. */
function peakTime(lanes: Lane[], measure: Measure): number | null {
  let best: { value: number; times: number[] } | null = null;
  for (const lane of lanes) {
    const values = lane.values.get(measure) ?? [];
    const top = largest(values, 0);
    if (top > (best?.value ?? 0)) {
      best = { value: top, times: lane.times.filter((_, index) => (values[index] ?? 0) >= top * 0.98) };
    }
  }
  return best?.times[Math.floor(best.times.length / 2)] ?? null;
}

function isPositive(value: number): boolean {
  return value > 0;
}
