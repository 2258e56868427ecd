import type { DataQuery } from '@grafana/data';

/** A query of the thin Prometheus and Loki sources, by the names that Grafana's own sources use in dashboards. */
export interface TextQuery extends DataQuery {
  expr?: string;
  legendFormat?: string;
  instant?: boolean;
  range?: boolean;
  /** Prometheus: `time_series` (default), `table`, `heatmap`. */
  format?: string;
  /** Smallest step, such as `15s`. */
  interval?: string;
  /** Loki: how many lines at most. */
  maxLines?: number;
  direction?: string;
  /** Loki: `instant` or `range`. */
  queryType?: string;
}
