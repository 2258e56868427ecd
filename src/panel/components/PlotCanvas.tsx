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
  /** The pointer at a point, outside of it where it left; says whether a click there does something. Must be stable. */
  onMove?: (x: number, y: number) => boolean;
}

const OUTSIDE = -1000;

/** One uPlot, made anew when its options or data change: that takes a few milliseconds, patching it takes more care. */
export function PlotCanvas({ plot, onMount, onClick, onMove }: PlotCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) {
      return undefined;
    }
    const instance = new uPlot(plot.options, plot.data, host.current);
    const unmount = onMount(instance);
    const click = (event: MouseEvent) => onClick?.(event.offsetX, event.offsetY);
    instance.over.addEventListener('click', click);
    const move = (event: MouseEvent) => {
      instance.over.style.cursor = onMove?.(event.offsetX, event.offsetY) === true ? 'pointer' : '';
    };
    const leave = () => onMove?.(OUTSIDE, OUTSIDE);
    if (onMove !== undefined) {
      instance.over.addEventListener('mousemove', move);
      instance.over.addEventListener('mouseleave', leave);
    }
    return () => {
      unmount();
      instance.destroy();
    };
  }, [plot, onMount, onClick, onMove]);
  return <div ref={host} aria-hidden="true" style={{ height: plot.options.height }} />;
}
