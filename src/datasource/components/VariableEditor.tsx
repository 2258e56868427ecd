import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { InlineField, InlineFieldRow, Select } from '@grafana/ui';
import { LISTINGS, readVariableQuery, variableText, type Listing, type VariableQuery } from '../query/variables';
import { TextInput } from './TextInput';

interface VariableEditorProps {
  /** A text, or what some Grafana versions make of it. */
  query: string | { query?: string };
  onChange: (query: string, definition: string) => void;
}

const TEXTS: Record<Listing, string> = {
  namespaces: 'Namespaces',
  workloads: 'Workloads',
  pods: 'Pods',
  clusters: 'Clusters',
  meshes: 'Meshes',
  flags: 'Response flags of the log',
};
const OPTIONS: Array<SelectableValue<Listing>> = LISTINGS.map((value) => ({ value, label: TEXTS[value] }));

const NARROW = ['namespace', 'workload', 'pod', 'cluster'] as const;
const SOURCES = ['metrics', 'logs'] as const;
const WIDTH = 24;

/** Editor of a template variable's query; what is saved is a text, e.g. `workloads namespace=$namespace`. */
export function VariableEditor({ query: saved, onChange }: VariableEditorProps) {
  const query = readVariableQuery(typeof saved === 'string' ? saved : (saved.query ?? '')) ?? NOTHING;
  const change = (part: Partial<VariableQuery>) => {
    const text = variableText({ ...query, ...part });
    onChange(text, text);
  };
  const field = (label: string, placeholder: string, value: string, onCommit: (text: string) => void) => (
    <InlineField key={label} label={label} labelWidth={14}>
      <TextInput label={label} placeholder={placeholder} width={WIDTH} value={value} onCommit={onCommit} />
    </InlineField>
  );
  return (
    <InlineFieldRow>
      <InlineField label="List" labelWidth={14}>
        <Select
          aria-label="List"
          width={WIDTH}
          options={OPTIONS}
          value={query.list}
          onChange={({ value }) => value && change({ list: value })}
        />
      </InlineField>
      {NARROW.map((key) =>
        field(key, 'all', query.scope[key], (text) => change({ scope: { ...query.scope, [key]: text } }))
      )}
      {SOURCES.map((key) => field(key, 'as in the settings', query[key], (text) => change({ [key]: text })))}
    </InlineFieldRow>
  );
}

const NOTHING: VariableQuery = {
  list: 'namespaces',
  scope: { namespace: '', workload: '', pod: '', cluster: '' },
  metrics: '',
  logs: '',
};
