import {
  isDataSourceRef,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import { config, type DataSourceSrv, type GetDataSourceListFilters, type TemplateSrv } from '@grafana/runtime';

import { loadDataSourcePlugin } from '../modules/plugins';
import { refuseAngularDataSource } from '../modules/strictness';
import { thinDataSource } from '../sources/thinDataSources';

type Reference = DataSourceRef | string | null | undefined;

const SUPPORTS = ['metrics', 'logs', 'tracing', 'annotations', 'alerting'] as const;

/** The data sources of the boot data: two thin ones that ask the recording, and those of the bundle. */
export class DataSourceService implements DataSourceSrv {
  private instances = new Map<string, Promise<DataSourceApi>>();
  private readonly settings = new Map(Object.values(config.datasources).map((one) => [one.uid, one]));

  constructor(private readonly templates: TemplateSrv) {}

  async get(ref?: Reference, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (!settings) {
      throw new Error(`Datasource ${refText(ref)} was not found`);
    }
    const known = this.instances.get(settings.uid);
    if (known) {
      return known;
    }
    const creating = createInstance(settings);
    this.instances.set(settings.uid, creating);
    return creating;
  }

  /** By uid or name, variables replaced. No uid gives the default source, whatever the type says: so does Grafana. */
  getInstanceSettings(ref?: Reference, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const asked = isDataSourceRef(ref) ? ref.uid : ref;
    const all = [...this.settings.values()];
    if (!asked || asked === 'default') {
      return all.find((settings) => settings.isDefault);
    }
    const uid = this.templates.replace(String(asked), scopedVars);
    return this.settings.get(uid) ?? all.find((settings) => settings.name === uid);
  }

  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = filters.type === undefined ? null : [filters.type].flat();
    return [...this.settings.values()].filter((settings) => {
      const meta = settings.meta;
      return (
        (types === null || types.includes(settings.type)) &&
        (filters.pluginId === undefined || meta.id === filters.pluginId) &&
        (filters.all === true || SUPPORTS.some((support) => meta[support])) &&
        SUPPORTS.every((support) => !filters[support] || meta[support]) &&
        (filters.filter === undefined || filters.filter(settings))
      );
    });
  }

  reload(): void {
    this.instances.clear();
  }

  /** Takes settings from the configuration page; they last until the page is left. */
  change(settings: DataSourceInstanceSettings): void {
    this.settings.set(settings.uid, settings);
    this.instances.delete(settings.uid);
  }
}

async function createInstance(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const plugin = thinDataSource(settings) ?? (await loadBundled(settings));
  const api: DataSourceApi = new plugin.DataSourceClass(settings);
  api.components = plugin.components;
  api.meta = settings.meta;
  return api;
}

async function loadBundled(settings: DataSourceInstanceSettings) {
  const plugin = await loadDataSourcePlugin(settings.meta);
  refuseAngularDataSource(plugin.DataSourceClass, settings.type);
  return plugin;
}

function refText(ref: Reference): string {
  return isDataSourceRef(ref) ? (ref.uid ?? ref.type ?? 'without uid') : String(ref);
}
