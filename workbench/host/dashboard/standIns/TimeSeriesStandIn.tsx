import React from 'react';
import type { PanelProps } from '@grafana/data';
import {
  LegendDisplayMode,
  TooltipDisplayMode,
  TooltipPlugin,
  TimeSeries,
  ZoomPlugin,
  type VizLegendOptions,
} from '@grafana/ui';

import { AnnotationMarks } from './AnnotationMarks';
import { NoData } from './NoData';
import { graphFrames } from './graphFrames';

interface TimeSeriesOptions {
  legend?: Partial<VizLegendOptions>;
  tooltip?: { mode?: TooltipDisplayMode };
}

const LEGEND: VizLegendOptions = {
  displayMode: LegendDisplayMode.List,
  placement: 'bottom',
  showLegend: true,
  calcs: [],
};

/** Room for the half of the last time label where no axis stands on the right. */
const rightPadding = (_plot: unknown, _side: unknown, [, hasAxisOnRight]: boolean[]) => (hasAxisOnRight ? 0 : 28);

/** Lines over time with marks for annotations; dragging chooses a range. */
export function TimeSeriesStandIn(props: PanelProps<TimeSeriesOptions>) {
  const { data, timeRange, timeZone, width, height, options, onChangeTimeRange } = props;
  const frames = graphFrames(data.series);
  if (frames.length === 0) {
    return <NoData data={data} />;
  }
  const legend = { ...LEGEND, ...options.legend };
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      {...{ timeRange, timeZone, width, height, legend }}
      options={options}
    >
      {(config, alignedFrame) => {
        config.setPadding([null, rightPadding, null, null]);
        return (
          <>
            <ZoomPlugin config={config} onZoom={onChangeTimeRange} />
            <TooltipPlugin
              config={config}
              data={alignedFrame}
              frames={frames}
              timeZone={timeZone}
              mode={options.tooltip?.mode ?? TooltipDisplayMode.Multi}
            />
            {data.annotations && <AnnotationMarks config={config} annotations={data.annotations} />}
          </>
        );
      }}
    </TimeSeries>
  );
}
