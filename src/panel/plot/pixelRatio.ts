import type uPlot from 'uplot';

/** Canvas px per CSS px, as uPlot made this canvas. */
export function pixelRatio(plot: uPlot): number {
  return plot.ctx.canvas.width / plot.width;
}
