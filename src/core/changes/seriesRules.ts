import { clusterOf, podOf } from '../stats/meanings';
import type { ChangeKind } from './change';

type Labels = Readonly<Record<string, string>>;

/** When a series tells of a change: at any new value, or only when it rises (a fall of a counter is a restart). */
type Trigger = 'any' | 'rise';

/** How one metric shows one kind of change. */
export interface SeriesRule {
  metric: string;
  kind: ChangeKind;
  on: Trigger;
  /** What changed; null where the labels do not say it. */
  objectOf: (labels: Labels) => string | null;
  /** A value as text; null: values say nothing to a reader. */
  say: ((value: number) => string) | null;
  /** How old a value may be when it is scraped, ms. */
  staleMs: number;
  /** True where the pod of its labels is the exporter's, which has no part in the change. */
  isOfExporter: boolean;
}

/** Envoy refreshes some gauges only with each flush of its statistics: 5 s by default (seen with Envoy 1.40.0). */
export const FLUSH_MS = 5_000;

/** The pod, or the scrape target, of the proxy that reports. */
export function proxyOf(labels: Labels): string {
  return podOf(labels) ?? labels.instance ?? 'envoy';
}

/** Values of labels, joined as Kubernetes writes names; null where one is missing. */
export function joined(...names: string[]): (labels: Labels) => string | null {
  return (labels) => {
    const values = names.map((name) => labels[name] ?? '');
    return values.includes('') ? null : values.join('/');
  };
}

const named = (text: string) => () => text;
const cluster = (labels: Labels) => clusterOf(labels);

/** Envoy's tag, Istio's tag; without one all routes of the proxy. */
const routeTable = (labels: Labels) =>
  ['rds', labels.envoy_rds_route_config ?? labels.rds_route_config].filter(Boolean).join(' ');
/** Of EDS, or of DNS: the series does not say. */
const endpoints = (labels: Labels) => `endpoints ${clusterOf(labels) ?? ''}`.trim();
const listener = (labels: Labels) => labels.envoy_listener_address ?? labels.listener_address ?? null;

function rule(
  metric: string,
  kind: ChangeKind,
  on: Trigger,
  objectOf: SeriesRule['objectOf'],
  say: SeriesRule['say'] = null,
  staleMs = 0
): SeriesRule {
  return { metric, kind, on, objectOf, say, staleMs, isOfExporter: false };
}

/** Envoy docs, server statistics: `server.state`. */
const STATES = ['live', 'draining', 'pre_initializing', 'initializing'];
const state = (value: number) => STATES[value] ?? String(value);
/** The number holds the first six hexadecimal digits of the source's commit (Envoy docs, server statistics: `version`). */
const version = (value: number) => `commit ${value.toString(16).padStart(6, '0')}`;
const connection = (value: number) => (value === 0 ? 'disconnected' : 'connected');

/**
 * Series of Envoy (Envoy docs, statistics of server, cluster manager, listener manager, RDS, subscriptions and clusters; those
 * of cds, lds, server and membership seen with Envoy 1.40.0). Accepted configuration is read from what it did (clusters added,
 * modified, removed), since a successful update may bring nothing new.
 */
const ENVOY_RULES: readonly SeriesRule[] = [
  rule('envoy_server_hot_restart_epoch', 'proxy_hot_restarted', 'rise', proxyOf, String),
  rule('envoy_server_version', 'proxy_version', 'any', proxyOf, version),
  rule('envoy_server_state', 'proxy_state', 'any', proxyOf, state, FLUSH_MS),
  rule('envoy_control_plane_connected_state', 'control_plane', 'any', proxyOf, connection),
  ...['added', 'modified', 'removed'].flatMap((what) => [
    rule(`envoy_cluster_manager_cluster_${what}`, 'config_updated', 'rise', named('cds')),
    rule(`envoy_listener_manager_listener_${what}`, 'config_updated', 'rise', named('lds')),
  ]),
  rule('envoy_http_rds_config_reload', 'config_updated', 'rise', routeTable),
  ...(
    [
      ['envoy_cluster_manager_cds_update', named('cds')],
      ['envoy_listener_manager_lds_update', named('lds')],
      ['envoy_http_rds_update', routeTable],
      ['envoy_cluster_update', endpoints],
    ] as const
  ).flatMap(([prefix, objectOf]) => [
    rule(`${prefix}_rejected`, 'config_rejected', 'rise', objectOf),
    rule(`${prefix}_failure`, 'config_failed', 'rise', objectOf),
  ]),
  rule('envoy_cluster_client_ssl_socket_factory_ssl_context_update_by_sds', 'certificate_updated', 'rise', cluster),
  rule('envoy_listener_server_ssl_socket_factory_ssl_context_update_by_sds', 'certificate_updated', 'rise', listener),
  rule('envoy_cluster_membership_total', 'members', 'any', cluster, String),
  rule('envoy_cluster_membership_healthy', 'healthy_members', 'any', cluster, String),
  rule('envoy_cluster_membership_change', 'members_replaced', 'rise', cluster),
];

const deployment = joined('namespace', 'deployment');

/** kube-state-metrics: documentation of its deployment metrics. */
const KUBERNETES_RULES: readonly SeriesRule[] = [
  rule('kube_deployment_status_observed_generation', 'deployment_changed', 'rise', deployment, String),
  rule('kube_deployment_spec_replicas', 'replicas_wanted', 'any', deployment, String),
  rule('kube_deployment_status_replicas_available', 'replicas_available', 'any', deployment, String),
].map((one) => ({ ...one, isOfExporter: true }));

export const SERIES_RULES: ReadonlyMap<string, SeriesRule> = new Map(
  [...ENVOY_RULES, ...KUBERNETES_RULES].map((one) => [one.metric, one])
);

export const ENVOY_METRICS: readonly string[] = ENVOY_RULES.map(({ metric }) => metric);
export const DEPLOYMENT_METRICS: readonly string[] = KUBERNETES_RULES.map(({ metric }) => metric);

/** Metrics that need more than their own values; their rules are in `changesFromSeries`. */
export const UPTIME = 'envoy_server_uptime';
export const REPLICASET_CREATED = 'kube_replicaset_created';
export const RESTARTS = 'kube_pod_container_status_restarts_total';
export const TERMINATED_REASON = 'kube_pod_container_status_last_terminated_reason';
export const AUTOSCALER_REPLICAS = 'kube_horizontalpodautoscaler_status_current_replicas';
export const AUTOSCALER_MAXIMUM = 'kube_horizontalpodautoscaler_spec_max_replicas';
export const CPU_PERIODS = 'container_cpu_cfs_periods_total';
export const CPU_THROTTLED_PERIODS = 'container_cpu_cfs_throttled_periods_total';

const OTHER_METRICS: readonly string[] = [
  UPTIME,
  REPLICASET_CREATED,
  RESTARTS,
  TERMINATED_REASON,
  AUTOSCALER_REPLICAS,
  AUTOSCALER_MAXIMUM,
  CPU_PERIODS,
  CPU_THROTTLED_PERIODS,
];

/** Whether a metric can tell of a change; for skipping the rest of a large exposition early. */
export function isChangeMetric(name: string): boolean {
  return SERIES_RULES.has(name) || OTHER_METRICS.includes(name);
}
