import React, { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Plot } from '../plot/trafficPlot';

interface PlotCanvasProps {
  plot: Plot;
  /** Told when the plot is there; what it returns is called before the plot goes. Must be stable. */
  onMount: (plot: uPlot) => () => void;
  /** A click at a point of the plotting area, in CSS px. Must be stable. */
  onClick?: (x: number, y: number) => void;
}

/** One uPlot, made anew when its options or data change: that takes a few milliseconds, patching it takes more care. */
export function PlotCanvas({ plot, onMount, onClick }: PlotCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) {
      return undefined;
    }
    const instance = new uPlot(plot.options, plot.data, host.current);
    const unmount = onMount(instance);
    const click = (event: MouseEvent) => onClick?.(event.offsetX, event.offsetY);
    instance.over.addEventListener('click', click);
    return () => {
      unmount();
      instance.destroy();
    };
  }, [plot, onMount, onClick]);
  return <div ref={host} aria-hidden="true" style={{ height: plot.options.height }} />;
}
