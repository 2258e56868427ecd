import type { SourceChoice } from '../../grafana/sources';
import { cloudWatch } from './cloudWatch';
import { elasticsearch, openSearch } from './elasticsearch';
import type { LogBackend } from './logBackend';
import { loki } from './loki';
import { victoriaLogs } from './victoriaLogs';

/** Log stores by the plugin id of their data source; `LOG_TYPES` in the adapter lists the same ids. */
const BACKENDS: Readonly<Record<string, LogBackend>> = {
  loki,
  cloudwatch: cloudWatch,
  elasticsearch,
  'grafana-opensearch-datasource': openSearch,
  'victoriametrics-logs-datasource': victoriaLogs,
};

/** How a source is asked; like Loki where none is there, so that the editor can show what would be asked. */
export function backendOf(source: SourceChoice | null): LogBackend {
  return BACKENDS[source?.type ?? ''] ?? loki;
}
