/** Ids of causes and their variants. Public: they stand in the command's JSON, in dashboards and in alert labels. */
export const CAUSES = {
  circuit_breaker: ['connections', 'pending_requests', 'requests', 'retries', 'pool_full', 'unknown_limit'],
  upstream_unreachable: ['refused', 'connect_timeout', 'no_route_to_host', 'stale_endpoint', 'unknown'],
  no_healthy_upstream: ['empty', 'dns_failed', 'ejected', 'all_unhealthy', 'unknown'],
  upstream_reset: ['idle_race', 'app_crash', 'mid_response', 'goaway', 'stream_reset', 'unknown'],
  upstream_timeout: ['route', 'per_try', 'unknown'],
  upstream_answered_error: [],
  application_error: [],
  protocol_error: ['http_version', 'invalid_response'],
  tls_failure: ['verify', 'plaintext', 'handshake'],
  dns_failure: [],
  route_missing: ['route', 'virtual_host', 'filter_chain'],
  egress_blocked: ['blackhole', 'drop_all'],
  cluster_missing: [],
  filter_config_missing: [],
  stale_config: ['disconnected', 'rejected'],
  client_disconnect: ['left', 'gave_up_on_slow_upstream', 'reset'],
  bad_request: ['malformed', 'header_check', 'too_large', 'too_old', 'too_slow'],
  policy_denied: ['rbac', 'jwt', 'ext_authz', 'other_filter'],
  policy_unavailable: ['ext_authz', 'rate_limit'],
  rate_limited: ['local', 'global'],
  fault_injected: [],
  overload_manager: [],
  drop_overload: [],
  health_check_mode: [],
  local_response: ['direct_response', 'redirect', 'upgrade_refused'],
  idle_timeout: [],
  max_duration: [],
  proxy_unavailable: ['starting', 'draining', 'crashed', 'not_injected'],
  outside_envoy: ['load_balancer', 'cdn', 'other_proxy'],
  unknown: [],
} as const satisfies Record<string, readonly string[]>;

export type Cause = keyof typeof CAUSES;

/** Why an overload happened. The breaker names who answered, the driver why. */
export type Driver = 'demand' | 'latency' | 'capacity_lost' | 'retries' | 'unknown';
