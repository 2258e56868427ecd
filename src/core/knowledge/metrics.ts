import { type CounterId, type GaugeId, type ProxyCounterId } from '../stats/clusterStats';

/** How one mesh's series are named and labelled. `envoy` holds for App Mesh, Consul, Kuma, Contour, … and plain Envoy. */
export type ProfileId = 'envoy' | 'istio';

export interface MetricProfile {
  id: ProfileId;
  /** Label that holds the cluster's name. */
  clusterLabel: string;
  /** Label that holds the stat prefix of an HTTP connection manager (App Mesh: `ingress`, `egress`). */
  connManagerLabel: string;
  /** Label that holds the class of a response code, and what follows the digit in its value. */
  classLabel: string;
  classSuffix: string;
  /** Connection managers of Envoy's own traffic: leave them out of sums over `envoy_http_*`. */
  ownConnManagers: readonly string[];
  source: string;
}

export const PROFILES: Record<ProfileId, MetricProfile> = {
  envoy: {
    id: 'envoy',
    clusterLabel: 'envoy_cluster_name',
    connManagerLabel: 'envoy_http_conn_manager_prefix',
    classLabel: 'envoy_response_code_class',
    classSuffix: '',
    ownConnManagers: ['admin', 'async-client'],
    source: 'seen with Envoy 1.36.2 and 1.40.0',
  },
  istio: {
    id: 'istio',
    clusterLabel: 'cluster_name',
    connManagerLabel: 'http_conn_manager_prefix',
    classLabel: 'response_code_class',
    classSuffix: 'xx',
    ownConnManagers: ['admin', 'async-client'],
    source: "Istio's Envoy bootstrap, stats_tags",
  },
};

/**
 * Label of Consul's proxies with the whole name of a cluster but its end `.consul`. In the profile's label it is cut at its first
 * dot (`web`), so that services of the same name in two datacentres cannot be told apart. Absent elsewhere.
 */
export const CONSUL_TARGET_LABEL = 'consul_destination_full_target';

/** One Prometheus series selector: a metric name and the labels it must carry. */
export interface SeriesSelector {
  name: string;
  labels: Readonly<Record<string, string>>;
}

export interface MetricFact {
  kind: 'counter' | 'gauge';
  /** Series to add up per profile; one for most. A series that an Envoy version does not export counts as absent, not as 0. */
  series: Record<ProfileId, readonly SeriesSelector[]>;
  /** First Envoy version that exports it, where that matters. */
  since: string | null;
  /** True where the series does not exist until its first event, so that a rate misses the first burst. */
  lateBorn: boolean;
  source: string;
}

/** A metric of one proxy, with the label that tells its parts apart (null: none, so ingress and egress cannot be told). */
export interface ProxyMetricFact extends MetricFact {
  splitBy: 'conn_manager' | 'listener' | 'cluster' | null;
}

type Selectors = Record<ProfileId, readonly SeriesSelector[]>;

function named(...names: string[]): Selectors {
  const selectors = names.map((name) => ({ name, labels: {} }));
  return { envoy: selectors, istio: selectors };
}

/** The series of one class of response codes: `_rq_xx` with a digit, or Istio's `_rq` with `5xx`. */
function codeClass(prefix: string, digit: string): Selectors {
  return {
    envoy: [{ name: `${prefix}_rq_xx`, labels: { [PROFILES.envoy.classLabel]: digit } }],
    istio: [{ name: `${prefix}_rq`, labels: { [PROFILES.istio.classLabel]: digit + PROFILES.istio.classSuffix } }],
  };
}

const SOURCE = 'Envoy docs, statistics; compared with log lines of Envoy 1.36.2 and 1.40.0';

interface Extra {
  since?: string;
  lateBorn?: true;
}

function fact(kind: MetricFact['kind'], series: Selectors, extra: Extra = {}): MetricFact {
  const { since = null, lateBorn = false } = extra;
  return { kind, series, since, lateBorn, source: SOURCE };
}

