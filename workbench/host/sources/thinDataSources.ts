import { DataSourcePlugin, type DataSourceApi, type DataSourceInstanceSettings } from '@grafana/data';

import { LokiSource } from './lokiSource';
import { PrometheusSource } from './prometheusSource';
import { TextQueryEditor } from './TextQueryEditor';

const PLUGINS: Record<string, object> = {
  prometheus: new DataSourcePlugin(PrometheusSource).setQueryEditor(TextQueryEditor),
  loki: new DataSourcePlugin(LokiSource).setQueryEditor(TextQueryEditor),
};

/** The host's own small sources for what the recording holds: they stand for Grafana's Prometheus and Loki sources. */
export function thinDataSource(settings: DataSourceInstanceSettings): DataSourcePlugin<DataSourceApi> | undefined {
  // The type of a plugin names its query in both directions, so none but its own fits without this step.
  return PLUGINS[settings.type] as DataSourcePlugin<DataSourceApi> | undefined;
}
