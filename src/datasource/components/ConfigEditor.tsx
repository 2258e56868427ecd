import React from 'react';
import type { DataSourcePluginOptionsEditorProps, SelectableValue } from '@grafana/data';
import { Field, FieldSet, InlineSwitch, Select } from '@grafana/ui';
import { chooseSource, type SourceKind } from '../../grafana/sources';
import type { MeshcauseSettings } from '../types';
import { FIELD_WIDTH, SettingField } from './SettingField';
import {
  CLOUDWATCH_SETTINGS,
  ELASTIC_SETTINGS,
  LIMIT_SETTINGS,
  logSettings,
  METRIC_SETTINGS,
  type Setting,
} from './settingFields';
import { sourceOptions } from './sourceOptions';

type Props = DataSourcePluginOptionsEditorProps<MeshcauseSettings>;

const BY_ITSELF: SelectableValue<string> = {
  value: '',
  label: 'Choose by itself',
  description: 'The default source of this kind, else the first',
};
const NO_TRACES: SelectableValue<string> = { value: '', label: 'None' };

const SOURCES: Record<SourceKind, { key: 'metricsUid' | 'logsUid' | 'tracingUid'; label: string; text: string }> = {
  metrics: {
    key: 'metricsUid',
    label: 'Prometheus source',
    text: "Where Envoy's /stats/prometheus is stored. Amazon's and VictoriaMetrics' sources are as good.",
  },
  logs: {
    key: 'logsUid',
    label: 'Log source',
    text: 'Optional. With it the flags come from the log itself. CloudWatch, Elasticsearch and OpenSearch are asked only where they are chosen here.',
  },
  traces: {
    key: 'tracingUid',
    label: 'Source of traces',
    text: 'Optional. For links from access lines that hold the id of a trace.',
  },
};

/** Settings that only some log stores have. */
const OF_STORE: Record<string, Setting[]> = {
  cloudwatch: CLOUDWATCH_SETTINGS,
  elasticsearch: ELASTIC_SETTINGS,
  'grafana-opensearch-datasource': ELASTIC_SETTINGS,
};

/** Settings of the data source. Everything may stay empty. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const settings = options.jsonData ?? {};
  const change = (part: Partial<MeshcauseSettings>) =>
    onOptionsChange({ ...options, jsonData: { ...settings, ...part } });
  const field = (setting: Setting) => (
    <SettingField key={setting.key} setting={setting} settings={settings} onChange={change} />
  );
  const store = chooseSource('logs', settings.logsUid ?? '')?.type ?? '';
  return (
    <>
      <FieldSet label="Metrics">
        <SourceField kind="metrics" settings={settings} onChange={change} />
        {METRIC_SETTINGS.map(field)}
      </FieldSet>
      <FieldSet label="Access log">
        <SourceField kind="logs" settings={settings} onChange={change} />
        {(OF_STORE[store] ?? []).map(field)}
        {logSettings(settings.labelPreset).map(field)}
      </FieldSet>
      <FieldSet label="Limits">
        {LIMIT_SETTINGS.map(field)}
        {store === 'cloudwatch' && (
          <InlineSwitch
            id="meshcause-askBilledLogEverywhere"
            label="Ask the log also for annotations and variables"
            showLabel
            value={settings.askBilledLogEverywhere ?? false}
            onChange={({ currentTarget }) => change({ askBilledLogEverywhere: currentTarget.checked })}
          />
        )}
      </FieldSet>
      <FieldSet label="Traces">
        <SourceField kind="traces" settings={settings} onChange={change} />
      </FieldSet>
    </>
  );
}

interface SourceFieldProps {
  kind: SourceKind;
  settings: MeshcauseSettings;
  onChange: (part: Partial<MeshcauseSettings>) => void;
}

/** A saved source that is not there is shown as it is. */
function SourceField({ kind, settings, onChange }: SourceFieldProps) {
  const { key, label, text } = SOURCES[kind];
  const saved = settings[key] ?? '';
  const options = [kind === 'traces' ? NO_TRACES : BY_ITSELF, ...sourceOptions(kind)];
  return (
    <Field label={label} description={text}>
      <Select
        inputId={`meshcause-${key}`}
        width={FIELD_WIDTH}
        options={options}
        value={options.find(({ value }) => value === saved) ?? { value: saved, label: saved }}
        onChange={({ value }) => onChange({ [key]: value })}
      />
    </Field>
  );
}
