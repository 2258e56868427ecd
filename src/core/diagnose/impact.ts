import { type Draft, failedOf } from './draft';
import type { Direction } from '../naming/clusterName';
import type { Finding } from './report';
import { laneOf } from './signals/logSignals';

/** Lines of the same upstream, as far as the log tells; else all of the log. */
function totalOfLog(draft: Draft): number | null {
  const log = draft.log;
  if (log === null) {
    return null;
  }
  const lanes = new Set(log.groups.map((group) => laneOf(group.shape)));
  if (lanes.has('')) {
    // Requests that Envoy could not read name no authority.
    return log.signals.total;
  }
  const total = log.signals.groups.reduce((sum, group) => sum + (lanes.has(laneOf(group.shape)) ? group.count : 0), 0);
  return total;
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
  const visible = draft.clientVisible ?? (direction === 'egress' && draft.log !== null ? failed : null);
  return {
    failed,
    total: meaningful ? total : null,
    share: meaningful && failed !== null && total > 0 ? Math.round((failed / total) * 10000) / 10000 : null,
    clientVisible: visible,
  };
}
