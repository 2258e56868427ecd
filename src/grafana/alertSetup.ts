import type { DataSourceJsonData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { chooseSource, type SourceChoice } from './sources';

/** What the settings of a Meshcause data source hold of it. */
interface Settings extends DataSourceJsonData {
  metricsUid?: string;
  logsUid?: string;
  podLabel?: string;
  namespaceLabel?: string;
}

/** Sources and labels that alert rules ask. Rules cannot ask Meshcause itself: it has no backend. */
export interface AlertSetup {
  prometheus: SourceChoice | null;
  /** Only a Loki: other log stores have no ruler of ours. */
  loki: SourceChoice | null;
  podLabel: string;
  namespaceLabel: string;
}

/** Those of one Meshcause data source; null uid: what it would take without settings. */
export function alertSetup(uid: string | null): AlertSetup {
  const settings: Settings = (uid === null ? undefined : getDataSourceSrv().getInstanceSettings(uid))?.jsonData ?? {};
  const logs = chooseSource('logs', settings.logsUid ?? '');
  return {
    prometheus: chooseSource('metrics', settings.metricsUid ?? ''),
    loki: logs?.type === 'loki' ? logs : null,
    podLabel: settings.podLabel || 'pod',
    namespaceLabel: settings.namespaceLabel || 'namespace',
  };
}
