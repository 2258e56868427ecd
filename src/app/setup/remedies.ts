import {
  APP_MESH_ACCESS_LOG,
  APP_MESH_MONITOR,
  ISTIO_ACCESS_LOG,
  ISTIO_MONITOR,
} from '../../core/setup/sharedManifests';
import type { CheckId } from './judge';

export const SETUP_MESHES = ['appmesh', 'istio', 'envoy-gateway', 'envoy'] as const;
export type SetupMesh = (typeof SETUP_MESHES)[number];

/** Lines to add, as they are: YAML, or a command. */
export interface Remedy {
  language: 'yaml' | 'shell';
  text: string;
}

const yaml = (text: string): Remedy => ({ language: 'yaml', text: text.trim() });
const shell = (text: string): Remedy => ({ language: 'shell', text: text.trim() });
const everywhere = (remedy: Remedy): Record<SetupMesh, Remedy> => ({
  appmesh: remedy,
  istio: remedy,
  'envoy-gateway': remedy,
  envoy: remedy,
});

const DATA_SOURCE = yaml(`
# provisioning/datasources/meshcause.yaml
apiVersion: 1
datasources:
  - name: Meshcause
    type: meshcause-envoy-datasource
    uid: meshcause
    access: proxy
    # Empty: the default Prometheus source, and a Loki source if there is one.
    jsonData: {}
`);

/** The proxies' own metrics port (Envoy Gateway docs, proxy observability). */
const GATEWAY_MONITOR = yaml(`
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: envoy-gateway-proxies
  namespace: envoy-gateway-system
spec:
  selector:
    matchLabels:
      app.kubernetes.io/managed-by: envoy-gateway
      app.kubernetes.io/component: proxy
  podMetricsEndpoints:
    - path: /stats/prometheus
      port: metrics
      interval: 15s
`);

const PLAIN_SCRAPE = yaml(`
# prometheus.yml; 9901 is the port of admin: in Envoy's bootstrap
- job_name: envoy
  metrics_path: /stats/prometheus
  static_configs:
    - targets: ['ENVOY_HOST:9901']
      labels:
        namespace: default
        pod: envoy-0
`);

const SCRAPES: Record<SetupMesh, Remedy> = {
  appmesh: yaml(`# namespaceSelector: the namespaces of your mesh\n${APP_MESH_MONITOR}`),
  istio: yaml(ISTIO_MONITOR),
  'envoy-gateway': GATEWAY_MONITOR,
  envoy: PLAIN_SCRAPE,
};

/** Envoy's bootstrap names what it leaves out; nothing else does, but for Istio, which leaves out clusters by default. */
const STATS_CONFIG = yaml(`
# Envoy's bootstrap: no matcher that leaves clusters out
stats_config:
  stats_matcher:
    reject_all: false
`);

const CLUSTER_STATISTICS: Record<SetupMesh, Remedy> = {
  appmesh: STATS_CONFIG,
  istio: yaml(`
# IstioOperator or the values of istiod; pods have to be restarted
meshConfig:
  defaultConfig:
    proxyStatsMatcher:
      inclusionRegexps:
        - cluster\\..*
        - http\\..*
        - listener\\..*
`),
  'envoy-gateway': yaml(`
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata:
  name: proxies
  namespace: envoy-gateway-system
spec:
  telemetry:
    metrics:
      prometheus: {}
`),
  envoy: STATS_CONFIG,
};

const LOGS: Record<SetupMesh, Remedy> = {
  appmesh: yaml(`
# In the VirtualNode (and VirtualGateway)
spec:
${APP_MESH_ACCESS_LOG}`),
  istio: yaml(ISTIO_ACCESS_LOG),
  'envoy-gateway': yaml(`
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata:
  name: proxies
  namespace: envoy-gateway-system
spec:
  telemetry:
    accessLog:
      settings:
        - sinks:
            - type: File
              file:
                path: /dev/stdout
`),
  envoy: yaml(`
# In the HTTP connection manager of each listener
access_log:
  - name: envoy.access_loggers.stdout
    typed_config:
      '@type': type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
`),
};

const LABELS = yaml(`
# provisioning/datasources/meshcause.yaml: the labels that hold the name of a pod
jsonData:
  podLabel: pod
  # pod (Alloy, Promtail), kubernetes_pod_name (Fluent Bit) or cloudwatch_stream
  labelPreset: kubernetes_pod_name
  # Or each label by itself:
  # logPodLabel: pod
`);

const rules = (mesh: string) => shell(`meshcause rules --to prometheusrule --mesh ${mesh} | kubectl apply -f -`);

const RULES: Record<SetupMesh, Remedy> = {
  appmesh: rules('appmesh'),
  istio: rules('istio'),
  'envoy-gateway': rules('envoy-gateway'),
  envoy: rules('plain'),
};

/** What closes a gap, by check and mesh. */
export const REMEDIES: Record<CheckId, Record<SetupMesh, Remedy>> = {
  source: everywhere(DATA_SOURCE),
  metrics: SCRAPES,
  clusters: CLUSTER_STATISTICS,
  sidecars: SCRAPES,
  logs: LOGS,
  join: everywhere(LABELS),
  rules: RULES,
};
