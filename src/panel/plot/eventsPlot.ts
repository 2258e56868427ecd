import type uPlot from 'uplot';
import type { TimelineColors } from '../colors';
import type { StateRow, TimelineModel } from '../model/timelineModel';
import type { TimelineLayout } from '../model/layout';
import { drawMarks, type MarkSpot } from './drawMarks';
import { pixelRatio } from './pixelRatio';
import { AXIS_LEFT, baseOptions, pixelSpan, rightMargin, timeAxis, type PlotFrame } from './plotFrame';
import type { Plot } from './trafficPlot';

/** Flags and State: rows of marks and bars above the time axis. `onSpots` is told where the marks came to lie. */
export function eventsPlot(
  frame: PlotFrame,
  model: TimelineModel,
  layout: TimelineLayout,
  onSpots: (spots: MarkSpot[]) => void
): Plot {
  const base = baseOptions(frame, layout.eventsHeight + layout.axisHeight);
  const draw = (plot: uPlot) => {
    const rows = model.flags === 'hidden' ? 0 : Math.max(1, model.flagRows.length);
    onSpots(drawMarks(plot, model.flagRows, layout.flagRowHeight, frame));
    drawStates(plot, model.stateRows ?? [], rows * layout.flagRowHeight, layout.stateRowHeight, frame.colors);
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

const STATE_COLORS: Record<StateRow['id'], keyof TimelineColors> = {
  rejecting: 'refused',
  pool_full: 'poolFull',
  envoy_gone: 'textWeak',
};

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
