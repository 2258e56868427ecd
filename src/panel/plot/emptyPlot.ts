import { AXIS_LEFT, baseOptions, rightMargin, timeAxis, type PlotFrame } from './plotFrame';
import type { Plot } from './trafficPlot';

/** A lane without traffic: thin, yet the shading and the crosshair run through it. */
export function emptyPlot(frame: PlotFrame, height: number): Plot {
  return {
    options: {
      ...baseOptions(frame, height),
      padding: [0, rightMargin(frame), 0, AXIS_LEFT],
      axes: [timeAxis(frame, 0), { show: false }],
      series: [{}, { points: { show: false } }],
    },
    data: [
      [frame.range.from, frame.range.to],
      [null, null],
    ],
  };
}
