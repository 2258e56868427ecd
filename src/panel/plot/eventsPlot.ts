import type uPlot from 'uplot';
import { STATE_COLORS, type TimelineColors } from '../colors';
import type { StateRow } from '../model/states';
import type { TimelineModel } from '../model/timelineModel';
import { eventHeights, type TimelineLayout } from '../model/layout';
import { drawMarks, type MarkSpot } from './drawMarks';
import { pixelRatio } from './pixelRatio';
import { AXIS_LEFT, baseOptions, pixelSpan, rightMargin, timeAxis, type PlotFrame } from './plotFrame';
import type { Plot } from './trafficPlot';

/** Flags, State and Changes: rows of marks and bars above the time axis. `onSpots` is told where the marks came to lie. */
export function eventsPlot(
  frame: PlotFrame,
  model: TimelineModel,
  layout: TimelineLayout,
  onSpots: (spots: MarkSpot[]) => void
): Plot {
  const base = baseOptions(frame, layout.eventsHeight + layout.axisHeight);
  const draw = (plot: uPlot) => {
    const { flags, state } = eventHeights(model, layout);
    const changes = model.changes === null ? [] : [model.changes];
    onSpots([
      ...drawMarks(plot, model.flagRows, { top: 0, height: layout.flagRowHeight }, frame),
      ...drawMarks(plot, changes, { top: flags + state, height: layout.flagRowHeight }, frame),
    ]);
    drawStates(plot, model.stateRows ?? [], flags, layout.stateRowHeight, frame.colors);
  };
  return {
    options: {
      ...base,
      padding: [0, rightMargin(frame), 0, AXIS_LEFT],
      scales: { ...base.scales, y: { range: [0, 1] } },
      axes: [timeAxis(frame, layout.axisHeight), { show: false }],
      series: [{}, { show: true, points: { show: false } }],
      hooks: { ...base.hooks, draw: [draw] },
    },
    data: [
      [frame.range.from, frame.range.to],
      [null, null],
    ],
  };
}

function drawStates(plot: uPlot, rows: StateRow[], top: number, rowHeight: number, colors: TimelineColors): void {
  const { ctx, bbox } = plot;
  const ratio = pixelRatio(plot);
  rows.forEach((row, index) => {
    const y = bbox.top + (top + (index + 0.5) * rowHeight) * ratio;
    const thickness = (row.id === 'rejecting' ? 9 : 6) * ratio;
    ctx.fillStyle = colors[STATE_COLORS[row.id]];
    for (const { from, to } of row.intervals) {
      const [left, width] = pixelSpan(plot, from, to);
      ctx.fillRect(left, y - thickness / 2, width, thickness);
    }
  });
}
