import { type Draft, failedOf } from './draft';
import type { Direction } from '../naming/clusterName';
import { agree } from './reconcile';
import type { Finding } from './report';
import { laneOf } from './signals/logSignals';

/** Counters lose what came before their first scrape, lines do not: a difference below this share is no other traffic. */
const LOST_BY_SCRAPES = 0.1;

/** Requests of the cluster, where its counters saw the same failures as the log and the pod has other traffic as well. */
function totalOfCluster({ log, stats }: Draft, total: number): number {
  const isSame = stats?.basis === 'interval' && stats.failed !== null && agree(log?.count ?? 0, stats.failed);
  const counted = isSame ? stats.total : null;
  return counted !== null && counted < (1 - LOST_BY_SCRAPES) * total ? counted : total;
}

/** Lines of the same upstream, as far as the log tells; else requests of its cluster, where that is known; else all of the log. */
function totalOfLog(draft: Draft): number | null {
  const log = draft.log;
  if (log === null) {
    return null;
  }
  const lanes = new Set(log.groups.map((group) => laneOf(group.shape)));
  if (lanes.has('')) {
    // Requests that Envoy could not read name no authority, nor do lines that a log store counted.
    return totalOfCluster(draft, log.signals.total);
  }
  const total = log.signals.groups.reduce((sum, group) => sum + (lanes.has(laneOf(group.shape)) ? group.count : 0), 0);
  return total;
}

/**
 * Failures that the own application got as answers. Lines are of requests, whatever became of their retries; counters of
 * failures are of attempts, but `upstream_rq_5xx` counts each request once: retried answers stand in
 * `retry_upstream_rq_xx` (seen with Envoy 1.40.0).
 */
function seenByCaller({ log, stats }: Draft): number | null {
  if (log !== null) {
    return log.count;
  }
  const counters = stats?.basis === 'interval' ? stats.cluster?.counters : undefined;
  const answers = counters?.rq_5xx;
  return answers === undefined || stats?.failed == null
    ? null
    : Math.min(stats.failed, answers + (counters?.rq_4xx ?? 0));
}

/**
 * `clientVisible` is only known where the caller's log is at hand, where one response was seen, or where the proxy's own
 * application is the client (egress). `total` is that of the source that `failed` came from.
 */
export function impactOf(draft: Draft, direction: Direction): Finding['impact'] {
  const failed = failedOf(draft);
  const total = draft.log === null ? (draft.stats?.total ?? null) : totalOfLog(draft);
  // A line or response that was picked out because it failed has no total.
  const meaningful = total !== null && failed !== null && total >= failed && !(draft.log !== null && total === 1);
  const visible = draft.clientVisible ?? (direction === 'egress' ? seenByCaller(draft) : null);
  return {
    failed,
    total: meaningful ? total : null,
    share: meaningful && failed !== null && total > 0 ? Math.round((failed / total) * 10000) / 10000 : null,
    clientVisible: visible,
  };
}
