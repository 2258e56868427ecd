import type { ClusterStats } from '../stats/clusterStats';

/**
 * Requests that failed for so many failed attempts, at most. More attempts than errors were retried: then only requests whose
 * retries ran out or were refused failed for them; the other errors are answers (one dead host of two beside an application
 * with errors of its own; seen with Envoy 1.40.0).
 */
export function requestsOf(attempts: number, errors: number, { counters }: ClusterStats): number {
  const exhausted = (counters.retry_limit_exceeded ?? 0) + (counters.retry_overflow ?? 0);
  return attempts > errors ? Math.min(errors, exhausted || errors) : attempts;
}
