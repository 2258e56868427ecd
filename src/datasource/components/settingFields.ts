import type { DataSourceJsonData, SelectableValue } from '@grafana/data';
import { LABEL_PRESETS } from '../labels';
import type { LabelPreset, MeshcauseSettings } from '../types';

type Key = Exclude<keyof MeshcauseSettings, keyof DataSourceJsonData>;
type KeyOf<T> = { [K in Key]: NonNullable<MeshcauseSettings[K]> extends T ? K : never }[Key];

interface Described {
  label: string;
  description?: string;
}

export interface TextSetting extends Described {
  kind: 'text';
  key: KeyOf<string>;
  placeholder: string;
}

export interface NumberSetting extends Described {
  kind: 'number';
  key: KeyOf<number>;
  placeholder: string;
}

export interface ChoiceSetting extends Described {
  kind: 'choice';
  key: 'profile' | 'mesh' | 'logFormat' | 'labelPreset';
  options: Array<SelectableValue<string>>;
}

export type Setting = TextSetting | NumberSetting | ChoiceSetting;

const text = (key: TextSetting['key'], label: string, placeholder: string, description?: string): TextSetting => ({
  kind: 'text',
  key,
  label,
  placeholder,
  description,
});

const AUTO: SelectableValue<string> = { value: 'auto', label: 'Find out' };

export const METRIC_SETTINGS: Setting[] = [
  text('namespaceLabel', 'Namespace label', 'namespace'),
  text('podLabel', 'Pod label', 'pod'),
  text('kubernetesCluster', 'Kubernetes cluster', 'all', 'Look at one cluster only: the value of the label below.'),
  text('clusterLabel', 'Kubernetes cluster label', 'cluster'),
  {
    kind: 'choice',
    key: 'profile',
    label: 'Names of series',
    options: [
      AUTO,
      { value: 'envoy', label: 'Envoy', description: 'Also App Mesh, Consul, Kuma: label envoy_cluster_name' },
      { value: 'istio', label: 'Istio', description: 'Label cluster_name' },
    ],
  },
  {
    kind: 'choice',
    key: 'mesh',
    label: 'Mesh',
    description: 'Needed only where the names of clusters alone do not tell.',
    options: [
      AUTO,
      ...['appmesh', 'istio', 'consul', 'kuma', 'envoy-gateway', 'contour', 'emissary', 'kgateway', 'gloo', 'osm'].map(
        (value) => ({ value, label: value })
      ),
    ],
  },
];

const PRESET_TEXTS: Record<LabelPreset, string> = {
  pod: 'Promtail, Alloy, the operator',
  kubernetes_pod_name: 'Fluent Bit into Loki',
  cloudwatch_stream: 'Fluent Bit into CloudWatch or Elasticsearch',
};

/** What the labels are called with the preset that was chosen. */
export function logSettings(preset: LabelPreset = 'pod'): Setting[] {
  const names = LABEL_PRESETS[preset];
  return [
    {
      kind: 'choice',
      key: 'logFormat',
      label: 'Format of the lines',
      options: [
        { ...AUTO, description: 'Text is asked, and JSON where lines are left' },
        { value: 'text', label: 'Text', description: "Envoy's default format, App Mesh's, Istio's" },
        { value: 'json', label: 'JSON', description: 'With the keys response_code and response_flags' },
      ],
    },
    {
      kind: 'choice',
      key: 'labelPreset',
      label: 'Names of labels',
      options: Object.entries(PRESET_TEXTS).map(([value, label]) => ({ value, label, description: value })),
    },
    text('logNamespaceLabel', 'Namespace label of the log', names.namespace),
    text('logPodLabel', 'Pod label of the log', names.pod),
    text('logContainerLabel', 'Container label of the log', names.container),
    text('logClusterLabel', 'Kubernetes cluster label of the log', 'cluster'),
    text(
      'envoyContainers',
      'Envoy containers',
      'envoy, istio-proxy, consul-dataplane, kuma-sidecar',
      'Names of the containers that run Envoy, separated by commas.'
    ),
    text('logSelector', 'Log selector', '{app="envoy"}', 'Replaces the choice by container. Only label matchers.'),
  ];
}

export const CLOUDWATCH_SETTINGS: Setting[] = [
  text('logGroups', 'Log groups', '/aws/containerinsights/CLUSTER/application', 'Names or ARNs, separated by commas.'),
  text('logRegion', 'Region', 'default'),
];

export const ELASTIC_SETTINGS: Setting[] = [
  text('logKeywordSuffix', 'Suffix of exact fields', '.keyword', 'What follows the name of a field for exact matches.'),
];

export const LIMIT_SETTINGS: Setting[] = [
  {
    kind: 'number',
    key: 'maxLogHours',
    label: 'Longest range of a log, hours',
    placeholder: '168, or 6 with CloudWatch',
    description: 'A longer range is answered from metrics alone.',
  },
  {
    kind: 'number',
    key: 'maxLogGigabytes',
    label: 'Most of a log to read, GB',
    placeholder: 'no limit',
    description: 'A long range is read in parts, newest first. No further part is asked after so much.',
  },
];
