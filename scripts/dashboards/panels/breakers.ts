import { clusterCounter, clusterGauge, clusterLowest, clusterQuantile, counter } from '../curves';
import type { PromPanel } from '../promPanel';

export const limitsMet: PromPanel = {
  title: 'Connection limits met',
  description:
    'Times the limit of connections or of pools was met. For TCP each is a refused connection (UO). For HTTP the request may only have waited, so this is no number of refusals.',
  unit: 'cps',
  curves: [
    counter('connections', 'cx_overflow'),
    clusterCounter('pools', 'upstream_cx_pool_overflow'),
    clusterCounter('connections used up', 'upstream_cx_max_requests'),
  ],
};

export const morePools: PromPanel = {
  title: 'Other breakers',
  description:
    'The limit of pools (many hosts or subsets), and the breakers of the priority "high", which routes choose. 1 while the limit is reached. A "high" breaker that opens refuses requests that were meant to go first.',
  unit: 'none',
  stepped: true,
  curves: [
    clusterGauge('pools', 'circuit_breakers_default_cx_pool_open'),
    clusterGauge('high: connections', 'circuit_breakers_high_cx_open'),
    clusterGauge('high: pending', 'circuit_breakers_high_rq_pending_open'),
    clusterGauge('high: requests', 'circuit_breakers_high_rq_open'),
  ],
};

export const remaining: PromPanel = {
  title: 'Left until a limit (track_remaining)',
  description:
    'What the breakers still allow, of the pod with least. Near zero: the next burst is refused. Empty unless the cluster has `track_remaining: true` in its thresholds; App Mesh does not set it.',
  unit: 'none',
  curves: [
    clusterLowest('connections', 'circuit_breakers_default_remaining_cx'),
    clusterLowest('pending', 'circuit_breakers_default_remaining_pending'),
    clusterLowest('requests', 'circuit_breakers_default_remaining_rq'),
    clusterLowest('retries', 'circuit_breakers_default_remaining_retries'),
    clusterLowest('pools', 'circuit_breakers_default_remaining_cx_pools'),
  ],
};

export const perConnection: PromPanel = {
  title: 'Requests per connection',
  description:
    'How many requests a connection carried until it was closed. Near 1 means no keep-alive: each request pays for a connection and, with TLS, a handshake. Look at the keep-alive time of the application.',
  unit: 'none',
  bridged: 60_000,
  curves: [clusterQuantile('p50', 0.5, 'upstream_rq_per_cx'), clusterQuantile('p99', 0.99, 'upstream_rq_per_cx')],
};
