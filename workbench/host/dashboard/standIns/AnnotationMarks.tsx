import React, { useLayoutEffect, useState } from 'react';
import { textUtil, type DataFrame } from '@grafana/data';
import { RenderUserContentAsHTML, Tooltip, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import { createPortal } from 'react-dom';

/** What is used of a uPlot. */
interface Plot {
  scales: Record<string, { min?: number | null; max?: number | null }>;
  over: HTMLElement;
  valToPos(value: number, scale: string): number;
}

interface AnnotationMarksProps {
  config: UPlotConfigBuilder;
  annotations: DataFrame[];
}

/** A mark at the lower edge for every annotation; its text is shown as sanitised HTML, as Grafana does. */
export function AnnotationMarks({ config, annotations }: AnnotationMarksProps) {
  const plot = useDrawnPlot(config);
  if (plot === null) {
    return null;
  }
  const marks = annotations.flatMap((frame, index) =>
    Array.from({ length: frame.length }, (_, row) => (
      <Mark key={`${index}-${row}`} left={placeIn(plot, valueOf(frame, 'time', row))} {...{ frame, row }} />
    ))
  );
  return createPortal(marks, plot.over);
}

/** The plot, given again each time that it has been drawn: its scales and its size may have changed. */
function useDrawnPlot(config: UPlotConfigBuilder): Plot | null {
  const [drawn, setDrawn] = useState<{ plot: Plot } | null>(null);
  useLayoutEffect(() => config.addHook('draw', (plot) => setDrawn({ plot })), [config]);
  return drawn?.plot ?? null;
}

function Mark({ frame, row, left }: { frame: DataFrame; row: number; left: number | null }) {
  const { visualization } = useTheme2();
  if (left === null) {
    return null;
  }
  const background = visualization.getColorByName(String(valueOf(frame, 'color', row) ?? 'red'));
  const text = `${String(valueOf(frame, 'title', row) ?? '')} ${String(valueOf(frame, 'text', row) ?? '')}`;
  return (
    <Tooltip content={<RenderUserContentAsHTML content={textUtil.sanitize(text)} />}>
      <div
        data-testid="annotation-mark"
        style={{ position: 'absolute', bottom: 0, left, width: 8, height: 8, borderRadius: 4, background }}
      />
    </Tooltip>
  );
}

/** Px from the left edge of the plot; none for a time that it does not show. */
function placeIn(plot: Plot, time: unknown): number | null {
  const { min, max } = plot.scales.x ?? {};
  const isShown = typeof time === 'number' && time >= (min ?? Infinity) && time <= (max ?? -Infinity);
  return isShown ? plot.valToPos(time, 'x') : null;
}

function valueOf(frame: DataFrame, name: string, row: number): unknown {
  return frame.fields.find((field) => field.name === name)?.values[row];
}
