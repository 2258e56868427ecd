import type uPlot from 'uplot';
import { STACKED } from '../stacked';
import type { Lane } from '../model/lanes';
import { pixelRatio } from './pixelRatio';

/** Scale of each measure that is drawn. */
const SCALES = [...STACKED.map((measure) => [measure, 'rate'] as const), ['service_time_p90', 'ms'] as const];

/** Thresholds that a person wants to see, as lines. One that lies above all values is not on the scale. */
export function drawThresholds(plot: uPlot, { looks }: Lane, colorByName: (name: string) => string): void {
  const { ctx, bbox } = plot;
  for (const [measure, scale] of SCALES) {
    for (const { value, color } of looks.get(measure)?.thresholds ?? []) {
      const y = plot.valToPos(value, scale, true);
      if (y >= bbox.top && y <= bbox.top + bbox.height) {
        ctx.save();
        ctx.strokeStyle = colorByName(color);
        ctx.lineWidth = pixelRatio(plot);
        ctx.setLineDash([2 * pixelRatio(plot), 4 * pixelRatio(plot)]);
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
        ctx.restore();
      }
    }
  }
}
