import type { ClusterName } from '../naming/clusterName';

/**
 * What the numbers of a statistics input count:
 * - `interval`: differences between two snapshots, or increases over a range; they belong to a known interval.
 * - `since_start`: one snapshot; counters count since the process started, so nothing says that they moved now.
 */
export type StatsBasis = 'interval' | 'since_start';

/** Counters of one upstream cluster by meaning; ids are in knowledge/metrics. A counter that was not exported is absent. */
export type CounterId =
  | 'rq_total'
  | 'rq_completed'
  | 'rq_2xx'
  | 'rq_3xx'
  | 'rq_4xx'
  | 'rq_5xx'
  | 'pending_overflow'
  | 'active_overflow'
  | 'retry_overflow'
  | 'cx_overflow'
  | 'cx_total'
  | 'cx_connect_fail'
  | 'cx_connect_timeout'
  | 'cx_connect_attempts_exceeded'
  | 'pending_failure_eject'
  | 'none_healthy'
  | 'rq_timeout'
  | 'per_try_timeout'
  | 'max_duration_reached'
  | 'rx_reset'
  | 'tx_reset'
  | 'http2_rx_reset'
  | 'cx_destroy_remote_with_active_rq'
  | 'cx_destroy_local_with_active_rq'
  | 'cx_protocol_error'
  | 'retry'
  | 'retry_success'
  | 'retry_limit_exceeded'
  | 'ssl_connection_error'
  | 'ssl_fail_verify'
  | 'healthy_panic'
  | 'ejections_enforced'
  | 'membership_change';

/** Gauges of one upstream cluster by meaning. */
export type GaugeId =
  | 'cx_open'
  | 'rq_open'
  | 'rq_pending_open'
  | 'rq_retry_open'
  | 'cx_active'
  | 'rq_active'
  | 'rq_pending_active'
  | 'membership_total'
  | 'membership_healthy'
  | 'ejections_active';

export interface GaugeReading {
  last: number;
  max: number;
  /** When it first stood at three quarters of its highest value or less, after that; ISO 8601. Absent where times are not known. */
  fellAt?: string;
}

/** Mean or quantile of the upstream's service time, ms. `baseline` is from before the trouble; null where unknown. */
export interface ServiceTime {
  baseline: number | null;
  during: number | null;
}

/** What one proxy (one pod) counted for one upstream cluster. */
export interface ClusterStats {
  pod: string | null;
  name: ClusterName;
  basis: StatsBasis;
  counters: Partial<Record<CounterId, number>>;
  gauges: Partial<Record<GaugeId, GaugeReading>>;
  serviceTimeMs: ServiceTime;
  /** Requests per second: all that came, and those that reached the application, before and during the trouble. */
  rates: { arrivals: ServiceTime; served: ServiceTime } | null;
  /** When rejections or failures were counted, ISO 8601; empty where only totals are known. */
  windows: Array<{ from: string; to: string; count: number }>;
}

/** Counters of one proxy that carry no cluster: listener and HTTP connection manager, by direction where a label tells it. */
export type ProxyCounterId =
  | 'downstream_rq_total'
  | 'downstream_rq_5xx'
  | 'downstream_rq_4xx'
  | 'downstream_cx_destroy_remote_active_rq'
  | 'downstream_rq_rx_reset'
  | 'downstream_cx_protocol_error'
  | 'downstream_rq_idle_timeout'
  | 'downstream_rq_timeout'
  | 'downstream_rq_max_duration_reached'
  | 'downstream_rq_overload_close'
  | 'health_check_failed'
  | 'no_route'
  | 'no_cluster'
  | 'no_filter_chain_match'
  | 'fault_aborts_injected'
  | 'fault_delays_injected'
  | 'local_rate_limited'
  | 'ratelimit_over_limit'
  | 'ratelimit_error'
  | 'ext_authz_denied'
  | 'ext_authz_error'
  | 'rbac_denied'
  | 'config_rejected'
  | 'dns_failed';

export interface ProxyStats {
  pod: string | null;
  basis: StatsBasis;
  /** Label `envoy_http_conn_manager_prefix` (App Mesh: `ingress`, `egress`), or null where a series has none. */
  connManager: string | null;
  counters: Partial<Record<ProxyCounterId, number>>;
  downstreamConnections: GaugeReading | null;
  /** 1: connected to its control plane; absent where it has none, or nothing was exported. */
  controlPlane?: GaugeReading;
}

/** One statistics input, reduced to meanings. */
export interface StatsReading {
  basis: StatsBasis;
  from: string | null;
  to: string | null;
  clusters: ClusterStats[];
  proxies: ProxyStats[];
}
