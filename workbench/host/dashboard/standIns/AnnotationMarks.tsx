import React, { useCallback, useLayoutEffect, useRef } from 'react';
import { textUtil, type DataFrame, type DataFrameFieldIndex } from '@grafana/data';
import { EventsCanvas, RenderUserContentAsHTML, Tooltip, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';

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
  const theme = useTheme2();
  const plot = useRef<Plot | null>(null);
  useLayoutEffect(() => config.addHook('init', (started) => (plot.current = started)), [config]);
  const place = useCallback((frame: DataFrame, at: RowPlace) => {
    const time = valueOf(frame, 'time', rowOf(at));
    return plot.current !== null && typeof time === 'number' ? placeIn(plot.current, time) : undefined;
  }, []);
  const draw = useCallback(
    (frame: DataFrame, at: RowPlace) => {
      const color = theme.visualization.getColorByName(String(valueOf(frame, 'color', rowOf(at)) ?? 'red'));
      const text = `${String(valueOf(frame, 'title', rowOf(at)) ?? '')} ${String(valueOf(frame, 'text', rowOf(at)) ?? '')}`;
      return (
        <Tooltip content={<RenderUserContentAsHTML content={textUtil.sanitize(text)} />}>
          <div
            data-testid="annotation-mark"
            style={{ width: 8, height: 8, borderRadius: 4, background: color, marginTop: -8 }}
          />
        </Tooltip>
      );
    },
    [theme]
  );
  return (
    <EventsCanvas
      id="annotations"
      config={config}
      events={annotations}
      renderEventMarker={draw}
      mapEventToXYCoords={place}
    />
  );
}

/** Px from the upper left corner of the plot; none for a time that it does not show. */
function placeIn(plot: Plot, time: number): { x: number; y: number } | undefined {
  const { min, max } = plot.scales.x ?? {};
  const isShown = time >= (min ?? Infinity) && time <= (max ?? -Infinity);
  return isShown ? { x: plot.valToPos(time, 'x'), y: plot.over.clientHeight } : undefined;
}

/** Older Grafana puts the row into an object, newer gives it alone. */
type RowPlace = DataFrameFieldIndex | number;

function rowOf(at: RowPlace): number {
  return typeof at === 'number' ? at : at.fieldIndex;
}

function valueOf(frame: DataFrame, name: string, row: number): unknown {
  return frame.fields.find((field) => field.name === name)?.values[row];
}
