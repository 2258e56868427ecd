import React from 'react';
import { FieldType, getFieldDisplayName, LoadingState, type DataFrame, type PanelData } from '@grafana/data';
import { Alert, CollapsableSection, LoadingPlaceholder, Stack, Text } from '@grafana/ui';

import { PanelBody } from '../dashboard/cell/PanelBody';
import { useElementSize } from '../dashboard/cell/useElementSize';
import { usePanelPlugin } from '../dashboard/cell/usePanelPlugin';
import { graphFrames } from '../dashboard/standIns/graphFrames';

const HEIGHT = 260;

/** Errors, a graph where there is something to draw, then every frame as a table. */
export function QueryResults({ data }: { data: PanelData }) {
  const frames = [...data.series, ...(data.annotations ?? [])];
  const drawn = graphFrames(data.series.filter(hasOnlyMeasures));
  return (
    <Stack direction="column" gap={2}>
      {data.errors?.map((error, index) => (
        <Alert key={index} title={error.message ?? 'The query failed.'} severity="error" />
      ))}
      {data.state === LoadingState.Loading && <LoadingPlaceholder text="Asking" />}
      {drawn.length > 0 && <ResultPanel type="timeseries" data={{ ...data, series: drawn }} />}
      {frames.map((frame, index) => (
        <CollapsableSection
          key={index}
          isOpen={frames.length <= 3}
          label={<Text variant="body">{frameTitle(frame)}</Text>}
        >
          <ResultPanel type="table" data={{ ...data, series: [frame], annotations: undefined }} />
        </CollapsableSection>
      ))}
    </Stack>
  );
}

const MEASURES = [FieldType.time, FieldType.number, FieldType.boolean];

/** A frame with words in it is a table, even where it has times and numbers. */
function hasOnlyMeasures(frame: DataFrame): boolean {
  return frame.fields.every((field) => MEASURES.includes(field.type));
}

function frameTitle(frame: DataFrame): string {
  const topic = frame.meta?.dataTopic ? ` (${frame.meta.dataTopic})` : '';
  const fields = frame.fields.map((field) => getFieldDisplayName(field, frame)).join(', ');
  return `${frame.name ?? frame.refId ?? 'Frame'}${topic}: ${frame.length} rows, ${fields}`;
}

function ResultPanel({ type, data }: { type: string; data: PanelData }) {
  const { ref, size } = useElementSize();
  const state = usePanelPlugin(type);
  const panel = { id: 0, type, title: '', gridPos: { x: 0, y: 0, w: 24, h: 8 } };
  return (
    <div ref={ref} style={{ height: HEIGHT, width: '100%' }}>
      {size && state && 'plugin' in state && <PanelBody panel={panel} plugin={state.plugin} raw={data} size={size} />}
    </div>
  );
}
