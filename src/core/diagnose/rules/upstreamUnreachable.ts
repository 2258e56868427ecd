import type { CauseRule } from './causeRule';
import { CLUSTER_STATS_DOC, METRIC_FILTER } from './docs';

/** TLS handshakes that fail leave UF as well: without details or TLS counters the two look alike. */
const OR_TLS = ['tls_failure'] as const;

export const upstreamUnreachable: CauseRule = {
  cause: 'upstream_unreachable',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    { counter: 'cx_connect_fail', variant: 'unknown', proof: 'strong', unit: 'attempt', alternatives: OR_TLS },
    { counter: 'pending_failure_eject', variant: 'unknown', proof: 'strong', unit: 'attempt', alternatives: OR_TLS },
    {
      counter: 'cx_connect_timeout',
      variant: 'connect_timeout',
      proof: 'strong',
      unit: 'attempt',
      alternatives: OR_TLS,
    },
  ],
  proxyCounters: [],
  says: 'could not connect to the upstream',
  variantSays: {
    refused: 'could not connect to the upstream: the connection was refused, nothing listens on that port',
    connect_timeout: 'could not connect to the upstream: it did not answer within the connect timeout',
    no_route_to_host: 'could not connect to the upstream: there is no route to the host',
    stale_endpoint: 'tried an address that no longer belongs to the upstream',
  },
  settledBy: [
    '%RESPONSE_CODE_DETAILS% in the access log, or the counters ssl_connection_error and ssl_fail_verify_*: they tell a refused connection from failed TLS',
  ],
  next: [
    {
      text: 'Check that the application runs and listens on the port that Envoy uses.',
      risk: 'read_only',
      command:
        'kubectl -n <namespace> get pods -o wide; kubectl -n <namespace> exec <pod> -c envoy -- curl -s localhost:9901/clusters',
      verify: 'The host in the access line is a running pod, and the application listens on its port.',
      doc: CLUSTER_STATS_DOC,
    },
    {
      text: 'See which cluster cannot connect, and since when.',
      risk: 'read_only',
      promql: `sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_cx_connect_fail${METRIC_FILTER}[5m])) > 0`,
      verify: 'The counter stops rising once the upstream accepts connections.',
    },
    {
      text: 'Restart or roll back the application if it crashes; correct the port of the mesh if it listens elsewhere.',
      risk: 'changes_production',
      verify: 'No new access line has the flag UF.',
      when: { variants: ['refused', 'unknown'] },
    },
    {
      text: 'Look for a security group, network policy or node failure between Envoy and the upstream: packets vanish.',
      risk: 'read_only',
      verify: 'A plain TCP connection from the same pod to the same host and port opens.',
      when: { variants: ['connect_timeout', 'no_route_to_host'] },
    },
  ],
  doc: CLUSTER_STATS_DOC,
};
