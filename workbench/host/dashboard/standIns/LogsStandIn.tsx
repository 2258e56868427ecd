import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, FieldType, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { NoData } from './NoData';

/** Time and line, as text. */
export function LogsStandIn({ data, width, height, timeZone }: PanelProps) {
  const styles = useStyles2(getStyles);
  const lines = data.series.flatMap(linesOf);
  if (lines.length === 0) {
    return <NoData data={data} />;
  }
  return (
    <div className={styles.list} style={{ width, height }}>
      {lines.map(({ time, text }, index) => (
        <div key={index} className={styles.line}>
          <span className={styles.time}>{dateTimeFormat(time, { timeZone, format: 'HH:mm:ss.SSS' })}</span> {text}
        </div>
      ))}
    </div>
  );
}

function linesOf(frame: DataFrame): Array<{ time: number; text: string }> {
  const times = frame.fields.find((field) => field.type === FieldType.time);
  const texts = frame.fields.find((field) => field.type === FieldType.string);
  return texts ? texts.values.map((text, row) => ({ time: Number(times?.values[row]), text: String(text) })) : [];
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    overflow: 'auto',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  line: css({ whiteSpace: 'pre-wrap', wordBreak: 'break-all', borderBottom: `1px solid ${theme.colors.border.weak}` }),
  time: css({ color: theme.colors.text.secondary }),
});
