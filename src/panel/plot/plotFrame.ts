import type { AbsoluteTimeRange } from '@grafana/data';
import type uPlot from 'uplot';
import type { TimelineColors } from '../colors';
import type { Interval } from '../model/intervals';

/** What all plots of one panel share: the same time scale, margins, cursor and shading. */
export interface PlotFrame {
  range: AbsoluteTimeRange;
  width: number;
  colors: TimelineColors;
  font: string;
  smallFont: string;
  syncKey: string;
  rejecting: Interval[];
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
      drawClear: [(plot) => shade(plot, frame.rejecting, frame.colors.refused)],
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

function shade(plot: uPlot, intervals: Interval[], color: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = color;
  ctx.globalAlpha = 0.1;
  for (const { from, to } of intervals) {
    const [left, width] = pixelSpan(plot, from, to);
    ctx.fillRect(left, bbox.top, width, bbox.height);
  }
  ctx.restore();
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
