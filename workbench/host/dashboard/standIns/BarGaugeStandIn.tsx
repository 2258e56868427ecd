import React from 'react';
import { getFieldDisplayValues, VizOrientation, type FieldDisplay, type PanelProps } from '@grafana/data';
import { BarGauge, BarGaugeDisplayMode, useTheme2, VizRepeater } from '@grafana/ui';

import { NoData } from './NoData';
import { reduceOptionsOf, type ReducedOptions } from './StatStandIn';

/** One bar per series. */
export function BarGaugeStandIn(props: PanelProps<ReducedOptions & { displayMode?: BarGaugeDisplayMode }>) {
  const { data, fieldConfig, options, renderCounter, replaceVariables, timeZone, width, height } = props;
  const theme = useTheme2();
  const getValues = () =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: reduceOptionsOf(options),
      replaceVariables,
      theme,
      data: data.series,
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
      itemSpacing={10}
      renderCounter={renderCounter}
      orientation={options.orientation ?? VizOrientation.Horizontal}
      renderValue={({ value, width: itemWidth, height: itemHeight, orientation }) => (
        <BarGauge
          value={value.display}
          field={value.field}
          display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
          orientation={orientation}
          displayMode={options.displayMode ?? BarGaugeDisplayMode.Gradient}
          width={itemWidth}
          height={itemHeight}
          theme={theme}
        />
      )}
    />
  );
}
