import { useEffect, useMemo, useState } from 'react';
import {
  applyFieldOverrides,
  getPanelOptionsWithDefaults,
  transformDataFrame,
  type DataFrame,
  type FieldConfigSource,
  type PanelData,
  type PanelPlugin,
} from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

import { templates } from '../../services/startServices';
import type { DashboardPanel } from '../dashboardModel';

export interface PanelView {
  data: PanelData;
  options: object;
  fieldConfig: FieldConfigSource;
}

export const replaceVariables = templates.replace.bind(templates);

/**
 * What the panel's component gets: transformations and field overrides applied, options filled with their defaults, and
 * annotations only where the plugin declares `setDataSupport({ annotations: true })`.
 */
export function usePanelView(panel: DashboardPanel, plugin: PanelPlugin, raw: PanelData): PanelView {
  const theme = useTheme2();
  const series = useTransformed(panel, raw.series);
  return useMemo(() => {
    const { options, fieldConfig } = getPanelOptionsWithDefaults({
      plugin,
      currentOptions: { ...panel.options },
      currentFieldConfig: { defaults: {}, overrides: [], ...panel.fieldConfig },
      isAfterPluginChange: false,
    });
    const shared = {
      fieldConfig,
      fieldConfigRegistry: plugin.fieldConfigRegistry,
      replaceVariables,
      theme,
      timeZone: 'browser',
    };
    const data: PanelData = {
      ...raw,
      series: renamed(applyFieldOverrides({ ...shared, data: series })),
      annotations: plugin.dataSupport.annotations ? raw.annotations : undefined,
    };
    return { data, options, fieldConfig };
  }, [panel, plugin, raw, series, theme]);
}

/** Matching by name keeps a field's name, also where an override then gives it another: Grafana's panels work it out again. */
function renamed(frames: DataFrame[]): DataFrame[] {
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => ({ ...field, state: { ...field.state, displayName: null } })),
  }));
}

function useTransformed(panel: DashboardPanel, series: DataFrame[]): DataFrame[] {
  const steps = panel.transformations;
  const [transformed, setTransformed] = useState<DataFrame[]>(series);
  useEffect(() => {
    const context = { interpolate: (text: string) => templates.replace(text) };
    const running = transformDataFrame(steps ?? [], series, context).subscribe(setTransformed);
    return () => running.unsubscribe();
  }, [steps, series]);
  return steps && steps.length > 0 ? transformed : series;
}
