/** The same as `causes`, more exactly for a variant. */
export const variants = {
  'circuit_breaker.connections.says':
    'turned traffic away: the connection limit (max_connections) of {breaker} is reached',
  'circuit_breaker.requests.says': 'refused requests: the limit max_requests of {breaker} is reached',
  'circuit_breaker.retries.says': 'refused retries: the limit max_retries of {breaker} is reached',
  'circuit_breaker.pool_full.says': 'has a full connection pool; whether it refused requests is not known',
  'client_disconnect.reset.says': 'sent no answer: the client reset the stream before it was ready',
  'client_disconnect.gave_up_on_slow_upstream.says': 'sent no answer: the caller gave up waiting for the slow upstream',
  'bad_request.header_check.says': 'refused requests with an invalid x-envoy-* header',
  'bad_request.too_large.says': 'refused requests whose headers or body are too large',
  'bad_request.too_old.says': 'refused requests in a version of HTTP that is too old',
  'bad_request.too_slow.says': 'gave up on requests that callers did not finish sending in time',
  'route_missing.filter_chain.says': 'has no filter chain for these connections',
  'stale_config.disconnected.says': 'works with an old configuration: it is not connected to its control plane',
  'stale_config.rejected.says': 'works with an old configuration: it rejected an update of its control plane',
  'proxy_unavailable.crashed.says': 'crashed; the requests that it had then got no answer',
  'policy_denied.rbac.says': 'refused requests because an RBAC policy forbids them',
  'policy_denied.jwt.says': 'refused requests because their token was missing or not valid',
  'policy_denied.ext_authz.says': 'refused requests because the authorization service said no',
  'policy_unavailable.ext_authz.says': 'refused requests because the authorization service did not answer',
  'policy_unavailable.rate_limit.says': 'refused requests because the rate limit service did not answer',
  'rate_limited.local.says': 'refused requests above its local rate limit',
  'rate_limited.global.says': 'refused requests above the rate limit that the rate limit service keeps',
  'local_response.upgrade_refused.says': 'refused a protocol upgrade that its route does not allow',
  'no_healthy_upstream.empty.says': 'had no host to send the request to: the cluster has no endpoints',
  'no_healthy_upstream.dns_failed.says': 'had no host to send the request to: the name of the cluster does not resolve',
  'no_healthy_upstream.ejected.says':
    'had no host to send the request to: outlier detection had ejected them after errors',
  'no_healthy_upstream.all_unhealthy.says':
    'had no host to send the request to: all of them failed their health checks',
  'upstream_reset.mid_response.says': 'lost the connection: the upstream broke off in the middle of its response',
  'upstream_reset.stream_reset.says': 'lost the request: the upstream reset the stream before it had answered',
  'upstream_reset.goaway.says': 'lost the request: the upstream refused the stream',
  'upstream_reset.idle_race.says': 'sent the request on a connection that the upstream was just closing',
  'upstream_reset.app_crash.says': 'lost the connection: the application went away while it worked on the request',
  'tls_failure.verify.says':
    "reached the upstream but does not trust its certificate, or the upstream does not trust the proxy's",
  'tls_failure.plaintext.says': 'spoke TLS to an upstream that answers in plain text',
  'upstream_timeout.route.says': 'gave up waiting: the upstream took longer than the timeout of the route',
  'upstream_timeout.per_try.says': 'gave up waiting: the upstream took longer than the timeout per try',
  'upstream_unreachable.refused.says':
    'could not connect to the upstream: the connection was refused, nothing listens on that port',
  'upstream_unreachable.connect_timeout.says':
    'could not connect to the upstream: it did not answer within the connect timeout',
  'upstream_unreachable.no_route_to_host.says': 'could not connect to the upstream: there is no route to the host',
  'upstream_unreachable.stale_endpoint.says': 'tried an address that no longer belongs to the upstream',
  'upstream_answered_error.passed_on.says': 'passed on the answer{codes} of the next hop, where the cause was found',
} as const;
