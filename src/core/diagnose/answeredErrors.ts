import type { ClusterStats, CounterId } from '../stats/clusterStats';
import { say } from '../words/message';
import { type Draft, newDraft } from './draft';
import { requestsOf } from './retried';

/**
 * Counters of failures that Envoy made itself and yet charges to `upstream_rq_xx` of the cluster, class 5 (seen with Envoy
 * 1.36.2 and 1.40.0), each for itself. Overflows and failed connections have two counters for the same requests: of those the
 * larger one counts.
 */
const CHARGED: readonly CounterId[] = ['none_healthy', 'rq_timeout', 'cx_protocol_error', 'max_duration_reached'];
/** The same, of attempts, which a retry may have made good. */
const CHARGED_ATTEMPTS: readonly CounterId[] = [
  'per_try_timeout',
  'cx_destroy_remote_with_active_rq',
  'rx_reset',
  'http2_rx_reset',
];

function madeByEnvoy(cluster: ClusterStats): number {
  const { counters } = cluster;
  const refused = Math.max(counters.pending_overflow ?? 0, counters.active_overflow ?? 0);
  const unreachable = Math.max(counters.pending_failure_eject ?? 0, counters.cx_connect_fail ?? 0);
  const attempts = CHARGED_ATTEMPTS.reduce((sum, id) => sum + (counters[id] ?? 0), unreachable);
  const failed = requestsOf(attempts, counters.rq_5xx ?? 0, cluster);
  return CHARGED.reduce((sum, id) => sum + (counters[id] ?? 0), refused + failed);
}

/** Less than this share of the errors is within what retries and lost increments can explain. */
const MIN_SHARE = 0.1;

/**
 * Errors that are left once Envoy's own failures are taken off: the upstream sent them. Attempts count there as well, so
 * what is left may be too low, never too high. `policy4xx` are answers of policy
 * filters, which are charged to the cluster as well; filters without a counter are not in it, so 4xx alone stay a possibility.
 */
export function answeredErrors(cluster: ClusterStats, total: number | null, policy4xx: number): Draft | null {
  const errors = cluster.counters.rq_5xx ?? 0;
  const server = errors - madeByEnvoy(cluster);
  const client = Math.max(0, (cluster.counters.rq_4xx ?? 0) - policy4xx);
  const serverErrors = server > errors * MIN_SHARE ? server : 0;
  const failed = serverErrors + client;
  if (failed <= 0) {
    return null;
  }
  const ingress = cluster.name.direction === 'ingress';
  return newDraft({
    cause: ingress ? 'application_error' : 'upstream_answered_error',
    pod: cluster.pod,
    cluster: cluster.name,
    clusterConfidence: 'certain',
    stats: {
      cluster,
      proxy: null,
      failed,
      total,
      unit: 'request',
      proof: serverErrors > 0 ? 'strong' : 'weak',
      basis: cluster.basis,
      facts: [
        {
          metric: 'envoy_cluster_upstream_rq_xx',
          text: say('evidence.answered_errors', { cluster: cluster.name.raw, errors, client, failed }),
        },
      ],
    },
  });
}
