import React from 'react';
import type { QueryEditorProps, SelectableValue } from '@grafana/data';
import { InlineField, InlineFieldRow, Input, RadioButtonGroup, Select } from '@grafana/ui';
import type { ProfileId } from '../../core/knowledge/metrics';
import type { Scope } from '../../core/query/scope';
import type { MeshcauseDataSource } from '../datasource';
import { DEFAULT_QUERY, type MeshcauseQuery, type MeshcauseSettings, type QuestionKind } from '../types';
import { QueryPreview } from './QueryPreview';

type Props = QueryEditorProps<MeshcauseDataSource, MeshcauseQuery, MeshcauseSettings>;

const KINDS: Array<SelectableValue<QuestionKind>> = [
  { value: 'timeline', label: 'Timeline', description: 'Series, flags and the verdict, for the Mesh timeline panel' },
  { value: 'series', label: 'Series', description: 'Series and flags, for a Time series panel' },
  { value: 'flags', label: 'Flags', description: 'Decoded response flags only' },
  { value: 'verdict', label: 'Verdict', description: 'One row per finding, for a table' },
  { value: 'clusters', label: 'Clusters', description: 'One row per cluster with its name taken apart, for a table' },
];

const PROFILES: Array<SelectableValue<ProfileId | 'auto'>> = [
  { value: 'auto', label: 'Find out' },
  { value: 'envoy', label: 'Envoy, App Mesh, Consul, Kuma', description: 'Label envoy_cluster_name' },
  { value: 'istio', label: 'Istio', description: 'Label cluster_name' },
];

const SCOPE_FIELDS: Array<{ key: keyof Scope; label: string; placeholder: string }> = [
  { key: 'namespace', label: 'Namespace', placeholder: 'all, or e.g. $namespace' },
  { key: 'workload', label: 'Workload', placeholder: 'all, or e.g. green|blue' },
  { key: 'pod', label: 'Pod', placeholder: 'all, or a regular expression' },
  { key: 'cluster', label: 'Cluster', placeholder: 'all, or e.g. cds_ingress_.*' },
];

const LABEL_WIDTH = 14;
const INPUT_WIDTH = 34;
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
      <InlineField label="Show" labelWidth={LABEL_WIDTH}>
        <RadioButtonGroup options={KINDS} value={query.kind} onChange={(kind) => change({ kind })} />
      </InlineField>
      <InlineFieldRow>
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
      </InlineFieldRow>
      <InlineFieldRow>
        <InlineField label="Names" labelWidth={LABEL_WIDTH} tooltip="How this mesh names its series and labels">
          <Select
            aria-label="Names"
            width={INPUT_WIDTH}
            options={PROFILES}
            value={query.profile}
            onChange={({ value }) => change({ profile: value })}
          />
        </InlineField>
        <InlineField
          label="Metrics"
          labelWidth={LABEL_WIDTH}
          tooltip="Uid or variable of a Prometheus source; empty: as in the settings"
        >
          <TextInput
            label="Metrics"
            placeholder="as in the settings"
            value={query.metrics}
            onCommit={(metrics) => change({ metrics })}
          />
        </InlineField>
        <InlineField
          label="Log"
          labelWidth={LABEL_WIDTH}
          tooltip="Uid or variable of a Loki source, or none; empty: as in the settings"
        >
          <TextInput
            label="Log"
            placeholder="as in the settings"
            value={query.logs}
            onCommit={(logs) => change({ logs })}
          />
        </InlineField>
      </InlineFieldRow>
      <QueryPreview query={query} settings={datasource.settings} />
    </>
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