const counter = (series: Selectors, extra?: Extra) => fact('counter', series, extra);
const cluster = (name: string, extra?: Extra) => counter(named(`envoy_cluster_${name}`), extra);
const gauge = (name: string) => fact('gauge', named(`envoy_cluster_${name}`));
const breaker = (name: string) => gauge(`circuit_breakers_default_${name}`);

const LATE: Extra = { lateBorn: true };

/**
 * Counters of one upstream cluster. Never add `pending_overflow` and `active_overflow`, and never read `cx_overflow` as a
 * number of refused HTTP requests (Envoy docs, cluster_stats; relations to log lines seen with Envoy 1.36.2 and 1.40.0).
 */
export const CLUSTER_COUNTERS: Record<CounterId, MetricFact> = {
  rq_total: cluster('upstream_rq_total'),
  rq_completed: cluster('upstream_rq_completed'),
  rq_2xx: counter(codeClass('envoy_cluster_upstream', '2'), LATE),
  rq_3xx: counter(codeClass('envoy_cluster_upstream', '3'), LATE),
  rq_4xx: counter(codeClass('envoy_cluster_upstream', '4'), LATE),
  rq_5xx: counter(codeClass('envoy_cluster_upstream', '5'), LATE),
  pending_overflow: cluster('upstream_rq_pending_overflow'),
  active_overflow: cluster('upstream_rq_active_overflow', { since: '1.38' }),
  retry_overflow: cluster('upstream_rq_retry_overflow'),
  cx_overflow: cluster('upstream_cx_overflow'),
  cx_total: cluster('upstream_cx_total'),
  cx_connect_fail: cluster('upstream_cx_connect_fail'),
  cx_connect_timeout: cluster('upstream_cx_connect_timeout'),
  cx_connect_attempts_exceeded: cluster('upstream_cx_connect_attempts_exceeded'),
  pending_failure_eject: cluster('upstream_rq_pending_failure_eject'),
  none_healthy: cluster('upstream_cx_none_healthy'),
  rq_timeout: cluster('upstream_rq_timeout'),
  per_try_timeout: cluster('upstream_rq_per_try_timeout'),
  max_duration_reached: cluster('upstream_rq_max_duration_reached'),
  rx_reset: cluster('upstream_rq_rx_reset'),
  tx_reset: cluster('upstream_rq_tx_reset'),
  http2_rx_reset: cluster('http2_rx_reset', LATE),
  cx_destroy_remote_with_active_rq: cluster('upstream_cx_destroy_remote_with_active_rq'),
  cx_destroy_local_with_active_rq: cluster('upstream_cx_destroy_local_with_active_rq'),
  cx_protocol_error: cluster('upstream_cx_protocol_error'),
  retry: cluster('upstream_rq_retry'),
  retry_success: cluster('upstream_rq_retry_success'),
  retry_limit_exceeded: cluster('upstream_rq_retry_limit_exceeded'),
  ssl_connection_error: cluster('ssl_connection_error', LATE),
  ssl_fail_verify: counter(
    named(
      'envoy_cluster_ssl_fail_verify_error',
      'envoy_cluster_ssl_fail_verify_san',
      'envoy_cluster_ssl_fail_verify_no_cert',
      'envoy_cluster_ssl_fail_verify_cert_hash'
    ),
    LATE
  ),
  healthy_panic: cluster('lb_healthy_panic'),
  ejections_enforced: cluster('outlier_detection_ejections_enforced_total', LATE),
  membership_change: cluster('membership_change'),
};

