import React from 'react';
import type { DataSourceJsonData, DataSourcePluginOptionsEditorProps, SelectableValue } from '@grafana/data';
import { Field, FieldSet, Input, RadioButtonGroup, Select } from '@grafana/ui';
import type { LogShape } from '../../core/query/logQueries';
import type { MeshcauseSettings } from '../types';
import { sourceOptions } from './sourceOptions';

type Props = DataSourcePluginOptionsEditorProps<MeshcauseSettings>;

type TextKey = Exclude<keyof MeshcauseSettings, 'profile' | 'logFormat' | keyof DataSourceJsonData>;

const METRIC_TEXTS: TextSetting[] = [
  { key: 'namespaceLabel', label: 'Namespace label', placeholder: 'namespace' },
  { key: 'podLabel', label: 'Pod label', placeholder: 'pod' },
];

const LOG_TEXTS: TextSetting[] = [
  { key: 'logNamespaceLabel', label: 'Namespace label', placeholder: 'namespace' },
  { key: 'logPodLabel', label: 'Pod label', placeholder: 'pod' },
  { key: 'logContainerLabel', label: 'Container label', placeholder: 'container' },
  {
    key: 'envoyContainers',
    label: 'Envoy containers',
    placeholder: 'envoy, istio-proxy, consul-dataplane, kuma-sidecar',
    description: 'Names of the containers that run Envoy, separated by commas.',
  },
  {
    key: 'logSelector',
    label: 'Log selector',
    placeholder: '{app="envoy"}',
    description: 'Replaces the choice by container. Only label matchers.',
  },
];

interface TextSetting {
  key: TextKey;
  label: string;
  placeholder: string;
  description?: string;
}

const FORMATS: Array<SelectableValue<LogShape | 'auto'>> = [
  { value: 'auto', label: 'Both' },
  { value: 'text', label: 'Text', description: "Envoy's default format, App Mesh's, Istio's" },
  { value: 'json', label: 'JSON', description: 'With the keys response_code and response_flags' },
];

const WIDTH = 50;

const BY_ITSELF: SelectableValue<string> = {
  value: '',
  label: 'Choose by itself',
  description: 'The default source of this kind, else the first',
};

/** Settings of the data source. Everything may stay empty. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const settings = options.jsonData ?? {};
  const change = (part: Partial<MeshcauseSettings>) =>
    onOptionsChange({ ...options, jsonData: { ...settings, ...part } });
  const text = ({ key, label, placeholder, description }: TextSetting) => (
    <Field key={key} label={label} description={description}>
      <Input
        id={`meshcause-${key}`}
        width={WIDTH}
        placeholder={placeholder}
        value={settings[key] ?? ''}
        onChange={(event) => change({ [key]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <>
      <FieldSet label="Metrics">
        <Field label="Prometheus source" description="Where Envoy's /stats/prometheus is stored.">
          <Select
            inputId="meshcause-metricsUid"
            width={WIDTH}
            options={[BY_ITSELF, ...sourceOptions('metrics')]}
            value={settings.metricsUid ?? ''}
            onChange={({ value }) => change({ metricsUid: value })}
          />
        </Field>
        {METRIC_TEXTS.map(text)}
      </FieldSet>
      <FieldSet label="Access log">
        <Field label="Loki source" description="Optional. With it the flags come from the log itself.">
          <Select
            inputId="meshcause-logsUid"
            width={WIDTH}
            options={[BY_ITSELF, ...sourceOptions('logs')]}
            value={settings.logsUid ?? ''}
            onChange={({ value }) => change({ logsUid: value })}
          />
        </Field>
        <Field label="Format of the lines">
          <RadioButtonGroup
            options={FORMATS}
            value={settings.logFormat ?? 'auto'}
            onChange={(logFormat) => change({ logFormat })}
          />
        </Field>
        {LOG_TEXTS.map(text)}
      </FieldSet>
    </>
  );
}
