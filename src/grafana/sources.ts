import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { rangeUtil, type DataSourceInstanceSettings, type DataSourceJsonData } from '@grafana/data';

/** Which kind of source is meant. */
export type SourceKind = 'metrics' | 'logs' | 'traces';

interface SourceSettings extends DataSourceJsonData {
  timeInterval?: string;
}

/** A data source of this Grafana, as far as a choice needs it. */
export type SourceChoice = Pick<DataSourceInstanceSettings<SourceSettings>, 'uid' | 'name' | 'type' | 'isDefault'> & {
  jsonData?: SourceSettings;
};

/**
 * Time between two samples, ms, as a Prometheus source's settings say it; Grafana takes 15 s where they do not. For its own
 * panels Grafana asks no finer step than this. For the queries of another source it does not see to it.
 */
export function scrapeInterval({ jsonData }: SourceChoice): number {
  const text = jsonData?.timeInterval ?? '';
  return rangeUtil.intervalToMs(/^\d+(ms|[smh])$/.test(text) ? text : '15s');
}

/** Plugin ids of the sources of each kind. A name or uid says nothing: they differ from Grafana to Grafana. */
const TYPES: Record<SourceKind, readonly string[]> = {
  metrics: [
    'prometheus',
    'grafana-amazonprometheus-datasource',
    'grafana-azureprometheus-datasource',
    'victoriametrics-metrics-datasource',
    'victoriametrics-datasource',
  ],
  logs: ['loki', 'victoriametrics-logs-datasource', 'elasticsearch', 'grafana-opensearch-datasource', 'cloudwatch'],
  traces: ['tempo', 'jaeger', 'zipkin', 'grafana-x-ray-datasource'],
};

/**
 * Sources that are asked only where a person chose them: CloudWatch is paid for by what is read, and an Elasticsearch may
 * hold anything.
 */
const ON_REQUEST: readonly string[] = [...TYPES.logs.slice(2), ...TYPES.traces];

/** Setting that switches a kind of source off. */
export const NO_SOURCE = 'none';

export function listSources(kind: SourceKind): SourceChoice[] {
  return getDataSourceSrv().getList({ type: [...TYPES[kind]] }) as Array<DataSourceInstanceSettings<SourceSettings>>;
}

/** Names of the dashboard's variables that choose a source of a kind. */
export function listSourceVariables(kind: SourceKind): string[] {
  return getTemplateSrv()
    .getVariables()
    .flatMap((one) => (one.type === 'datasource' && TYPES[kind].includes(one.query) ? [one.name] : []));
}

/**
 * The source that a setting means: a uid or name, `none`, or empty (and Grafana's `default`) for the default one of its
 * kind, else the first. Null where there is none. Always chosen from the list of its kind: `getDataSourceSrv().get({type})`
 * ignores the type and silently gives Grafana's default source (seen with 11.0.0).
 */
export function chooseSource(kind: SourceKind, setting: string): SourceChoice | null {
  const sources = setting === NO_SOURCE ? [] : listSources(kind);
  if (setting === '' || setting === 'default') {
    const asked = sources.filter(({ type }) => !ON_REQUEST.includes(type));
    return asked.find((source) => source.isDefault) ?? asked[0] ?? null;
  }
  return sources.find(({ uid, name }) => uid === setting || name === setting) ?? null;
}
