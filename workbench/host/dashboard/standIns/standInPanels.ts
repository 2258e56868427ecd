import { FieldColorModeId, FieldConfigProperty, PanelPlugin, type PanelPluginMeta } from '@grafana/data';

import { fieldItem } from '../../services/registries';
import { BarGaugeStandIn } from './BarGaugeStandIn';
import { LogsStandIn } from './LogsStandIn';
import { StateTimelineStandIn } from './StateTimelineStandIn';
import { StatStandIn } from './StatStandIn';
import { TableStandIn } from './TableStandIn';
import { TextStandIn } from './TextStandIn';
import { TimeSeriesStandIn } from './TimeSeriesStandIn';

/** `fieldConfig.defaults.custom.<path>` that the component reads; anything else is dropped, as Grafana drops it. */
const GRAPH_PATHS = [
  'drawStyle', 'lineInterpolation', 'lineWidth', 'lineStyle', 'fillOpacity', 'gradientMode', 'spanNulls', 'showPoints',
  'pointSize', 'barAlignment', 'barWidthFactor', 'stacking', 'axisPlacement', 'axisLabel', 'axisWidth', 'axisColorMode',
  'axisSoftMin', 'axisSoftMax', 'axisCenteredZero', 'axisGridShow', 'axisBorderShow', 'scaleDistribution', 'hideFrom',
  'thresholdsStyle', 'fillBelowTo', 'transform',
]; // prettier-ignore
const TABLE_PATHS = ['width', 'minWidth', 'align', 'cellOptions', 'displayMode', 'hidden', 'filterable', 'inspect'];
const TIMELINE_PATHS = ['fillOpacity', 'lineWidth', 'spanNulls', 'hideFrom'];

/** Small panels of the host for the types that Grafana's own dashboards use: they show the same data, not the same pixels. */
const STAND_INS = new Map<string, PanelPlugin>([
  ['bargauge', standIn('bargauge', new PanelPlugin(BarGaugeStandIn), [])],
  ['logs', standIn('logs', new PanelPlugin(LogsStandIn), [])],
  ['stat', standIn('stat', new PanelPlugin(StatStandIn), [])],
  ['state-timeline', standIn('state-timeline', new PanelPlugin(StateTimelineStandIn), TIMELINE_PATHS)],
  ['table', standIn('table', new PanelPlugin(TableStandIn), TABLE_PATHS)],
  ['text', standIn('text', new PanelPlugin(TextStandIn), [])],
  [
    'timeseries',
    standIn('timeseries', new PanelPlugin(TimeSeriesStandIn), GRAPH_PATHS).setDataSupport({
      annotations: true,
      alertStates: false,
    }),
  ],
]);

export function standInPanel(type: string): PanelPlugin | undefined {
  return STAND_INS.get(type);
}

function standIn(id: string, plugin: PanelPlugin, paths: string[]): PanelPlugin {
  plugin.meta = { id, name: id, type: 'panel', module: '', baseUrl: '', sort: 0 } as object as PanelPluginMeta;
  const mode = paths === GRAPH_PATHS ? FieldColorModeId.PaletteClassic : FieldColorModeId.Thresholds;
  return plugin.useFieldConfig({
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode } } },
    useCustomConfig: (builder) => paths.forEach((path) => builder.addCustomEditor(fieldItem(path, false))),
  });
}
