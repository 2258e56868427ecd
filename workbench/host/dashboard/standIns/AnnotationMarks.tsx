import React, { useCallback } from 'react';
import { textUtil, type DataFrame, type DataFrameFieldIndex } from '@grafana/data';
import { EventsCanvas, RenderUserContentAsHTML, Tooltip, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';

interface AnnotationMarksProps {
  config: UPlotConfigBuilder;
  annotations: DataFrame[];
}

/** A mark at the lower edge for every annotation; its text is shown as sanitised HTML, as Grafana does. */
export function AnnotationMarks({ config, annotations }: AnnotationMarksProps) {
  const theme = useTheme2();
  const place = useCallback((frame: DataFrame, { fieldIndex }: DataFrameFieldIndex) => {
    const time = valueOf(frame, 'time', fieldIndex);
    return typeof time === 'number' ? { x: time, y: 0 } : undefined;
  }, []);
  const draw = useCallback(
    (frame: DataFrame, { fieldIndex }: DataFrameFieldIndex) => {
      const color = theme.visualization.getColorByName(String(valueOf(frame, 'color', fieldIndex) ?? 'red'));
      const text = `${String(valueOf(frame, 'title', fieldIndex) ?? '')} ${String(valueOf(frame, 'text', fieldIndex) ?? '')}`;
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

function valueOf(frame: DataFrame, name: string, row: number): unknown {
  return frame.fields.find((field) => field.name === name)?.values[row];
}
