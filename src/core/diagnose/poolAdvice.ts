import type { Driver } from '../knowledge/causes';
import { type Message, say } from '../words/message';
import { milliseconds, perSecond } from './amounts';
import type { Draft } from './draft';
import type { Load } from './load';

/** How many requests a pool has to hold at once, and what that rests on. */
interface Need {
  low: number;
  high: number;
  ratePerSecond: number;
  serviceTimeMs: number;
}

/** Requests per second, each counted once: what callers send again is not there once nothing is refused any more. */
function arrivalsOnce({ arrivalsPerSecond, servedPerSecond }: Load, { repeats }: Draft): number | null {
  const all = arrivalsPerSecond.during;
  const served = servedPerSecond.during ?? 0;
  if (all === null || repeats === null || repeats.lines === 0) {
    return all;
  }
  return served + Math.max(0, all - served) * (repeats.requests / repeats.lines);
}

/** By Little's law, with the service time of the quiet time: in the overload it has the wait in the pool in it. */
function needOf(load: Load, draft: Draft): Need | null {
  const ratePerSecond = arrivalsOnce(load, draft);
  const serviceTimeMs = load.serviceTimeMs.baseline;
  if (ratePerSecond === null || ratePerSecond <= 0 || serviceTimeMs === null || serviceTimeMs < 1) {
    return null;
  }
  const low = Math.max(1, Math.ceil((ratePerSecond * serviceTimeMs) / 1000));
  return { low, high: 2 * low, ratePerSecond, serviceTimeMs };
}

const OPEN = say('advice.pool.open');

/**
 * Connections of callers that were open at once; each HTTP/1 connection carries one request at a time. A gauge that holds fewer
 * than the pool did was read at another time.
 */
function callersOf({ cluster, variants, downstreamConnections }: Draft, load: Load | null, low: number): number | null {
  const held = (load?.connections ?? 0) + (load?.pending ?? 0);
  const isKnown = downstreamConnections !== null && downstreamConnections >= Math.max(low, held);
  return isKnown && cluster?.direction === 'ingress' && !variants.has('requests') ? downstreamConnections : null;
}

/**
 * How large the pool should be: a range, since neither peak nor mixture of the requests is known. Only where demand filled it:
 * where the application is slow, a larger pool queues more work in it. No number where it would contradict the limit in force.
 */
export function poolAdvice(draft: Draft, driver: Driver | null, load: Load | null): Message {
  const need = driver === 'demand' && load !== null ? needOf(load, draft) : null;
  const limit = load?.connections ?? null;
  if (need === null) {
    return OPEN;
  }
  const callers = callersOf(draft, load, need.low);
  const high = callers === null ? need.high : Math.min(need.high, callers);
  if (high <= (limit ?? 0)) {
    return OPEN;
  }
  return say('advice.pool', {
    low: Math.max(need.low, (limit ?? 0) + 1),
    high,
    rate: perSecond(need.ratePerSecond),
    time: milliseconds(need.serviceTimeMs),
    limit: limit === null ? '' : say('advice.pool.limit', { limit }),
    bound: high < need.high ? say('advice.pool.bound', { connections: high }) : '',
  });
}
