import type { AbsoluteTimeRange } from '@grafana/data';
import type uPlot from 'uplot';
import { STATE_COLORS, type TimelineColors } from '../colors';
import type { Interval } from '../model/intervals';
import type { Region } from '../model/timelineModel';
import { regionFill } from './hatch';
import { pixelRatio } from './pixelRatio';

/** What all plots of one panel share: the same time scale, margins, cursor and shading. */
export interface PlotFrame {
  range: AbsoluteTimeRange;
  width: number;
  colors: TimelineColors;
  /** A colour of Grafana's palette by its name; any other CSS colour as it is. */
  colorByName: (name: string) => string;
  font: string;
  smallFont: string;
  syncKey: string;
  /** Stretches of time that are shaded. */
  regions: Region[];
  /** Whether there is a right axis: then every plot leaves room for it, so that the times stay aligned. */
  rightAxis: boolean;
  times: (splits: number[]) => string[];
  timeZoneDate: (ms: number) => Date;
  handlers: PlotHandlers;
}

export interface PlotHandlers {
  /** Time under the pointer in ms; null when it left. */
  onHover: (time: number | null) => void;
  onZoom: (range: AbsoluteTimeRange) => void;
}

export const AXIS_LEFT = 48;
const AXIS_RIGHT = 52;
const MARGIN_RIGHT = 14;

/** Room above and below a lane, so that neighbouring labels do not touch; the unit stands in the upper. */
const LANE_TOP = 16;
const LANE_BOTTOM = 8;

export function rightMargin(frame: PlotFrame): number {
  return frame.rightAxis ? AXIS_RIGHT : MARGIN_RIGHT;
}

/** Options that every plot has; a plot adds its series, axes and drawings. */
export function baseOptions(frame: PlotFrame, height: number): Omit<uPlot.Options, 'series'> {
  return {
    width: frame.width,
    height,
    ms: 1,
    tzDate: frame.timeZoneDate,
    legend: { show: false },
    padding: [LANE_TOP, 0, LANE_BOTTOM, 0],
    scales: { x: { time: true, range: [frame.range.from, frame.range.to] } },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      sync: { key: frame.syncKey, scales: ['x', null] },
    },
    hooks: {
      init: [(plot) => zoomFromOwnDrags(plot, frame.handlers.onZoom)],
      drawClear: [(plot) => frame.regions.forEach((region) => shade(plot, region, frame.colors))],
      setCursor: [(plot) => frame.handlers.onHover(cursorTime(plot))],
    },
  };
}

/** The time axis; of size 0 only its lines are drawn, as in every lane but the last. */
export function timeAxis(frame: PlotFrame, size: number): uPlot.Axis {
  return {
    size,
    gap: 4,
    font: frame.font,
    stroke: frame.colors.textWeak,
    space: 56,
    grid: { show: true, stroke: frame.colors.grid, width: 1 },
    ticks: { show: false },
    values: (_, splits) => (size > 0 ? frame.times(splits) : []),
  };
}

function cursorTime(plot: uPlot): number | null {
  const left = plot.cursor.left ?? -1;
  return left < 0 ? null : plot.posToVal(left, 'x');
}

/** The selection is shown on every synced plot, and each would report it: only the one that was dragged on does. */
function zoomFromOwnDrags(plot: uPlot, onZoom: PlotHandlers['onZoom']): void {
  let dragged = false;
  plot.over.addEventListener('mousedown', () => {
    dragged = true;
  });
  plot.hooks.setSelect = [
    () => {
      const { left, width } = plot.select;
      if (dragged && width > 0) {
        onZoom({ from: Math.round(plot.posToVal(left, 'x')), to: Math.round(plot.posToVal(left + width, 'x')) });
      }
      dragged = false;
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    },
  ];
}

function shade(plot: uPlot, { id, intervals }: Region, colors: TimelineColors): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = regionFill(id, colors[STATE_COLORS[id]], pixelRatio(plot));
  for (const { from, to } of intervals) {
    const [left, width] = pixelSpan(plot, from, to);
    ctx.fillRect(left, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

/** Room between two names, px. */
const NAME_GAP = 8;

/** Names of the shaded stretches, above the lane; each where it has room before the next. */
export function nameRegions(plot: uPlot, { regions, colors, smallFont }: PlotFrame): void {
  const { ctx, bbox } = plot;
  const ratio = pixelRatio(plot);
  const names = regions
    .flatMap(({ id, label, intervals }) => longest(intervals).map((one) => ({ id, label, ...one })))
    .sort((a, b) => a.from - b.from);
  let free = 0;
  ctx.save();
  ctx.scale(ratio, ratio);
  ctx.font = smallFont.replace(/\b9px/, '11px');
  ctx.textBaseline = 'bottom';
  for (const { id, label, from, to } of names) {
    const [start, span] = pixelSpan(plot, from, to);
    const { width } = ctx.measureText(label);
    const left = Math.max(free, Math.min(start, bbox.left + bbox.width - width * ratio) / ratio);
    if (span > 0 && left <= start / ratio + NAME_GAP) {
      ctx.fillStyle = colors[STATE_COLORS[id]];
      ctx.fillText(label, left, bbox.top / ratio - 2);
      free = left + width + NAME_GAP;
    }
  }
  ctx.restore();
}

/** One name says it for all stretches of a state. */
function longest(intervals: Interval[]): Interval[] {
  return [...intervals].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 1);
}

/** Left edge and width of a time span in canvas px, cut at the plot's edges; at least 2 px wide. */
export function pixelSpan(plot: uPlot, from: number, to: number): [number, number] {
  const { left, width } = plot.bbox;
  const clamp = (x: number) => Math.min(left + width, Math.max(left, x));
  const start = clamp(plot.valToPos(from, 'x', true));
  const end = clamp(plot.valToPos(to, 'x', true));
  const outside = end <= left || start >= left + width;
  return [start, outside ? 0 : Math.max(2, end - start)];
}
