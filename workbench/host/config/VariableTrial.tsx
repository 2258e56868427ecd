import React, { useState } from 'react';
import { type DataSourceApi, type MetricFindValue } from '@grafana/data';
import { Alert, Button, Stack, TagList } from '@grafana/ui';

import { messageOf } from '../sources/thinSource';
import { useTimeRange } from '../state/timeRange';

/** What Grafana gives to the editor of a template variable's query. */
type VariableEditor = React.ComponentType<{
  query: string;
  datasource: DataSourceApi;
  onChange: (query: string, definition: string) => void;
}>;

/** The source's editor of template variables, and the values that the query has now; Grafana shows both in a dashboard's settings. */
export function VariableTrial({ api }: { api: DataSourceApi }) {
  const range = useTimeRange();
  const [query, setQuery] = useState('namespaces');
  const [values, setValues] = useState<MetricFindValue[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const Editor: VariableEditor | undefined = api.components?.VariableQueryEditor;
  if (!Editor || !api.metricFindQuery) {
    return null;
  }
  const list = async () => {
    try {
      setValues((await api.metricFindQuery?.(query, { range })) ?? []);
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Stack direction="column" gap={2}>
      <h3>Template variable</h3>
      <Editor query={query} datasource={api} onChange={setQuery} />
      <div>
        <Button variant="secondary" onClick={list}>
          List values
        </Button>
      </div>
      {problem !== null && <Alert severity="error" title={problem} />}
      <TagList tags={values.map(({ text }) => text)} />
    </Stack>
  );
}
