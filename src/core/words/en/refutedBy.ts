/** What speaks against a cause, where its signs may mislead. */
export const refutedBy = {
  'application_error.refuted':
    'The line has a flag, or details other than via_upstream. Or the upstream is itself a proxy: then read its log first.',
  'upstream_answered_error.refuted':
    "The line has a flag of this Envoy besides URX, or the callee's log has no line with the same request id.",
  'circuit_breaker.refuted':
    'The overflow counters stand still. cx_open = 1 alone refuses nothing: idle connections fill a pool too. upstream_cx_overflow on HTTP counts waits, not refusals.',
  'client_disconnect.refuted':
    "The caller's Envoy logs UT for the same request: then it gave up on a slow upstream, and DC is how that looks from here.",
  'bad_request.refuted':
    'Most callers fail in the same way since a change of the listener: then both sides disagree about TLS, HTTP/2 or the proxy protocol.',
  'route_missing.refuted':
    'The 404 has no flag NR: then the application answered it, or a direct response of the route did.',
  'cluster_missing.refuted': 'The cluster stands in /clusters of this very proxy at the time of the failures.',
  'egress_blocked.refuted': 'The line names a cluster that has hosts; a blocked request goes to a cluster without any.',
  'filter_config_missing.refuted': 'config_fail stands still, and the filter answered requests at the same time.',
  'dns_failure.refuted':
    'The cluster has hosts in /clusters: its name was resolved. UF is a failed connection, not a failed lookup.',
  'policy_denied.refuted':
    "The answer has details via_upstream or a service time with the application's own body: then the application said no.",
  'policy_unavailable.refuted':
    'The error counter of the filter stands still, while its denied counter rises: then the service answered, and said no.',
  'rate_limited.refuted': 'A 429 without the flag RL and with via_upstream comes from the application.',
  'fault_injected.refuted': 'fault_aborts_injected stands still. DI alone is a delay: the request did not fail of it.',
  'overload_manager.refuted':
    'No series envoy_overload_* moves, and downstream_rq_overload_close stands still. A header x-envoy-overloaded alone means the circuit breaker.',
  'drop_overload.refuted': 'The endpoints of the cluster have no drop_overloads.',
  'health_check_mode.refuted':
    'Other paths than that of the health check fail as well: then something else is wrong, and the failing probes follow from it.',
  'local_response.refuted': 'The route that matches leads to a cluster, and the details are not direct_response.',
  'idle_timeout.refuted': 'Bytes moved until the end, or the durations of the failing lines differ widely.',
  'max_duration.refuted': 'The durations of the failing lines differ widely: a limit gives nearly one duration.',
  'stale_config.refuted':
    'control_plane.connected_state is 1, update_rejected stands still, and /clusters lists the addresses of the running pods.',
  'proxy_unavailable.refuted':
    "The first Envoy's log has a line of the request, or its uptime goes on through the failures without a restart.",
  'outside_envoy.refuted': 'A header x-envoy-… in the answer, or a line of the request in the log of the first Envoy.',
  'unknown.refuted': 'Any source that tells who answered.',
  'no_healthy_upstream.refuted':
    'membership_healthy stayed above 0 all the time. A host that is listed but refuses connections is UF, not UH.',
  'upstream_reset.refuted':
    'The connection was never made (UF), or this Envoy ended it: UT is the timeout, DC the caller.',
  'protocol_error.refuted':
    'The upstream answers the same request to curl without an error, at the same port and in the same protocol.',
  'tls_failure.refuted':
    'ssl_connection_error and ssl_fail_verify_* stand still while cx_connect_fail rises: then the connection itself failed.',
  'upstream_timeout.refuted':
    "The durations of the failing lines differ widely, or the callee's line ended earlier with a flag of its own.",
  'upstream_unreachable.refuted':
    'ssl_connection_error or ssl_fail_verify_* rises along: then TLS failed. An empty list of hosts is UH, not UF.',
} as const;
