import type { CatalogEntry, PluginCatalog } from './pluginCatalog';
import type { SourceStore } from './sourceStore';

/** Grafana derives this uid from the name `prometheus` where provisioning gives none, as in kube-prometheus. */
export const PROMETHEUS_UID = 'P1809F7CD0C75ACF3';
export const LOKI_UID = 'loki';

const THIN_INFO = {
  author: { name: 'Meshcause workbench' },
  description: 'A thin source that asks the recording.',
  links: [],
  screenshots: [],
  updated: '',
  version: '1.0.0',
};

type Sources = Pick<SourceStore, 'scrapeInterval' | 'kinds'>;

/**
 * What the page finds as `window.grafanaBootData`: sources, panels and apps of the bundle, and the recording's sources.
 * `version`: of the Grafana whose packages the page is made of.
 */
export function buildBootData(catalog: PluginCatalog, sources: Sources, version: string) {
  const settings = {
    appSubUrl: '',
    appUrl: '/',
    buildInfo: { version, commit: '', env: 'production', edition: 'Open Source', hasUpdate: false },
    windowTitlePrefix: 'Meshcause workbench - ',
    defaultDatasource: 'prometheus',
    featureToggles: {},
    exploreEnabled: true,
    liveEnabled: false,
    datasources: byKey(dataSources(catalog, sources), (source) => source.name),
    panels: byKey(metasOfType(catalog, 'panel'), (meta) => meta.id),
    apps: byKey(metasOfType(catalog, 'app').map(appConfig), (app) => app.id),
  };
  return { settings, user: { theme: 'dark', orgRole: 'Admin', isSignedIn: true, timezone: 'browser' }, navTree: [] };
}

/** A plugin's settings as `GET /api/plugins/<id>/settings` gives them. */
export function pluginMeta(entry: CatalogEntry) {
  const { json, baseUrl, enabled } = entry;
  const logo = (file: string) => `${baseUrl}/${file}`;
  return {
    ...json,
    info: { ...json.info, logos: { small: logo(json.info.logos.small), large: logo(json.info.logos.large) } },
    module: `${baseUrl}/module.js`,
    baseUrl,
    enabled,
    pinned: true,
    signature: 'unsigned',
    jsonData: {},
    secureJsonFields: {},
    defaultNavUrl: json.includes?.find((include) => include.defaultNav)?.path,
  };
}

function metasOfType(catalog: PluginCatalog, type: string) {
  return catalog.entries.filter((entry) => entry.json.type === type).map(pluginMeta);
}

function appConfig(meta: ReturnType<typeof pluginMeta>) {
  return { ...meta, path: meta.module, version: meta.info.version, preload: meta.preload === true };
}

function dataSources(catalog: PluginCatalog, { scrapeInterval, kinds }: Sources) {
  const thin = [
    thinSource(1, 'prometheus', 'prometheus', PROMETHEUS_UID, { httpMethod: 'POST', timeInterval: scrapeInterval }),
    thinSource(2, 'loki', 'loki', LOKI_UID, {}),
  ].filter(({ meta }) => kinds.includes(meta.id));
  const nested = metasOfType(catalog, 'datasource').map((meta, index) => ({
    ...connection(3 + index, meta.id, meta.name, 'meshcause'),
    jsonData: {},
    meta,
  }));
  return [...thin, ...nested];
}

function thinSource(id: number, type: 'prometheus' | 'loki', name: string, uid: string, jsonData: object) {
  const logo = `public/workbench/img/${type}.svg`;
  const meta = {
    id: type,
    type: 'datasource',
    name: type === 'prometheus' ? 'Prometheus' : 'Loki',
    module: `core:workbench/${type}`,
    baseUrl: '',
    info: { ...THIN_INFO, logos: { small: logo, large: logo } },
    metrics: true,
    logs: type === 'loki',
    annotations: true,
    builtIn: true,
  };
  return { ...connection(id, type, name, uid), jsonData, meta };
}

function connection(id: number, type: string, name: string, uid: string) {
  return {
    id,
    uid,
    type,
    name,
    url: `/api/datasources/proxy/uid/${uid}`,
    access: 'proxy',
    isDefault: type === 'prometheus',
    readOnly: true,
  };
}

function byKey<T>(items: T[], key: (item: T) => string): Record<string, T> {
  return Object.fromEntries(items.map((item) => [key(item), item]));
}
