/** English titles and meanings of metrics, by metric id. Own words; facts from Envoy's docs and from recordings. */
export const METRIC_PROSE = {
  rq_total: { title: 'attempts sent', meaning: 'Attempts that got a connection. Refused requests are not in it.' },
  rq_completed: { title: 'answers', meaning: 'Answers of the cluster, those that Envoy made in its place included.' },
  rq_2xx: { title: '2xx', meaning: 'Answers with a 2xx code.' },
  rq_3xx: { title: '3xx', meaning: 'Answers with a 3xx code.' },
  rq_4xx: {
    title: '4xx',
    meaning: 'Answers with a 4xx code; global rate limits and denied authorizations count here too.',
  },
  rq_5xx: {
    title: '5xx',
    meaning:
      'Answers with a 5xx code. Envoy charges its own 503 and 504 to the cluster, so this alone does not blame the application.',
  },
  pending_overflow: {
    title: 'refused: queue full',
    meaning:
      'Requests that Envoy refused because the pending queue was full. One per refused request. Before Envoy 1.38 the request limit counted here too.',
  },
  active_overflow: {
    title: 'refused: request limit',
    meaning: 'Requests that Envoy refused because the limit of requests at once was reached (HTTP/2 and gRPC).',
  },
  retry_overflow: {
    title: 'retries refused',
    meaning: 'Retries that Envoy did not make because the retry limit was reached.',
  },
  cx_overflow: {
    title: 'connection limit met',
    meaning:
      'Times the connection limit was met. For TCP that is a refused connection; for HTTP the request may only have waited.',
  },
  cx_total: { title: 'connections opened', meaning: 'Connections opened to the cluster.' },
  cx_connect_fail: {
    title: 'connect failures',
    meaning: 'Connections that could not be opened, TLS included. One per attempt.',
  },
  cx_connect_timeout: {
    title: 'connect timeouts',
    meaning: 'Connections not open (or TLS not done) within the connect timeout.',
  },
  cx_connect_attempts_exceeded: {
    title: 'connect attempts used up',
    meaning: 'TCP connections given up after the last connect attempt.',
  },
  pending_failure_eject: {
    title: 'waiting requests failed',
    meaning:
      'Requests that waited for a connection which then failed. The exact count when many wait for one connection.',
  },
  none_healthy: {
    title: 'no host to pick',
    meaning: 'Requests or connections for which no healthy host existed. One per failure.',
  },
  rq_timeout: { title: 'timeouts', meaning: 'Requests that the route timeout ended.' },
  per_try_timeout: { title: 'per-try timeouts', meaning: 'Attempts that the per-try timeout ended.' },
  max_duration_reached: {
    title: 'stream too old',
    meaning: 'Streams that reached the maximum duration of the cluster.',
  },
  rx_reset: { title: 'resets received', meaning: 'Streams that the upstream reset.' },
  tx_reset: {
    title: 'resets sent',
    meaning: 'Streams that Envoy reset towards an HTTP/2 upstream. Many causes; proves nothing alone.',
  },
  http2_rx_reset: {
    title: 'HTTP/2 resets received',
    meaning: 'RST_STREAM frames from the upstream, refused streams included.',
  },
  cx_destroy_remote_with_active_rq: {
    title: 'closed by the upstream while busy',
    meaning:
      'Connections that the upstream closed with a request on them. Normal for TCP clusters and for a websocket that ends.',
  },
  cx_destroy_local_with_active_rq: {
    title: 'closed by Envoy while busy',
    meaning:
      'Connections that Envoy closed with a request on them: timeouts, callers that left, abandoned attempts. Not specific.',
  },
  cx_protocol_error: {
    title: 'invalid answers',
    meaning: 'Answers that were not valid for the protocol, cut-off bodies included.',
  },
  retry: { title: 'retries', meaning: 'Retries made, helpful or not.' },
  retry_success: { title: 'retries that helped', meaning: 'Requests that a retry rescued.' },
  retry_limit_exceeded: { title: 'retries used up', meaning: 'Requests that failed after the last allowed retry.' },
  ssl_connection_error: {
    title: 'TLS errors',
    meaning: 'TLS connections that failed other than by a certificate check, e.g. plain text on the other side.',
  },
  ssl_fail_verify: {
    title: 'certificates refused',
    meaning: 'Connections whose certificate Envoy did not accept: not trusted, wrong name or missing.',
  },
  healthy_panic: {
    title: 'balancing in panic',
    meaning: 'Picks made while too few hosts were healthy. With an empty host list it rises with every failure.',
  },
  ejections_enforced: {
    title: 'hosts ejected',
    meaning: 'Hosts taken out by outlier detection. The series exists only where it is configured.',
  },
  membership_change: { title: 'host list changes', meaning: 'Changes of the list of hosts.' },
  cx_open: {
    title: 'connection pool full',
    meaning:
      '1 while the connection limit is reached. That alone refuses nothing: idle kept-alive connections hold it at 1.',
  },
  rq_open: { title: 'request limit reached', meaning: '1 while the limit of requests at once is reached.' },
  rq_pending_open: {
    title: 'queue full',
    meaning: '1 while the pending queue is full. It flickers under overload, so it is a hint and no measure.',
  },
  rq_retry_open: { title: 'retry limit reached', meaning: '1 while the limit of retries at once is reached.' },
  cx_active: { title: 'connections', meaning: 'Open connections to the cluster.' },
  rq_active: { title: 'active requests', meaning: 'Requests that are on a connection now.' },
  rq_pending_active: { title: 'pending', meaning: 'Requests that wait for a connection.' },
  membership_total: { title: 'hosts', meaning: 'Hosts in the list. 0 points to discovery.' },
  membership_healthy: {
    title: 'healthy hosts',
    meaning: 'Hosts that may be picked. 0 with hosts in the list points to health checks or ejection.',
  },
  ejections_active: { title: 'ejected hosts', meaning: 'Hosts that outlier detection holds out now.' },
  downstream_rq_total: { title: 'requests received', meaning: 'Requests of callers.' },
  downstream_rq_5xx: {
    title: '5xx to callers',
    meaning: 'Answers with a 5xx code to callers. A gRPC failure counts as 2xx here.',
  },
  downstream_rq_4xx: { title: '4xx to callers', meaning: 'Answers with a 4xx code to callers.' },
  downstream_cx_destroy_remote_active_rq: {
    title: 'callers left',
    meaning: 'Connections that callers closed while a request was open. One per DC line.',
  },
  downstream_rq_rx_reset: {
    title: 'requests reset',
    meaning: 'Requests that ended by a reset, from many causes. Not specific.',
  },
  downstream_cx_protocol_error: {
    title: 'invalid requests',
    meaning: 'Requests that were not valid HTTP. One per DPE line.',
  },
  downstream_rq_idle_timeout: {
    title: 'idle streams ended',
    meaning: 'Streams that the stream idle timeout ended. One per SI line.',
  },
  downstream_rq_timeout: {
    title: 'slow requests ended',
    meaning: 'Requests that were not complete within the request timeout.',
  },
  downstream_rq_max_duration_reached: {
    title: 'long streams ended',
    meaning: 'Streams that reached the maximum duration of the listener side.',
  },
  downstream_rq_overload_close: {
    title: 'shed by the overload manager',
    meaning: 'Requests or connections that the overload manager turned away.',
  },
  health_check_failed: {
    title: 'failed health answers',
    meaning: 'Probes that this Envoy answered as failed. One per LH line.',
  },
  no_route: { title: 'no route', meaning: 'Requests that no route matched. One per NR line of HTTP.' },
  no_cluster: {
    title: 'no cluster',
    meaning: 'Requests whose route names a cluster that this Envoy does not have. One per NC line.',
  },
  no_filter_chain_match: {
    title: 'no filter chain',
    meaning: 'Connections that no filter chain matched. Only a listener access log shows them.',
  },
  fault_aborts_injected: { title: 'injected aborts', meaning: 'Errors injected by the fault filter. One per FI line.' },
  fault_delays_injected: { title: 'injected delays', meaning: 'Delays injected by the fault filter. One per DI line.' },
  local_rate_limited: { title: 'refused: local rate limit', meaning: 'Requests refused by the local rate limit.' },
  ratelimit_over_limit: {
    title: 'refused: global rate limit',
    meaning: 'Requests refused by the rate limit service, by routed cluster.',
  },
  ratelimit_error: {
    title: 'rate limit service failed',
    meaning: 'Requests for which the rate limit service gave no answer, by routed cluster.',
  },
  ext_authz_denied: { title: 'denied by ext_authz', meaning: 'Requests denied by the authorization service.' },
  ext_authz_error: {
    title: 'ext_authz failed',
    meaning: 'Requests for which the authorization service gave no answer.',
  },
  rbac_denied: { title: 'denied by RBAC', meaning: 'Requests denied by the RBAC filter.' },
  downstream_cx_active: { title: "callers' connections", meaning: 'Open connections of callers.' },
  upstream_rq_time: {
    title: 'service time',
    meaning:
      'Time from the request until the answer, ms. It includes the wait in Envoy’s own connection pool; timed-out requests are missing.',
  },
} as const satisfies Record<string, { title: string; meaning: string }>;
