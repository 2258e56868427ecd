import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import type { HideableFieldConfig } from '@grafana/schema';
import { MeshTimelinePanel } from './MeshTimelinePanel';
import { addPanelOptions, addSeriesOptions, type PanelOptions } from './options';

export const plugin = new PanelPlugin<PanelOptions, HideableFieldConfig>(MeshTimelinePanel)
  .setPanelOptions(addPanelOptions)
  .useFieldConfig({
    // A colour here tells what happened: only a fixed one can take its place. Values are never mapped to words.
    standardOptions: { [FieldConfigProperty.Color]: { settings: { byValueSupport: false, bySeriesSupport: false } } },
    disableStandardOptions: [
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.Mappings,
      FieldConfigProperty.NoValue,
    ],
    useCustomConfig: addSeriesOptions,
  })
  .setDataSupport({ annotations: true, alertStates: false });
