import type { Driver } from '../knowledge/causes';
import type { ClusterStats } from '../stats/clusterStats';
import { type Message, say } from '../words/message';
import type { Draft } from './draft';
import { milliseconds, perSecond } from './amounts';
import type { Load } from './load';
import type { Evidence } from './report';

export interface DriverVerdict {
  driver: Driver;
  evidence: Array<Evidence<Message>>;
}

/**
 * The service time that Envoy logs includes the wait in its own pool. A pool of c connections with p requests waiting makes
 * an unchanged application look slower by up to 1 + p/c (20 → 40 ms with 10 + 10, seen with Envoy 1.40.0). Where the pool is
 * not known, equal limits (Envoy's default) are assumed.
 */
const ASSUMED_QUEUE = 1;
/** Noise on top of the queue. */
const SLACK = 1.5;
/** Beyond this many times what the queue explains, and this much in ms, the application itself is slow. */
const SLOW_FACTOR = 2;
const SLOW_MS = 50;
/** Clocks of Envoy count whole milliseconds: 0 is "below 1". */
const MIN_MS = 1;

type Pace = 'normal' | 'slow' | 'open';

/** Time that the application itself took, by Little's law: a full pool serves connections / time requests per second. */
function applicationMs({ connections, servedPerSecond }: Load): number | null {
  const rate = servedPerSecond.during;
  return connections === null || rate === null || rate <= 0 ? null : (connections / rate) * 1000;
}

function grade(factor: number, riseMs: number, allowed: number): Pace {
  if (factor <= allowed * SLACK) {
    return 'normal';
  }
  return factor > allowed * SLACK * SLOW_FACTOR && riseMs >= SLOW_MS ? 'slow' : 'open';
}

function paceBy({ baseline, during }: Load['serviceTimeMs'], load: Load, poolIsFull: boolean): Pace | null {
  if (baseline === null || during === null) {
    return null;
  }
  const base = Math.max(baseline, MIN_MS);
  const own = poolIsFull ? applicationMs(load) : null;
  if (own !== null && own < during) {
    return grade(own / base, own - base, 1);
  }
  const queue = load.pending !== null && load.connections !== null ? load.pending / load.connections : ASSUMED_QUEUE;
  return grade(during / base, during - base, 1 + (poolIsFull ? Math.max(queue, ASSUMED_QUEUE) : 0));
}

/**
 * Whether the application itself got slow, the wait in Envoy's pool taken into account. Where median and mean disagree, some
 * requests were slow and others were not: that stays open.
 */
export function paceOf(load: Load, poolIsFull: boolean): Pace | null {
  const pace = paceBy(load.serviceTimeMs, load, poolIsFull);
  const byMean = load.meanTimeMs === null ? pace : paceBy(load.meanTimeMs, load, poolIsFull);
  return pace === byMean ? pace : pace === null ? null : 'open';
}

function ratioOf({ baseline, during }: Load['servedPerSecond']): number | null {
  return baseline === null || during === null || baseline <= 0 ? null : during / baseline;
}

/** A rise of throughput that a slow application cannot have had, and a fall that more demand cannot explain. */
const ROSE = 1.5;
const FELL = 0.8;

type Change = 'rose' | 'same' | 'fell' | 'unknown';

function changeOf(ratio: number | null): Change {
  if (ratio === null) {
    return 'unknown';
  }
  return ratio > ROSE ? 'rose' : ratio < FELL ? 'fell' : 'same';
}

/** Demand grew only where more requests came than in the quiet time; else the pool may have shrunk (a lower limit, lost hosts). */
function moreCame({ arrivalsPerSecond, servedPerSecond }: Load): boolean {
  return [arrivalsPerSecond, servedPerSecond].some((rate) => changeOf(ratioOf(rate)) === 'rose');
}

