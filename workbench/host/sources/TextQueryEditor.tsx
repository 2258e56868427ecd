import React from 'react';
import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import { InlineField, Input, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';

import type { TextQuery } from './textQuery';

const KINDS = [
  { label: 'Range', value: false },
  { label: 'Instant', value: true },
];

/** Editor of the thin sources: the query as text, and how it is asked. */
export function TextQueryEditor({
  query,
  onChange,
  onRunQuery,
}: QueryEditorProps<DataSourceApi<TextQuery>, TextQuery>) {
  const apply = (change: Partial<TextQuery>) => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
  return (
    <Stack direction="column" gap={1}>
      <TextArea
        aria-label="Query"
        rows={2}
        key={query.expr}
        defaultValue={query.expr}
        placeholder="Query"
        onBlur={({ currentTarget: { value } }) => value !== (query.expr ?? '') && apply({ expr: value })}
      />
      <Stack gap={1} wrap="wrap">
        <RadioButtonGroup options={KINDS} value={query.instant ?? false} onChange={(instant) => apply({ instant })} />
        <InlineField label="Legend">
          <Input
            defaultValue={query.legendFormat}
            placeholder="{{pod}}"
            onBlur={(event) => apply({ legendFormat: event.currentTarget.value })}
          />
        </InlineField>
      </Stack>
    </Stack>
  );
}
