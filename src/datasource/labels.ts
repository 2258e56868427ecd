import { KUBERNETES_LOG_LABELS, type LogLabels } from '../core/query/logQueries';
import { matching, type Matcher } from '../core/query/matcher';
import { KUBERNETES_LABELS, type PodLabels } from '../core/query/scope';
import type { LabelPreset, MeshcauseSettings } from './types';

type Names = Pick<LogLabels, 'namespace' | 'pod' | 'container'>;

/**
 * Names of labels and fields. `pod`: Promtail, Alloy and the Prometheus operator. `kubernetes_pod_name`: Fluent Bit into Loki
 * with `auto_kubernetes_labels` (Fluent Bit docs, outputs/loki). `cloudwatch_stream`: the keys that Fluent Bit writes into
 * CloudWatch and Elasticsearch; without them the name of the stream holds the pod.
 */
export const LABEL_PRESETS: Record<LabelPreset, Names> = {
  pod: KUBERNETES_LOG_LABELS,
  kubernetes_pod_name: {
    namespace: 'kubernetes_namespace_name',
    pod: 'kubernetes_pod_name',
    container: 'kubernetes_container_name',
  },
  cloudwatch_stream: {
    namespace: 'kubernetes.namespace_name',
    pod: 'kubernetes.pod_name',
    container: 'kubernetes.container_name',
  },
};

const DEFAULT_CLUSTER_LABEL = 'cluster';

function fixed(label: string | undefined, { kubernetesCluster = '' }: MeshcauseSettings): Matcher[] {
  return matching(label || DEFAULT_CLUSTER_LABEL, kubernetesCluster);
}

export function podLabelsOf(settings: MeshcauseSettings): PodLabels {
  return {
    namespace: settings.namespaceLabel || KUBERNETES_LABELS.namespace,
    pod: settings.podLabel || KUBERNETES_LABELS.pod,
    fixed: fixed(settings.clusterLabel, settings),
  };
}

export function logLabelsOf(settings: MeshcauseSettings): LogLabels {
  const containers = (settings.envoyContainers ?? '').split(',').map((name) => name.trim());
  const named = containers.filter((name) => name !== '');
  const preset = LABEL_PRESETS[settings.labelPreset ?? 'pod'];
  return {
    namespace: settings.logNamespaceLabel || preset.namespace,
    pod: settings.logPodLabel || preset.pod,
    container: settings.logContainerLabel || preset.container,
    containers: named.length > 0 ? named : KUBERNETES_LOG_LABELS.containers,
    fixed: fixed(settings.logClusterLabel, settings),
  };
}
