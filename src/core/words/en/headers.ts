/** What response headers mean, by id. Own words. */
export const headers = {
  'header.overloaded':
    'An Envoy refused the request for a circuit breaker (or maintenance mode). Every hop passes the header on: with a service time beside it, the Envoy that refused is one further upstream.',
  'header.local_overloaded': 'The overload manager of an Envoy turned the request away.',
  'header.drop_overload': 'An Envoy dropped the request because the control plane told it to.',
  'header.ratelimited': 'The rate limit service said that the limit was reached.',
  'header.health_check_fail':
    'This host wants to be taken out at once: a draining Envoy says so, but an application may too.',
  'header.service_time':
    'Milliseconds until the next hop answered. Somebody answered, as a rule; an Envoy that refuses by itself sends none. It includes the wait in the connection pool.',
  'header.attempt_count': 'Attempts made; 2 or more means retries.',
  'header.degraded': 'This host wants to be used only when others are missing.',
  'header.healthchecked_cluster': 'A health probe was answered by the Envoy of this cluster.',
  'header.canary': 'The upstream calls itself a canary.',
  'header.decorator_operation': 'Name of the traced operation.',
  'header.original_path': 'The path before a rewrite. A caller can forge it.',
  'header.not_forwarded': 'Envoy answered 204 itself because a filter said not to forward.',
  'header.ratelimit_budget': 'What is left of a rate limit.',
  'header.retry_after': 'When to try again.',
  'header.proxy_status': 'A proxy says what went wrong (RFC 9209); Envoy puts its response code details here.',
  'header.www_authenticate': 'The caller has to authenticate.',
  'header.server': 'Weighs nothing: Envoy writes its own name over that of the application.',
  'header.via': 'Proxies on the way. No proof of who answered.',
  'header.grpc_status': 'gRPC status; 14 is what Envoy sends for most of its own refusals.',
  'header.grpc_message': 'gRPC message; Envoy puts the text of its own reply here.',
} as const;
