/** Sources that would settle what a cause leaves open. */
export const settledBy = {
  'application_error.settled': "the application's own log for the same request ids",
  'upstream_answered_error.settled':
    "the callee's access log for the same request ids: it says whether its Envoy or its application answered",
  'circuit_breaker.settled':
    '/stats/prometheus of this proxy before and during the failures: it says which cluster refused',
  'client_disconnect.settled':
    "the caller's log or timeout: a duration that is always the same is a timeout at the caller",
  'bad_request.settled': 'response code details in the access log: they name the broken rule',
  'route_missing.settled': 'the route configuration of the proxy (/config_dump)',
  'cluster_missing.settled': 'the clusters of the proxy (/clusters) and the state of its control plane connection',
  'egress_blocked.settled': 'the egress setting of the mesh (App Mesh: DROP_ALL; Istio: outboundTrafficPolicy)',
  'filter_config_missing.settled': 'the counters extension_config_discovery_*_config_fail of the proxy',
  'dns_failure.settled': 'the text in the response code details, and a lookup from the same pod',
  'policy_denied.settled': 'response code details in the access log: they name the policy',
  'policy_unavailable.settled': 'the log and the cluster counters of the policy service',
  'rate_limited.settled': 'response code details in the access log: local_rate_limited or request_rate_limited',
  'fault_injected.settled': 'the fault filter in the configuration of the proxy',
  'overload_manager.settled': 'envoy_overload_* and the memory of the proxy container',
  'drop_overload.settled': 'drop_overloads in the endpoints of the cluster',
  'health_check_mode.settled': '/server_info of the proxy: its state is DRAINING, or healthcheck/fail was called',
  'local_response.settled': 'the route of the proxy: direct_response or redirect',
  'idle_timeout.settled': 'code 408: the client stopped sending; code 504 or 200: the upstream stopped answering',
  'max_duration.settled': 'max_stream_duration of the cluster and of the connection manager',
  'stale_config.settled':
    '/config_dump and /clusters of this proxy against what the control plane sends: an old address or route shows there',
  'proxy_unavailable.settled':
    'state and restarts of the proxy container at that moment: it starts, ends, crashed, or was never injected',
  'outside_envoy.settled': 'the access log of the first Envoy for this request: without a line, it never came there',
  'unknown.settled':
    'an access log with %RESPONSE_CODE_DETAILS% and %UPSTREAM_CLUSTER%, or /stats/prometheus before and during the failures',
  'no_healthy_upstream.settled':
    'the gauges membership_total, membership_healthy and outlier_detection_ejections_active during the failures',
  'upstream_reset.settled.restarts':
    "the application's log and restarts (OOM kill, crash, rollout) at the time of the failures",
  'upstream_reset.settled.keep_alive':
    "the application's keep-alive timeout: where it is shorter than Envoy's, Envoy may use a connection that just closes",
  'protocol_error.settled':
    'the port and protocol that the mesh has for this upstream, against what really listens there',
  'tls_failure.settled': 'the TLS text in the response code details or in %UPSTREAM_TRANSPORT_FAILURE_REASON%',
  'upstream_timeout.settled': 'the access log of the upstream for the same request ids: how long it really took',
  'upstream_unreachable.settled':
    '%RESPONSE_CODE_DETAILS% in the access log, or the counters ssl_connection_error and ssl_fail_verify_*: they tell a refused connection from failed TLS',
} as const;
