import type { TimelineModel } from './timelineModel';

/** Sizes in CSS px. */
export interface TimelineLayout {
  /** Lane titles stand left of the plots (else above each). */
  labelWidth: number;
  /** The readout stands right of the plots (0: it floats). */
  sideWidth: number;
  plotWidth: number;
  /** Height of the title above each plot, where it is not at its left. */
  stripHeight: number;
  laneHeights: number[];
  flagRowHeight: number;
  stateRowHeight: number;
  /** The line that says which lanes are not drawn; 0 where all are. */
  moreHeight: number;
  /** Flags, State and Changes together, without the time axis. */
  eventsHeight: number;
  axisHeight: number;
  legendHeight: number;
  /** The sum of all; larger than the given height where the panel is too low, which then scrolls. */
  totalHeight: number;
}

const WIDE = 1000;
const MEDIUM = 700;
const LOW = 260;
const SMALLEST_LANE = 64;
const EMPTY_LANE = 26;
const EMPTY_LANE_BELOW_TITLE = 8;
const AXIS = 24;
const MORE = 22;

const NONE: ReadonlySet<string> = new Set();

/** Shares out the room: rows of marks and states get what they need, lanes with traffic that are not folded the rest. */
export function layoutTimeline(
  width: number,
  height: number,
  model: TimelineModel,
  { folded = NONE, hasMore = model.moreLanes.length > 0 }: { folded?: ReadonlySet<string>; hasMore?: boolean } = {}
): TimelineLayout {
  const labelWidth = width >= WIDE ? 152 : 0;
  const sideWidth = width >= MEDIUM ? Math.round(Math.min(280, Math.max(236, width * 0.19))) : 0;
  const low = height < LOW;
  const stripHeight = labelWidth > 0 ? 0 : 18;
  const flagRowHeight = low ? 18 : 26;
  const stateRowHeight = low ? 14 : 18;
  const events = eventHeights(model, { flagRowHeight, stateRowHeight });
  const eventsHeight = events.flags + events.state + (model.changes === null ? 0 : flagRowHeight);
  const moreHeight = hasMore ? MORE : 0;
  const legendHeight = low ? 0 : 28;
  const strips = (model.lanes.length + (eventsHeight > 0 ? 1 : 0)) * stripHeight;
  const fixed = moreHeight + eventsHeight + AXIS + legendHeight + strips;
  // Where no lane has traffic, all grow: the time axis stays at the bottom.
  const isQuiet = !model.lanes.some((lane) => lane.hasTraffic);
  const laneHeights = shareLanes(
    model.lanes.map((lane) => (lane.hasTraffic || isQuiet) && !folded.has(lane.id)),
    height - fixed,
    stripHeight > 0 ? EMPTY_LANE_BELOW_TITLE : EMPTY_LANE
  );
  return {
    labelWidth,
    sideWidth,
    plotWidth: Math.max(120, width - labelWidth - sideWidth),
    stripHeight,
    laneHeights,
    flagRowHeight,
    stateRowHeight,
    moreHeight,
    eventsHeight,
    axisHeight: AXIS,
    legendHeight,
    totalHeight: fixed + laneHeights.reduce((total, one) => total + one, 0),
  };
}

/** Heights of Flags and State, above which Changes lie. */
export function eventHeights(
  { flags, flagRows, stateRows }: TimelineModel,
  { flagRowHeight, stateRowHeight }: Pick<TimelineLayout, 'flagRowHeight' | 'stateRowHeight'>
): { flags: number; state: number } {
  return {
    flags: rowsOf(flags === 'hidden' ? null : flagRows) * flagRowHeight,
    state: rowsOf(stateRows) * stateRowHeight,
  };
}

/** A lane that is shown without rows still has one, for the words that say so. */
function rowsOf(rows: unknown[] | null): number {
  return rows === null ? 0 : Math.max(1, rows.length);
}

function shareLanes(busy: boolean[], height: number, emptyLane: number): number[] {
  const empty = busy.filter((hasTraffic) => !hasTraffic).length;
  const share = Math.floor((height - empty * emptyLane) / Math.max(1, busy.length - empty));
  return busy.map((hasTraffic) => (hasTraffic ? Math.max(SMALLEST_LANE, share) : emptyLane));
}
