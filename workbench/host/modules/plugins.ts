import {
  AppPlugin,
  DataSourcePlugin,
  PanelPlugin,
  type DataSourceApi,
  type DataSourcePluginMeta,
  type PanelPluginMeta,
  type PluginMeta,
} from '@grafana/data';
import { config, type AppPluginConfig } from '@grafana/runtime';

import { loadPluginModule } from './moduleLoader';

/** An app's entry in the boot data: Grafana's own type leaves out what the settings call adds. */
export type AppSettings = AppPluginConfig & PluginMeta;

export async function loadPanelPlugin(meta: PanelPluginMeta): Promise<PanelPlugin> {
  const plugin = await loadExport(meta, PanelPlugin);
  plugin.meta = meta;
  return plugin;
}

export async function loadDataSourcePlugin(meta: DataSourcePluginMeta): Promise<AnyDataSourcePlugin> {
  const plugin = await loadExport<AnyDataSourcePlugin>(meta, DataSourcePlugin);
  plugin.meta = meta;
  return plugin;
}

export async function loadAppPlugin(meta: PluginMeta): Promise<AppPlugin> {
  const plugin = await loadExport(meta, AppPlugin);
  plugin.init(meta);
  plugin.meta = meta;
  return plugin;
}

export function listApps(): AppSettings[] {
  return Object.values(config.apps) as AppSettings[];
}

type AnyDataSourcePlugin = DataSourcePlugin<DataSourceApi>;

async function loadExport<T>(meta: PluginMeta, kind: abstract new (...args: never[]) => T): Promise<T> {
  const exports = await loadPluginModule(meta.module, meta.info.version);
  if (exports.plugin instanceof kind) {
    return exports.plugin;
  }
  throw new Error(`${meta.module} exports no "plugin" of the kind that ${meta.id} declares.`);
}
