import React from 'react';
import type { QueryEditorProps, SelectableValue } from '@grafana/data';
import { InlineField, InlineFieldRow, Input, Select } from '@grafana/ui';
import type { ProfileId } from '../../core/knowledge/metrics';
import type { Scope } from '../../core/query/scope';
import type { SourceKind } from '../../grafana/sources';
import type { MeshcauseDataSource } from '../datasource';
import { DEFAULT_QUERY, type MeshcauseQuery, type MeshcauseSettings, type QuestionKind } from '../types';
import { QueryPreview } from './QueryPreview';
import { sourceOptions, variableOptions } from './sourceOptions';

type Props = QueryEditorProps<MeshcauseDataSource, MeshcauseQuery, MeshcauseSettings>;

const KINDS: Array<SelectableValue<QuestionKind>> = [
  { value: 'timeline', label: 'Timeline', description: 'Series, flags and the verdict, for the Mesh timeline panel' },
  { value: 'series', label: 'Series', description: 'Series and flags, for a Time series panel' },
  { value: 'flags', label: 'Flags', description: 'Decoded response flags only' },
  { value: 'verdict', label: 'Verdict', description: 'One row per finding, for a table' },
  { value: 'clusters', label: 'Clusters', description: 'One row per cluster with its name taken apart, for a table' },
];

const PROFILES: Array<SelectableValue<ProfileId | 'auto'>> = [
  { value: 'auto', label: 'Auto', description: 'Looks for both' },
  { value: 'envoy', label: 'Envoy', description: 'Also App Mesh, Consul, Kuma: label envoy_cluster_name' },
  { value: 'istio', label: 'Istio', description: 'Label cluster_name' },
];

const SCOPE_FIELDS: Array<{ key: keyof Scope; label: string; placeholder: string }> = [
  { key: 'namespace', label: 'Namespace', placeholder: 'all, or $namespace' },
  { key: 'workload', label: 'Workload', placeholder: 'all, or green|blue' },
  { key: 'pod', label: 'Pod', placeholder: 'all, or green-.*' },
  { key: 'cluster', label: 'Cluster', placeholder: 'all, or cds_ingress_.*' },
];

const SOURCE_FIELDS: Array<{ key: SourceKind; label: string; tooltip: string }> = [
  { key: 'metrics', label: 'Metrics', tooltip: 'The Prometheus source to ask' },
  { key: 'logs', label: 'Log', tooltip: 'The Loki source to ask, or none' },
];

const AS_SET: SelectableValue<string> = { value: '', label: 'As in the settings' };

const LABEL_WIDTH = 14;
const INPUT_WIDTH = 24;
const TOOLTIP = 'A regular expression that the whole name must match. Variables are filled in literally.';

/** Editor of one question. A change of a text is taken over when the field is left or with Enter. */
export function QueryEditor({ query: saved, datasource, onChange, onRunQuery }: Props) {
  const query: MeshcauseQuery = { ...DEFAULT_QUERY, ...saved };
  const change = (part: Partial<MeshcauseQuery>) => {
    onChange({ ...query, ...part } as MeshcauseQuery);
    onRunQuery();
  };
  return (
    <>
      <InlineFieldRow>
        <InlineField label="Show" labelWidth={LABEL_WIDTH} tooltip="What comes back, and in which shape">
          <Select
            aria-label="Show"
            width={INPUT_WIDTH}
            options={KINDS}
            value={query.kind}
            onChange={({ value }) => change({ kind: value })}
          />
        </InlineField>
        {SCOPE_FIELDS.map(({ key, label, placeholder }) => (
          <InlineField key={key} label={label} labelWidth={LABEL_WIDTH} tooltip={TOOLTIP}>
            <TextInput
              label={label}
              placeholder={placeholder}
              value={query[key]}
              onCommit={(text) => change({ [key]: text })}
            />
          </InlineField>
        ))}
        <InlineField label="Names" labelWidth={LABEL_WIDTH} tooltip="How this mesh names its series and labels">
          <Select
            aria-label="Names"
            width={INPUT_WIDTH}
            options={PROFILES}
            value={query.profile}
            onChange={({ value }) => change({ profile: value })}
          />
        </InlineField>
        {SOURCE_FIELDS.map(({ key, label, tooltip }) => (
          <InlineField key={key} label={label} labelWidth={LABEL_WIDTH} tooltip={tooltip}>
            <SourceSelect kind={key} label={label} value={query[key]} onChange={(value) => change({ [key]: value })} />
          </InlineField>
        ))}
      </InlineFieldRow>
      <QueryPreview query={query} settings={datasource.settings} />
    </>
  );
}

interface SourceSelectProps {
  kind: SourceKind;
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** The sources of this Grafana by name, and the dashboard's variables. A saved one that is not there is shown as it is. */
function SourceSelect({ kind, label, value = '', onChange }: SourceSelectProps) {
  const options = [AS_SET, ...variableOptions(kind), ...sourceOptions(kind)];
  return (
    <Select
      aria-label={label}
      width={INPUT_WIDTH}
      options={options}
      value={options.find((option) => option.value === value) ?? { value, label: value }}
      allowCustomValue
      onChange={(option) => onChange(option.value)}
    />
  );
}

interface TextInputProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  onCommit: (text: string) => void;
}

function TextInput({ label, placeholder, value, onCommit }: TextInputProps) {
  const commit = (text: string) => {
    if (text.trim() !== (value ?? '')) {
      onCommit(text.trim());
    }
  };
  return (
    <Input
      key={value}
      aria-label={label}
      width={INPUT_WIDTH}
      placeholder={placeholder}
      defaultValue={value}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
    />
  );
}
