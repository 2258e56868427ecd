import type { DataQuery, DataSourceRef, TimeRange } from '@grafana/data';

export interface ExploreState {
  datasource: string | null;
  queries: DataQuery[];
}

/** Address of the query page with these queries, in the form that Grafana's Explore reads. */
export function exploreUrl(source: DataSourceRef | null, queries: DataQuery[], range: TimeRange): string {
  const from = String(range.from.valueOf());
  const to = String(range.to.valueOf());
  const pane = { datasource: source?.uid ?? null, queries, range: { from, to } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ a: pane }))}&from=${from}&to=${to}`;
}

/** Reads `panes` (Grafana 10.1 and newer) or the older `left`; text that is neither gives an empty state. */
export function readExploreState(search: URLSearchParams): ExploreState {
  try {
    const panes: unknown = JSON.parse(search.get('panes') ?? '{}');
    const left: unknown = JSON.parse(search.get('left') ?? 'null');
    const pane = left ?? Object.values(panes as object)[0] ?? {};
    const { datasource, queries } = pane as { datasource?: unknown; queries?: unknown };
    return {
      datasource: typeof datasource === 'string' ? datasource : null,
      queries: Array.isArray(queries) ? (queries as DataQuery[]) : [],
    };
  } catch {
    return { datasource: null, queries: [] };
  }
}