/** By the pace of the application and by what became of the throughput. Contradictions stay open. */
const DRIVERS: Record<Pace, Record<Change, Driver>> = {
  slow: { rose: 'unknown', same: 'latency', fell: 'latency', unknown: 'latency' },
  normal: { rose: 'demand', same: 'demand', fell: 'unknown', unknown: 'demand' },
  open: { rose: 'demand', same: 'unknown', fell: 'latency', unknown: 'unknown' },
};

const LEAST_LOST = 0.75;

/** A fall in the same step as the first refusal may have come before it, ms: the longest usual distance of scrapes. */
const STEP_MS = 60_000;

/** Whether the hosts were lost before the first refusal; null where one of the two has no time. */
function wasBefore({ gauges, windows }: ClusterStats): boolean | null {
  const fell = Date.parse(gauges.membership_healthy?.fellAt ?? '');
  const refused = Date.parse(windows[0]?.from ?? '');
  return Number.isNaN(fell) || Number.isNaN(refused) ? null : fell <= refused + STEP_MS;
}

function lostCapacity({ gauges }: ClusterStats): Evidence<Message> | null {
  // A host that was missing all the time is no change: only a fall within the interval can have begun the overload.
  const { last: healthy = 0, max: before = 0 } = gauges.membership_healthy ?? {};
  if (before < 2 || healthy > before * LEAST_LOST) {
    return null;
  }
  const text = say('evidence.hosts_lost', { healthy, before });
  return { kind: 'metric', supports: true, text, query: null };
}

/** Retries that are at least half of what was sent make the load, whatever began it. */
const RETRY_SHARE = 0.5;

function retryStorm({ counters }: ClusterStats): Evidence<Message> | null {
  const sent = counters.rq_total ?? 0;
  const retries = counters.retry ?? 0;
  if (sent === 0 || retries < sent * RETRY_SHARE) {
    return null;
  }
  const text = say('evidence.retries', { retries, sent });
  return { kind: 'metric', supports: true, text, query: null };
}

function timesAndRates({ serviceTimeMs: time, servedPerSecond: rate }: Load): Message {
  const times = { before: milliseconds(time.baseline), during: milliseconds(time.during) };
  if (rate.during === null) {
    return say('evidence.times', times);
  }
  const withRate = { ...times, rate: perSecond(rate.during) };
  return rate.baseline === null
    ? say('evidence.times_and_rate', withRate)
    : say('evidence.times_and_rates', { ...withRate, rateBefore: perSecond(rate.baseline) });
}

function numbers(load: Load): Evidence<Message> {
  return { kind: load.source, supports: null, text: timesAndRates(load), query: null };
}

function ownTime(load: Load): Array<Evidence<Message>> {
  const own = applicationMs(load);
  const { connections, servedPerSecond: rate } = load;
  if (own === null || connections === null || rate.during === null) {
    return [];
  }
  const values = { connections, rate: perSecond(rate.during), time: milliseconds(own) };
  const text = say('evidence.own_time', values);
  return [{ kind: 'metric', supports: null, text, query: null }];
}

/** Why a pool overflowed. Without a quiet time to compare with, nobody can tell. */
export function driverOf(draft: Draft, load: Load | null): DriverVerdict {
  const cluster = draft.stats?.basis === 'interval' ? draft.stats.cluster : null;
  const lost = cluster === null ? null : lostCapacity(cluster);
  if (lost !== null && cluster !== null && wasBefore(cluster) !== false) {
    return { driver: 'capacity_lost', evidence: [lost] };
  }
  const storm = cluster === null ? null : retryStorm(cluster);
  if (storm !== null) {
    return { driver: 'retries', evidence: [storm] };
  }
  if (load === null) {
    return { driver: 'unknown', evidence: [] };
  }
  const pace = paceOf(load, true);
  const named = pace === null ? 'unknown' : DRIVERS[pace][changeOf(ratioOf(load.servedPerSecond))];
  const isOpen = (named === 'demand' && !moreCame(load)) || (named === 'latency' && draft.pathsAsFast);
  const driver = isOpen ? 'unknown' : named;
  return { driver, evidence: [numbers(load), ...ownTime(load)] };
}
