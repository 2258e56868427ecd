import { getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceInstanceSettings } from '@grafana/data';

/** Which kind of source is meant. */
export type SourceKind = 'metrics' | 'logs';

/** A data source of this Grafana, as far as a choice needs it. */
export type SourceChoice = Pick<DataSourceInstanceSettings, 'uid' | 'name' | 'type' | 'isDefault'>;

/** Plugin ids of sources that speak PromQL and LogQL. A name or uid says nothing: they differ from Grafana to Grafana. */
const TYPES: Record<SourceKind, readonly string[]> = {
  metrics: [
    'prometheus',
    'grafana-amazonprometheus-datasource',
    'grafana-azureprometheus-datasource',
    'victoriametrics-metrics-datasource',
    'victoriametrics-datasource',
  ],
  logs: ['loki'],
};

/** Setting that switches a kind of source off. */
export const NO_SOURCE = 'none';

export function listSources(kind: SourceKind): SourceChoice[] {
  return getDataSourceSrv().getList({ type: [...TYPES[kind]] });
}

/**
 * The source that a setting means: a uid or name, `none`, or empty (and Grafana's `default`) for the default one of its
 * kind, else the first. Null where there is none. Always chosen from the list of its kind: `getDataSourceSrv().get({type})`
 * ignores the type and silently gives Grafana's default source (seen with 11.0.0).
 */
export function chooseSource(kind: SourceKind, setting: string): SourceChoice | null {
  const sources = setting === NO_SOURCE ? [] : listSources(kind);
  if (setting === '' || setting === 'default') {
    return sources.find((source) => source.isDefault) ?? sources[0] ?? null;
  }
  return sources.find(({ uid, name }) => uid === setting || name === setting) ?? null;
}