/** Gauges of one upstream cluster. The breaker gauges are those of the default priority; 1 means full. */
export const CLUSTER_GAUGES: Record<GaugeId, MetricFact> = {
  cx_open: breaker('cx_open'),
  rq_open: breaker('rq_open'),
  rq_pending_open: breaker('rq_pending_open'),
  rq_retry_open: breaker('rq_retry_open'),
  cx_active: gauge('upstream_cx_active'),
  rq_active: gauge('upstream_rq_active'),
  rq_pending_active: gauge('upstream_rq_pending_active'),
  membership_total: gauge('membership_total'),
  membership_healthy: gauge('membership_healthy'),
  ejections_active: gauge('outlier_detection_ejections_active'),
};

const split = (splitBy: ProxyMetricFact['splitBy'], metric: MetricFact): ProxyMetricFact => ({ ...metric, splitBy });
const http = (name: string) => split('conn_manager', counter(named(`envoy_http_${name}`)));
const routed = (name: string) => split('cluster', cluster(name, LATE));

/** Counters of one proxy without a cluster: HTTP connection manager, listener and filters. */
export const PROXY_COUNTERS: Record<ProxyCounterId, ProxyMetricFact> = {
  downstream_rq_total: http('downstream_rq_total'),
  downstream_rq_5xx: split('conn_manager', counter(codeClass('envoy_http_downstream', '5'))),
  downstream_rq_4xx: split('conn_manager', counter(codeClass('envoy_http_downstream', '4'))),
  downstream_cx_destroy_remote_active_rq: http('downstream_cx_destroy_remote_active_rq'),
  downstream_rq_rx_reset: http('downstream_rq_rx_reset'),
  downstream_cx_protocol_error: http('downstream_cx_protocol_error'),
  downstream_rq_idle_timeout: http('downstream_rq_idle_timeout'),
  downstream_rq_timeout: http('downstream_rq_timeout'),
  downstream_rq_max_duration_reached: http('downstream_rq_max_duration_reached'),
  downstream_rq_overload_close: http('downstream_rq_overload_close'),
  health_check_failed: http('health_check_failed'),
  no_route: http('no_route'),
  no_cluster: http('no_cluster'),
  no_filter_chain_match: split('listener', counter(named('envoy_listener_no_filter_chain_match'))),
  fault_aborts_injected: http('fault_aborts_injected'),
  fault_delays_injected: http('fault_delays_injected'),
  local_rate_limited: split(null, counter(named('envoy_http_local_rate_limit_enforced'))),
  ratelimit_over_limit: routed('ratelimit_over_limit'),
  ratelimit_error: routed('ratelimit_error'),
  ext_authz_denied: http('ext_authz_denied'),
  ext_authz_error: http('ext_authz_error'),
  rbac_denied: http('rbac_denied'),
  config_rejected: split(
    null,
    counter(
      named(
        'envoy_cluster_manager_cds_update_rejected',
        'envoy_listener_manager_lds_update_rejected',
        'envoy_http_rds_update_rejected',
        'envoy_cluster_update_rejected'
      )
    )
  ),
  dns_failed: split(
    null,
    counter(named('envoy_dns_cares_not_found', 'envoy_dns_cares_get_addr_failure', 'envoy_dns_cares_timeouts'))
  ),
};

/** 1 while the proxy is connected to its control plane; Envoy tries again and again while it is 0. */
export const CONTROL_PLANE: ProxyMetricFact = split(
  null,
  fact('gauge', named('envoy_control_plane_connected_state'), LATE)
);

/** Open connections of callers; a gauge per connection manager. */
export const DOWNSTREAM_CONNECTIONS: ProxyMetricFact = split(
  'conn_manager',
  fact('gauge', named('envoy_http_downstream_cx_active'))
);

/** Histogram of the upstream's service time; milliseconds. Requests that timed out or were refused are not in it. */
export const SERVICE_TIME = {
  name: 'envoy_cluster_upstream_rq_time',
  bucket: 'envoy_cluster_upstream_rq_time_bucket',
  sum: 'envoy_cluster_upstream_rq_time_sum',
  count: 'envoy_cluster_upstream_rq_time_count',
  unit: 'ms',
} as const;
