import React, { useState } from 'react';
import { getFrameDisplayName, type PanelProps } from '@grafana/data';
import { Select, Table, type TableSortByFieldState } from '@grafana/ui';

import { NoData } from './NoData';

const SELECT_HEIGHT = 40;

/** One table; several frames are chosen from a list below it. */
export function TableStandIn({
  data,
  options,
  width,
  height,
}: PanelProps<{ sortBy?: TableSortByFieldState[]; showHeader?: boolean }>) {
  const [index, setIndex] = useState(0);
  const frame = data.series[Math.min(index, data.series.length - 1)];
  if (!frame || frame.fields.length === 0) {
    return <NoData data={data} />;
  }
  const several = data.series.length > 1;
  const names = data.series.map((one, value) => ({ label: getFrameDisplayName(one, value), value }));
  return (
    <>
      <Table
        data={frame}
        width={width}
        height={Math.max(0, height - (several ? SELECT_HEIGHT : 0))}
        noHeader={options.showHeader === false}
        initialSortBy={options.sortBy}
      />
      {several && (
        <Select aria-label="Frame" options={names} value={index} onChange={({ value }) => setIndex(value ?? 0)} />
      )}
    </>
  );
}
