import React from 'react';
import {
  CoreApp,
  getDefaultTimeRange,
  type DataQuery,
  type DataSourceApi,
  type PanelData,
  type QueryEditorProps,
  type TimeRange,
} from '@grafana/data';
import { Alert, ErrorBoundaryAlert } from '@grafana/ui';

interface QueryRowsProps {
  source: DataSourceApi;
  queries: DataQuery[];
  range: TimeRange;
  data: PanelData | null;
  onChange: (queries: DataQuery[]) => void;
  onRun: () => void;
}

/** The source's own query editor, once per query. */
export function QueryRows({ source, queries, range, data, onChange, onRun }: QueryRowsProps) {
  const Editor: React.ComponentType<QueryEditorProps<DataSourceApi>> | undefined = source.components?.QueryEditor;
  if (!Editor) {
    return <Alert title={`${source.name} has no query editor.`} severity="info" />;
  }
  const replace = (index: number, query: DataQuery) => onChange(queries.map((old, at) => (at === index ? query : old)));
  return (
    <ErrorBoundaryAlert dependencies={[source]}>
      {queries.map((query, index) => (
        <Editor
          key={query.refId}
          app={CoreApp.Explore}
          datasource={source}
          query={query}
          queries={queries}
          range={range ?? getDefaultTimeRange()}
          data={data ?? undefined}
          onChange={(next) => replace(index, next)}
          onRunQuery={onRun}
        />
      ))}
    </ErrorBoundaryAlert>
  );
}
