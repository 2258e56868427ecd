import type { Words } from '../../core/words/message';
import { spanOf } from '../../ui/findingFacts';
import type { Measure } from '../../grafana/frameContract';
import type { MeshFrames } from '../data/readFrames';
import type { SeriesLook } from '../data/seriesLook';
import type { LaneId, PanelOptions } from '../options';
import { changeRow } from './changeMarks';
import { flagRows, type FlagRow } from './flagRows';
import type { Interval } from './intervals';
import { largest } from './largest';
import { lanesOf, lanesPer, proxySeries, type ChosenLanes, type Lane } from './lanes';
import { quietState, stateRows, type StateRow } from './states';

/** A state that is shaded across all lanes. */
export interface Region {
  id: Exclude<StateRow['id'], 'pool_full'>;
  label: string;
  intervals: Interval[];
}

/** All that is drawn, before pixels. */
export interface TimelineModel {
  lanes: Lane[];
  /** Titles of lanes that are not drawn. */
  moreLanes: string[];
  proxy: ReturnType<typeof proxySeries>;
  flagRows: FlagRow[];
  /** Restarts and other changes; null where there were none, or where they are switched off. */
  changes: FlagRow | null;
  /** Null where the State lane is switched off. */
  stateRows: StateRow[] | null;
  /** What the State lane says when it has no rows: only what the data could have shown. */
  quietState: string;
  /** Whether a Flags lane is shown at all, and whether the data could tell flags. */
  flags: 'hidden' | 'no_log' | 'shown';
  /** What the marks were counted from; null where nothing says it. */
  flagSource: 'log' | 'counters' | null;
  regions: Region[];
  /** How each measure wants to be shown where one look stands for all lanes, as in the legend. */
  looks: Map<Measure, SeriesLook>;
  /** First thing to read off when nobody points at the graph. */
  keyTime: { time: number; title: string } | null;
}

/** How much is shown of the lanes; `allLanes` for a person who asked for the rest. */
export interface TimelineView {
  range: { from: number; to: number };
  allLanes: boolean;
}

export function timelineModel(all: MeshFrames, options: PanelOptions, words: Words, view: TimelineView): TimelineModel {
  const frames = { ...all, series: all.series.filter(({ look }) => !look.hidden.viz) };
  const shows = (id: LaneId) => options.lanes[id];
  const directions = lanesOf(frames.series, words);
  const { lanes, more } = chosenLanes(frames, directions, options, words, view);
  const states = stateRows(frames, directions, words);
  return {
    lanes: lanes.filter(({ direction }) =>
      direction === 'ingress' || direction === 'egress' ? shows(direction) : true
    ),
    moreLanes: more,
    proxy: proxySeries(frames.series),
    flagRows: shows('flags') ? flagRows(frames.marks, frames.notes, words) : [],
    flags: flagsState(shows('flags'), frames),
    flagSource: frames.marks[0]?.source ?? null,
    changes: shows('changes') ? changeRow(frames.changes, view.range, firstFailure(frames), words) : null,
    stateRows: shows('state') ? states : null,
    quietState: quietState(frames.series, words),
    regions: states.flatMap(({ id, ...state }) => (id === 'pool_full' ? [] : { id, ...state })),
    looks: new Map(directions.flatMap((lane) => [...lane.looks])),
    keyTime: keyTimeOf(directions, words),
  };
}

/** Lanes per workload or cluster, where asked for and where there are any; else per direction. */
function chosenLanes(
  frames: MeshFrames,
  directions: Lane[],
  { lanesBy, mostLanes }: PanelOptions,
  words: Words,
  { allLanes }: TimelineView
): ChosenLanes {
  if (lanesBy === 'direction' || !directions.some(({ hasTraffic }) => hasTraffic)) {
    return { lanes: directions, more: [] };
  }
  const named = frames.verdicts[0]?.finding ?? null;
  return lanesPer(lanesBy, frames.series, { named, most: allLanes ? Infinity : Math.max(1, mostLanes) }, words);
}

function firstFailure({ verdicts }: MeshFrames): number | null {
  const starts = verdicts.flatMap(({ finding }) => spanOf(finding)?.from ?? []);
  return starts.length === 0 ? null : Math.min(...starts);
}

function flagsState(shown: boolean, frames: MeshFrames): TimelineModel['flags'] {
  if (!shown) {
    return 'hidden';
  }
  return frames.hasFlags || frames.notes.length > 0 ? 'shown' : 'no_log';
}

/** The moment with the most refusals, else with the most errors, else the last one. */
function keyTimeOf(lanes: Lane[], words: Words): TimelineModel['keyTime'] {
  for (const measure of ['refused', 'error', 'timeouts', 'connect_failures'] as const) {
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
