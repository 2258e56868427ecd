import React from 'react';
import type { QueryEditorProps, SelectableValue } from '@grafana/data';
import { InlineField, InlineFieldRow, Select } from '@grafana/ui';
import type { ProfileId } from '../../core/knowledge/metrics';
import type { WHOLE_MESH } from '../../core/query/scope';
import type { SourceKind } from '../../grafana/sources';
import type { MeshcauseDataSource } from '../datasource';
import { migrateQuery } from '../query/migrateQuery';
import type { MeshcauseQuery, MeshcauseSettings, QuestionKind } from '../types';
import { PageControls } from './PageControls';
import { QueryPreview } from './QueryPreview';
import { sourceOptions, variableOptions } from './sourceOptions';
import { TextInput } from './TextInput';

type Props = QueryEditorProps<MeshcauseDataSource, MeshcauseQuery, MeshcauseSettings>;

const KINDS: Array<SelectableValue<QuestionKind>> = [
  { value: 'timeline', label: 'Timeline', description: 'Series, flags and the verdict, for the Mesh timeline panel' },
  { value: 'series', label: 'Series', description: 'Series and flags, for a Time series panel' },
  { value: 'flags', label: 'Flags', description: 'Decoded response flags only' },
  { value: 'access_log', label: 'Access log', description: 'Decoded lines, for a Logs panel or a table' },
  { value: 'log_volume', label: 'Log volume', description: 'Lines in each step, as bars for a Time series panel' },
  { value: 'verdict', label: 'Verdict', description: 'One row per finding, for a table' },
  { value: 'clusters', label: 'Clusters', description: 'One row per cluster with its name taken apart, for a table' },
];

const PROFILES: Array<SelectableValue<ProfileId | 'auto'>> = [
  { value: 'auto', label: 'Auto', description: 'Looks for both' },
  { value: 'envoy', label: 'Envoy', description: 'Also App Mesh, Consul, Kuma: label envoy_cluster_name' },
  { value: 'istio', label: 'Istio', description: 'Label cluster_name' },
];

const SCOPE_FIELDS: Array<{ key: keyof typeof WHOLE_MESH; label: string; placeholder: string }> = [
  { key: 'namespace', label: 'Namespace', placeholder: 'all, or $namespace' },
  { key: 'workload', label: 'Workload', placeholder: 'all, or green|blue' },
  { key: 'pod', label: 'Pod', placeholder: 'all, or green-.*' },
  { key: 'cluster', label: 'Cluster', placeholder: 'all, or cds_ingress_.*' },
];

const SOURCE_FIELDS: Array<{ key: 'metrics' | 'logs'; label: string; tooltip: string }> = [
  { key: 'metrics', label: 'Metrics', tooltip: 'The Prometheus source to ask' },
  { key: 'logs', label: 'Log', tooltip: 'The log source to ask, or none' },
];

const AS_SET: SelectableValue<string> = { value: '', label: 'As in the settings' };

const LABEL_WIDTH = 14;
const INPUT_WIDTH = 24;
/** Kinds of answers that a choice of flags changes. */
const SHOWS_FLAGS: readonly QuestionKind[] = ['timeline', 'series', 'flags', 'access_log', 'log_volume'];
const FLAGS_TOOLTIP = 'Marks and lines with one of these flags, separated by commas. The verdict looks at all.';

const TOOLTIP = 'A regular expression that the whole name must match. Variables are filled in literally.';

/** Editor of one question. A change of a text is taken over when the field is left or with Enter. */
export function QueryEditor({ query: saved, datasource, data, range, onChange, onRunQuery }: Props) {
  const query = migrateQuery(saved);
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
              width={INPUT_WIDTH}
              value={query[key]}
              onEnter={onRunQuery}
              onCommit={(text) => change({ [key]: text })}
            />
          </InlineField>
        ))}
        {SHOWS_FLAGS.includes(query.kind) && (
          <InlineField label="Flags" labelWidth={LABEL_WIDTH} tooltip={FLAGS_TOOLTIP}>
            <TextInput
              label="Flags"
              placeholder="all, or UO, URX"
              width={INPUT_WIDTH}
              value={query.flags}
              onEnter={onRunQuery}
              onCommit={(flags) => change({ flags })}
            />
          </InlineField>
        )}
        {query.kind === 'access_log' && (
          <PageControls query={query} frames={data?.series ?? []} onChange={(part) => change(part)} />
        )}
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
      <QueryPreview query={query} settings={datasource.settings} range={range} />
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
