import React from 'react';
import { css } from '@emotion/css';
import {
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type Field,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { NoData } from './NoData';

interface StateRow {
  name: string;
  parts: Array<{ left: number; width: number; color: string; text: string }>;
}

/** A row per series; equal neighbouring values are one bar, in the colour that the field's mappings or thresholds give. */
export function StateTimelineStandIn({ data, timeRange, width, height }: PanelProps) {
  const styles = useStyles2(getStyles);
  const span = { from: timeRange.from.valueOf(), to: timeRange.to.valueOf() };
  const rows = data.series.flatMap((frame) => {
    const times = frame.fields.find((field) => field.type === FieldType.time);
    const values = frame.fields.filter((field) => field.type !== FieldType.time);
    return times
      ? values.map((field) => rowOf(times.values, field, getFieldDisplayName(field, frame, data.series), span))
      : [];
  });
  if (rows.length === 0) {
    return <NoData data={data} />;
  }
  return (
    <div className={styles.rows} style={{ width, height }}>
      {rows.map((row, index) => (
        <React.Fragment key={index}>
          <div className={styles.name} title={row.name}>
            {row.name}
          </div>
          <div className={styles.track}>
            {row.parts.map((part, number) => (
              <div
                key={number}
                className={styles.part}
                title={part.text}
                style={{ left: `${part.left}%`, width: `${part.width}%`, background: part.color }}
              >
                {part.text}
              </div>
            ))}
          </div>
        </React.Fragment>
      ))}
    </div>
  );
}

function rowOf(times: number[], field: Field, name: string, span: { from: number; to: number }): StateRow {
  const share = (time: number) =>
    (100 * (Math.min(span.to, Math.max(span.from, time)) - span.from)) / (span.to - span.from);
  const starts = times.flatMap((time, row) =>
    row === 0 || field.values[row] !== field.values[row - 1] ? [{ time, row }] : []
  );
  const parts = starts.map(({ time, row }, index) => {
    const left = share(time);
    const shown = field.display?.(field.values[row]);
    const width = share(starts[index + 1]?.time ?? times[times.length - 1] ?? span.to) - left;
    return {
      left,
      width,
      color: shown?.color ?? 'gray',
      text: shown ? formattedValueToString(shown) : String(field.values[row]),
    };
  });
  return { name, parts };
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, 20%) 1fr',
    gap: theme.spacing(0.5, 1),
    overflow: 'auto',
  }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: theme.colors.text.secondary }),
  track: css({ position: 'relative', minHeight: 20 }),
  part: css({
    position: 'absolute',
    height: '100%',
    overflow: 'hidden',
    paddingLeft: 4,
    color: theme.colors.getContrastText('#888'),
  }),
});
