import type { CauseRule } from './causeRule';
import { CLUSTER_STATS_DOC, DETAILS_DOC, ENVOY_DOCS, METRIC_FILTER } from './docs';

export const noHealthyUpstream: CauseRule = {
  cause: 'no_healthy_upstream',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [{ counter: 'none_healthy', variant: 'unknown', proof: 'conclusive', unit: 'request' }],
  proxyCounters: [],
  says: 'had no healthy host to send the request to',
  variantSays: {
    empty: 'had no host to send the request to: the cluster has no endpoints',
    ejected: 'had no host to send the request to: outlier detection had ejected them after errors',
    all_unhealthy: 'had no host to send the request to: all of them failed their health checks',
  },
  settledBy: [
    'the gauges membership_total, membership_healthy and outlier_detection_ejections_active during the failures',
  ],
  next: [
    {
      text: 'See the hosts of the cluster and why Envoy does not use them.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters | grep -E "health_flags|::added_via_api"',
      promql: `envoy_cluster_membership_healthy${METRIC_FILTER} == 0`,
      verify: 'At least one host is listed as healthy and no new line has the flag UH.',
      doc: `${ENVOY_DOCS}/intro/arch_overview/upstream/load_balancing/panic_threshold`,
    },
    {
      text: 'Check that service discovery (Cloud Map, DNS, EDS) returns ready pods of the service.',
      risk: 'read_only',
      command: 'kubectl -n <namespace> get endpointslices,pods',
      verify: 'The endpoints are the addresses of ready pods.',
    },
  ],
  doc: CLUSTER_STATS_DOC,
};

export const upstreamReset: CauseRule = {
  cause: 'upstream_reset',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    {
      counter: 'cx_destroy_remote_with_active_rq',
      variant: 'unknown',
      proof: 'strong',
      unit: 'attempt',
      only: 'not_tcp',
      needs5xx: true,
    },
    { counter: 'rx_reset', variant: 'stream_reset', proof: 'strong', unit: 'request', needs5xx: true },
    { counter: 'http2_rx_reset', variant: 'stream_reset', proof: 'weak', unit: 'attempt', needs5xx: true },
  ],
  proxyCounters: [],
  says: 'lost the connection: the upstream closed it before it had answered',
  variantSays: {
    mid_response: 'lost the connection: the upstream broke off in the middle of its response',
    stream_reset: 'lost the request: the upstream reset the stream before it had answered',
    goaway: 'lost the request: the upstream refused the stream',
    idle_race: 'sent the request on a connection that the upstream was just closing',
    app_crash: 'lost the connection: the application went away while it worked on the request',
  },
  settledBy: [
    "the application's log and restarts (OOM kill, crash, rollout) at the time of the failures",
    "the application's keep-alive timeout: where it is shorter than Envoy's, Envoy may use a connection that just closes",
  ],
  next: [
    {
      text: 'Check whether the application restarted when the lines appeared.',
      risk: 'read_only',
      command: 'kubectl -n <namespace> describe pod <pod> | grep -A5 "Last State"',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_cx_destroy_remote_with_active_rq${METRIC_FILTER}[5m])) > 0`,
      verify: 'Restarts and failing lines fall on the same seconds, or there are no restarts.',
      doc: CLUSTER_STATS_DOC,
    },
    {
      text: "Without restarts: make the application's keep-alive timeout longer than Envoy's, or retry on reset before the request was sent.",
      risk: 'changes_production',
      verify: 'No new access line has the flag UC.',
      doc: `${ENVOY_DOCS}/faq/configuration/timeouts`,
    },
  ],
  doc: CLUSTER_STATS_DOC,
};

export const protocolError: CauseRule = {
  cause: 'protocol_error',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    {
      counter: 'cx_protocol_error',
      variant: 'invalid_response',
      proof: 'strong',
      unit: 'request',
      alternatives: ['upstream_reset'],
      explains: ['upstream_reset'],
    },
  ],
  proxyCounters: [],
  says: 'could not read the answer of the upstream: it broke the rules of HTTP',
  settledBy: ['the port and protocol that the mesh has for this upstream, against what really listens there'],
  next: [
    {
      text: 'Ask the port directly: it may speak another protocol (HTTP/2 where HTTP/1 is configured) or send bad or too large headers.',
      risk: 'read_only',
      command: 'kubectl -n <namespace> exec <pod> -c <application> -- curl -sv --http1.1 http://127.0.0.1:<port>/',
      verify: 'curl reads the answer without an error.',
    },
  ],
  doc: DETAILS_DOC,
};

export const tlsFailure: CauseRule = {
  cause: 'tls_failure',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    {
      counter: 'ssl_fail_verify',
      variant: 'verify',
      proof: 'conclusive',
      unit: 'attempt',
      explains: ['upstream_unreachable'],
    },
    {
      counter: 'ssl_connection_error',
      variant: 'handshake',
      proof: 'conclusive',
      unit: 'attempt',
      explains: ['upstream_unreachable'],
    },
  ],
  proxyCounters: [],
  says: 'reached the upstream but could not agree on TLS with it',
  variantSays: {
    verify: "reached the upstream but does not trust its certificate, or the upstream does not trust the proxy's",
    plaintext: 'spoke TLS to an upstream that answers in plain text',
  },
  settledBy: ['the TLS text in the response code details or in %UPSTREAM_TRANSPORT_FAILURE_REASON%'],
  next: [
    {
      text: 'Compare the TLS settings of both sides: mode, certificate authority, subject names and dates.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/certs',
      promql: `sum by (envoy_cluster_name) (increase(envoy_cluster_ssl_connection_error${METRIC_FILTER}[5m])) > 0`,
      verify: 'The certificate is valid and has the names that the other side asks for.',
      doc: `${ENVOY_DOCS}/intro/arch_overview/security/ssl`,
    },
  ],
  doc: `${ENVOY_DOCS}/intro/arch_overview/security/ssl`,
};
