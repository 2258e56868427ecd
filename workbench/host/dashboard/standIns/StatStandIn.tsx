import React from 'react';
import {
  getFieldDisplayValues,
  ReducerID,
  VizOrientation,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  useTheme2,
  VizRepeater,
  type BigValueTextMode,
} from '@grafana/ui';

import { NoData } from './NoData';

export interface ReducedOptions {
  reduceOptions?: Partial<ReduceDataOptions>;
  orientation?: VizOrientation;
  colorMode?: BigValueColorMode;
  graphMode?: BigValueGraphMode;
  textMode?: BigValueTextMode;
}

/** Options with the defaults of Grafana's own panels that show one value per series. */
export function reduceOptionsOf(options: ReducedOptions): ReduceDataOptions {
  return { calcs: [ReducerID.lastNotNull], values: false, ...options.reduceOptions };
}

/** One large value per series. */
export function StatStandIn(props: PanelProps<ReducedOptions>) {
  const { data, fieldConfig, options, renderCounter, replaceVariables, timeZone, width, height } = props;
  const theme = useTheme2();
  const getValues = () =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: reduceOptionsOf(options),
      replaceVariables,
      theme,
      data: data.series,
      sparkline: options.graphMode !== BigValueGraphMode.None,
      timeZone,
    });
  if (data.series.length === 0) {
    return <NoData data={data} />;
  }
  return (
    <VizRepeater<FieldDisplay>
      getValues={getValues}
      source={data}
      width={width}
      height={height}
      itemSpacing={3}
      renderCounter={renderCounter}
      autoGrid
      orientation={options.orientation ?? VizOrientation.Auto}
      renderValue={({ value, width: itemWidth, height: itemHeight, count }) => (
        <BigValue
          value={value.display}
          count={count}
          sparkline={value.sparkline}
          colorMode={options.colorMode ?? BigValueColorMode.Value}
          graphMode={options.graphMode ?? BigValueGraphMode.Area}
          textMode={options.textMode}
          width={itemWidth}
          height={itemHeight}
          theme={theme}
        />
      )}
    />
  );
}
