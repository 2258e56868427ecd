import type { CauseRule } from './causeRule';
import { ENVOY_DOCS, METRIC_FILTER } from './docs';

const DOC = `${ENVOY_DOCS}/intro/arch_overview/upstream/circuit_breaking`;

const rising = (counter: string) =>
  `(sum by (pod, envoy_cluster_name) (increase(envoy_cluster_upstream_rq_${counter}${METRIC_FILTER}[5m])) > 0)`;

/** Either counter proves refusals; they are not added, since Envoy may count one refusal in both. */
const OVERFLOW_PROMQL = `${rising('pending_overflow')} or ${rising('active_overflow')}`;

const WATCH_REFUSALS = 'The overflow counter stops rising, and the service time does not rise with it.';

export const circuitBreaker: CauseRule = {
  cause: 'circuit_breaker',
  answeredBy: { kind: 'envoy', which: 'this_proxy' },
  fault: 'server',
  counters: [
    { counter: 'pending_overflow', variant: 'pending_requests', proof: 'conclusive', unit: 'request' },
    { counter: 'active_overflow', variant: 'requests', proof: 'conclusive', unit: 'request' },
    { counter: 'cx_overflow', variant: 'connections', proof: 'conclusive', unit: 'connection', only: 'tcp' },
  ],
  proxyCounters: [],
  says: 'refused requests: its circuit breaker is full',
  variantSays: {
    connections: 'turned traffic away: the connection limit (max_connections) of its circuit breaker is reached',
    requests: 'refused requests: the limit max_requests of its circuit breaker is reached',
    retries: 'refused retries: the limit max_retries of its circuit breaker is reached',
    pool_full: 'has a full connection pool; whether it refused requests is not known',
  },
  settledBy: ['/stats/prometheus of this proxy before and during the failures: it says which cluster refused'],
  next: [
    {
      text: 'See which cluster refuses, and since when.',
      risk: 'read_only',
      promql: OVERFLOW_PROMQL,
      verify: 'The cluster named here has a rate above 0 while callers get 503.',
      doc: DOC,
    },
    {
      text: 'Count the refused requests in the access log.',
      risk: 'read_only',
      logql: 'sum by (pod) (count_over_time({container="envoy"} |= " UO " [5m]))',
      verify: 'The count follows the overflow counter.',
    },
    {
      text: 'Find out why it got slow: CPU throttling, garbage collection, its dependencies. A larger pool would only queue more work.',
      risk: 'read_only',
      promql: `histogram_quantile(0.5, sum by (le, envoy_cluster_name) (rate(envoy_cluster_upstream_rq_time_bucket${METRIC_FILTER}[5m])))`,
      verify: 'The service time is normal again and the refusals end.',
      when: { drivers: ['latency'] },
    },
    {
      text: 'More work arrives than the pool holds. Add replicas of the application, or shed load at the callers.',
      risk: 'changes_production',
      verify: WATCH_REFUSALS,
      when: { drivers: ['demand'] },
    },
    {
      text: 'App Mesh: raise connectionPool (http: maxConnections, maxPendingRequests; http2 and grpc: maxRequests) on the listener of the virtual node. Take a value between (peak requests per second × normal service time in seconds) and twice that, and no more than a load test has shown.',
      risk: 'changes_production',
      command: 'kubectl -n <namespace> edit virtualnode <name>',
      verify: WATCH_REFUSALS,
      when: { drivers: ['demand'], schemes: ['appmesh'] },
    },
    {
      text: 'Istio: raise trafficPolicy.connectionPool (tcp.maxConnections, http.http1MaxPendingRequests, http.http2MaxRequests) in the DestinationRule. Take a value between (peak requests per second × normal service time in seconds) and twice that.',
      risk: 'changes_production',
      command: 'kubectl -n <namespace> edit destinationrule <name>',
      verify: WATCH_REFUSALS,
      when: { drivers: ['demand'], schemes: ['istio'] },
    },
    {
      text: 'Envoy: raise circuit_breakers.thresholds (max_connections, max_pending_requests, max_requests) of the cluster. Take a value between (peak requests per second × normal service time in seconds) and twice that.',
      risk: 'changes_production',
      verify: WATCH_REFUSALS,
      when: { drivers: ['demand'], schemes: ['consul', 'kuma', 'envoy-gateway', 'contour', 'emissary', 'unknown'] },
    },
    {
      text: 'Fewer healthy hosts share the load now. Bring the missing ones back before you touch any limit.',
      risk: 'read_only',
      promql: `envoy_cluster_membership_healthy${METRIC_FILTER} < envoy_cluster_membership_total${METRIC_FILTER}`,
      verify: 'Healthy and total members are equal again and the refusals end.',
      when: { drivers: ['capacity_lost'] },
    },
    {
      text: 'Retries make up much of the load. Lower the number of retries of the callers, or set a retry budget.',
      risk: 'changes_production',
      verify: 'envoy_cluster_upstream_rq_retry falls, and the refusals with it.',
      when: { drivers: ['retries'] },
    },
    {
      text: 'See the limits in force and how full they are.',
      risk: 'read_only',
      command: 'curl -s localhost:9901/clusters | grep -E "max_(connections|pending_requests|requests)|_active"',
      verify: 'The limit that equals the number in use refuses.',
      doc: DOC,
    },
  ],
  doc: DOC,
};
