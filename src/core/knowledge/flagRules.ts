import { flagRule, type FlagRule, proven, series } from './flagRule';

const UNSEEN = 'Envoy docs and source; could not be provoked in Envoy 1.36.2 and 1.40.0';

const HTTP = ['HTTP'] as const;
const TCP = ['TCP'] as const;
const BOTH = ['HTTP', 'TCP'] as const;

/** What each flag stands for. Flags are a set: Envoy prints them in the order in which they were set. */
export const FLAG_RULES: readonly FlagRule[] = [
  flagRule('LH', 'FailedLocalHealthCheck', {
    applies: HTTP,
    codes: [503],
    cause: 'health_check_mode',
    proof: [proven('health_check_failed', 'line')],
  }),
  flagRule('UH', 'NoHealthyUpstream', {
    applies: BOTH,
    codes: [503, 200, 0],
    cause: 'no_healthy_upstream',
    variant: 'unknown',
    proof: [proven('none_healthy', 'line'), proven('healthy_panic', 'loose', 'the host list is empty')],
  }),
  flagRule('UT', 'UpstreamRequestTimeout', {
    applies: HTTP,
    codes: [504, 200],
    cause: 'upstream_timeout',
    variant: 'unknown',
    proof: [
      proven('rq_timeout', 'line', 'details response_timeout'),
      proven('per_try_timeout', 'attempt', 'details upstream_per_try_timeout'),
    ],
  }),
  flagRule('LR', 'LocalReset', {
    applies: HTTP,
    codes: [503],
    cause: null,
    proof: [proven('tx_reset', 'loose', 'HTTP/2 upstream')],
    source: UNSEEN,
  }),
  flagRule('UR', 'UpstreamRemoteReset', {
    applies: BOTH,
    codes: [503, 200, 0],
    cause: 'upstream_reset',
    variant: 'stream_reset',
    proof: [
      proven('rx_reset', 'line', 'details {remote_reset}'),
      proven('http2_rx_reset', 'attempt', 'details {remote_refused_stream_reset}'),
      series('envoy_cluster_upstream_cx_close_notify', 'loose', 'a GOAWAY was received'),
    ],
  }),
  flagRule('UF', 'UpstreamConnectionFailure', {
    applies: BOTH,
    codes: [503, 200, 0],
    cause: 'upstream_unreachable',
    variant: 'unknown',
    proof: [
      proven('cx_connect_fail', 'attempt'),
      proven('pending_failure_eject', 'attempt'),
      proven('cx_connect_timeout', 'attempt', 'details {connection_timeout}'),
      proven('ssl_connection_error', 'attempt', 'TLS spoken to plain text'),
      proven('ssl_fail_verify', 'attempt', 'certificate not accepted'),
    ],
  }),
  flagRule('UC', 'UpstreamConnectionTermination', {
    applies: HTTP,
    codes: [503, 200, 101],
    harmlessCodes: [101],
    cause: 'upstream_reset',
    variant: 'unknown',
    proof: [proven('cx_destroy_remote_with_active_rq', 'attempt', 'HTTP clusters')],
  }),
  flagRule('UO', 'UpstreamOverflow', {
    applies: BOTH,
    codes: [503, 200, 0],
    cause: 'circuit_breaker',
    variant: 'unknown_limit',
    proof: [
      proven('pending_overflow', 'line', 'HTTP/1; before Envoy 1.38 every request limit'),
      proven('active_overflow', 'line', 'HTTP/2 and gRPC, Envoy 1.38 and later'),
      proven('retry_overflow', 'line', 'the retry limit, flags UO with the flag of the failed attempt'),
      proven('cx_overflow', 'line', 'TCP'),
    ],
  }),
  flagRule('NR', 'NoRouteFound', {
    applies: BOTH,
    codes: [404, 0],
    cause: 'route_missing',
    proof: [
      proven('no_route', 'line', 'details route_not_found'),
      proven('no_filter_chain_match', 'line', 'details filter_chain_not_found'),
    ],
  }),
  flagRule('DI', 'DelayInjected', {
    applies: HTTP,
    codes: [],
    cause: null,
    failure: false,
    answeredBy: 'unknown',
    proof: [proven('fault_delays_injected', 'line')],
  }),
  flagRule('FI', 'FaultInjected', {
    applies: HTTP,
    codes: [],
    cause: 'fault_injected',
    proof: [proven('fault_aborts_injected', 'line')],
  }),
  flagRule('RL', 'RateLimited', {
    applies: HTTP,
    codes: [429],
    cause: 'rate_limited',
    proof: [
      proven('local_rate_limited', 'line', 'details local_rate_limited'),
      proven('ratelimit_over_limit', 'line', 'details request_rate_limited'),
    ],
  }),
  flagRule('UAEX', 'UnauthorizedExternalService', {
    applies: BOTH,
    codes: [403, 401],
    cause: 'policy_denied',
    variant: 'ext_authz',
    answeredBy: 'policy_service',
    proof: [
      proven('ext_authz_denied', 'line', 'details ext_authz_denied'),
      proven('ext_authz_error', 'line', 'details ext_authz_error: the service failed'),
    ],
  }),
  flagRule('RLSE', 'RateLimitServiceError', {
    applies: HTTP,
    codes: [500],
    cause: 'policy_unavailable',
    variant: 'rate_limit',
    proof: [proven('ratelimit_error', 'line')],
  }),
  flagRule('DC', 'DownstreamConnectionTermination', {
    applies: HTTP,
    codes: [0, 200],
    cause: 'client_disconnect',
    answeredBy: 'client',
    proof: [proven('downstream_cx_destroy_remote_active_rq', 'line')],
  }),
  flagRule('URX', 'UpstreamRetryLimitExceeded', {
    applies: BOTH,
    codes: [503, 504, 502, 500, 0],
    cause: null,
    answeredBy: 'unknown',
    proof: [proven('retry_limit_exceeded', 'line', 'HTTP'), proven('cx_connect_attempts_exceeded', 'line', 'TCP')],
  }),
  flagRule('SI', 'StreamIdleTimeout', {
    applies: HTTP,
    codes: [504, 408, 200],
    cause: 'idle_timeout',
    proof: [proven('downstream_rq_idle_timeout', 'line')],
  }),
  flagRule('IH', 'InvalidEnvoyRequestHeaders', {
    applies: HTTP,
    codes: [400],
    cause: 'bad_request',
    variant: 'header_check',
    proof: [proven('downstream_rq_4xx', 'loose')],
  }),
  flagRule('DPE', 'DownstreamProtocolError', {
    applies: HTTP,
    codes: [400, 426, 431, 500],
    cause: 'bad_request',
    proof: [
      proven('downstream_cx_protocol_error', 'line'),
      proven('downstream_rq_overload_close', 'line', '500 with details overload'),
    ],
  }),
  flagRule('UMSDR', 'UpstreamMaxStreamDurationReached', {
    applies: HTTP,
    codes: [504, 200, 408],
    cause: 'max_duration',
    proof: [proven('max_duration_reached', 'line')],
  }),
  flagRule('RFCF', 'ResponseFromCacheFilter', { applies: HTTP, codes: [], cause: null, failure: false }),
  flagRule('NFCF', 'NoFilterConfigFound', {
    applies: HTTP,
    codes: [500],
    cause: 'filter_config_missing',
    proof: [proven('downstream_rq_5xx', 'loose')],
  }),
  flagRule('DT', 'DurationTimeout', {
    applies: TCP,
    codes: [0],
    cause: 'max_duration',
    proof: [series('envoy_tcp_max_downstream_connection_duration', 'line')],
  }),
  flagRule('UPE', 'UpstreamProtocolError', {
    applies: HTTP,
    codes: [502, 200],
    cause: 'protocol_error',
    proof: [proven('cx_protocol_error', 'line')],
  }),
  flagRule('NC', 'NoClusterFound', {
    applies: BOTH,
    codes: [503, 500, 0],
    cause: 'cluster_missing',
    proof: [proven('no_cluster', 'line', 'HTTP'), series('envoy_tcp_downstream_cx_no_route', 'line', 'TCP')],
  }),
  flagRule('OM', 'OverloadManagerTerminated', {
    applies: BOTH,
    codes: [0, 503],
    cause: 'overload_manager',
    proof: [
      series('envoy_envoy_overload_actions_reset_high_memory_stream_count', 'line', 'HTTP/2 reset for memory'),
      proven('downstream_rq_overload_close', 'line', 'connection shed before its codec exists'),
      series('envoy_tcp_downstream_cx_overload_close', 'line', 'TCP'),
    ],
  }),
  flagRule('DF', 'DnsResolutionFailed', {
    applies: BOTH,
    codes: [503],
    cause: 'dns_failure',
    proof: [series('envoy_dns_cares_not_found', 'loose', 'the name does not exist')],
  }),
  flagRule('DO', 'DropOverload', {
    applies: BOTH,
    codes: [503],
    cause: 'drop_overload',
    proof: [proven('rq_5xx', 'loose', 'while rq_total and the overflow counters stay')],
  }),
  flagRule('DR', 'DownstreamRemoteReset', {
    applies: HTTP,
    codes: [0],
    cause: 'client_disconnect',
    variant: 'reset',
    answeredBy: 'client',
    proof: [series('envoy_http2_rx_reset', 'line'), proven('downstream_rq_rx_reset', 'loose')],
  }),
  flagRule('UDO', 'UnconditionalDropOverload', {
    applies: BOTH,
    codes: [503],
    cause: 'drop_overload',
    proof: [proven('rq_5xx', 'loose', 'while rq_total and the overflow counters stay')],
  }),
];
