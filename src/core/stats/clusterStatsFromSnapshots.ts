import { classifyClusters } from '../naming/classifyCluster';
import type { ClusterName } from '../naming/clusterName';
import { failed, ok, type Issue, type Result } from '../result';
import type { ClusterStats, GaugeReading, ProxyStats, StatsReading } from './clusterStats';
import { groupBy } from './groupBy';
import { movementsOf, type Movement, type ProcessMovement } from './increases';
import { readSnapshots, type ProcessSnapshot } from './snapshot';

/** Times beyond this have no ISO form (ECMAScript, time range of Date). */
const LAST_DATE = 8.64e15;

function basisOf({ interval }: ProcessMovement): StatsReading['basis'] {
  return interval ? 'interval' : 'since_start';
}

function add<K extends string>(totals: Partial<Record<K, number>>, id: K, value: number): void {
  totals[id] = (totals[id] ?? 0) + value;
}

function addGauge(known: GaugeReading | null | undefined, { value, max }: Movement): GaugeReading {
  return { last: (known?.last ?? 0) + value, max: (known?.max ?? 0) + max };
}

function mean(sum: number, count: number): number | null {
  return count > 0 && Number.isFinite(sum / count) ? sum / count : null;
}

/** Means of the service time, ms: what came in the interval, and before it what the first snapshot had seen since its start. */
function serviceTime(movements: readonly Movement[], interval: boolean): ClusterStats['serviceTimeMs'] {
  const total = (kind: 'time_sum' | 'time_count', of: 'increase' | 'first') =>
    movements.filter(({ meaning }) => meaning.kind === kind).reduce((sum, movement) => sum + movement[of], 0);
  return {
    baseline: interval ? mean(total('time_sum', 'first'), total('time_count', 'first')) : null,
    during: mean(total('time_sum', 'increase'), total('time_count', 'increase')),
  };
}

function clusterStats(process: ProcessMovement, name: ClusterName, movements: readonly Movement[]): ClusterStats {
  const stats: ClusterStats = {
    pod: process.latest.pod,
    name,
    basis: basisOf(process),
    counters: {},
    gauges: {},
    serviceTimeMs: serviceTime(movements, process.interval),
    rates: null,
    windows: [],
  };
  for (const movement of movements) {
    const { meaning } = movement;
    if (meaning.kind === 'counter') {
      add(stats.counters, meaning.id, movement.increase);
    } else if (meaning.kind === 'gauge') {
      stats.gauges[meaning.id] = addGauge(stats.gauges[meaning.id], movement);
    }
  }
  return stats;
}

const PROXY_KINDS: ReadonlySet<Movement['meaning']['kind']> = new Set([
  'proxy_counter',
  'downstream_connections',
  'control_plane',
]);

function isOfProxy({ meaning }: Movement): boolean {
  return PROXY_KINDS.has(meaning.kind);
}

function proxyStats(process: ProcessMovement, connManager: string | null): ProxyStats {
  const stats: ProxyStats = {
    pod: process.latest.pod,
    basis: basisOf(process),
    connManager,
    counters: {},
    downstreamConnections: null,
  };
  for (const movement of process.movements.filter((one) => isOfProxy(one) && one.connManager === connManager)) {
    if (movement.meaning.kind === 'proxy_counter') {
      add(stats.counters, movement.meaning.id, movement.increase);
    } else if (movement.meaning.kind === 'control_plane') {
      stats.controlPlane = addGauge(stats.controlPlane, movement);
    } else {
      stats.downstreamConnections = addGauge(stats.downstreamConnections, movement);
    }
  }
  return stats;
}

function clustersOf(process: ProcessMovement): ClusterStats[] {
  const ofClusters = process.movements.filter((movement) => !isOfProxy(movement));
  const byCluster = groupBy(ofClusters, (movement) => movement.cluster);
  const names = classifyClusters(
    [...byCluster.keys()].filter((raw) => raw !== null),
    process.latest.hints
  );
  return [...byCluster].flatMap(([raw, movements]) => {
    const name = raw === null ? undefined : names.get(raw);
    return name === undefined ? [] : [clusterStats(process, name, movements)];
  });
}

function proxiesOf(process: ProcessMovement): ProxyStats[] {
  const managers = new Set(process.movements.filter(isOfProxy).map((movement) => movement.connManager));
  return [...managers].map((connManager) => proxyStats(process, connManager));
}

function processName(process: string): string {
  return process === '' ? 'the process' : process;
}

function resetIssues({ latest, resets }: ProcessMovement): Issue[] {
  const who = resets.has(null) ? [processName(latest.process)] : [...resets].map((cluster) => `cluster ${cluster}`);
  return who.map((name) => ({
    code: 'stats_restarted',
    message: `Counters of ${name} went down: it started anew, and what it counted before that moment is lost.`,
  }));
}

function unpairedIssue(process: string, has: string): Issue {
  const message = `Only the snapshot ${has} has ${processName(process)}: it cannot be compared.`;
  return { code: 'stats_unpaired', message, remedy: 'Take both snapshots from the same pod, or name it as POD=FILE.' };
}

/** One process in each, of which only one is named: the same one. */
function adoptName(before: readonly ProcessSnapshot[], now: readonly ProcessSnapshot[]): readonly ProcessSnapshot[] {
  const old = new Set(before.map(({ process }) => process));
  const [current, ...others] = new Set(now.map(({ process }) => process));
  const sameProcess = old.size === 1 && others.length === 0 && (old.has('') || current === '');
  return sameProcess && current !== undefined ? before.map((snapshot) => ({ ...snapshot, process: current })) : before;
}

function timeOf(milliseconds: Array<number | null>, pick: (...values: number[]) => number): string | null {
  const time = pick(...milliseconds.filter((value) => value !== null));
  return Math.abs(time) <= LAST_DATE ? new Date(time).toISOString() : null;
}

/**
 * Reduces snapshots, oldest first, to what was counted between them, per process and cluster. With one snapshot of a process
 * its counters are `since_start`, and its service time (ms) is the mean since then. A process that is gone from `now` is left
 * out, with an issue.
 */
export function clusterStatsFromSnapshots(
  now: readonly ProcessSnapshot[],
  before: readonly ProcessSnapshot[] = []
): Result<StatsReading> {
  const current = new Set(now.map(({ process }) => process));
  const named = adoptName(before, now);
  const gone = named.filter(({ process }) => !current.has(process)).map(({ process }) => process);
  const snapshots = [...named.filter(({ process }) => current.has(process)), ...now];
  const processes = [...groupBy(snapshots, ({ process }) => process).values()].map(movementsOf);
  const interval = processes.some((process) => process.interval);
  const lonely = before.length > 0 ? processes.filter((process) => !process.interval) : [];
  const issues = [
    ...processes.flatMap(resetIssues),
    ...[...new Set(gone)].map((process) => unpairedIssue(process, 'from before')),
    ...lonely.map(({ latest }) => unpairedIssue(latest.process, 'from now')),
  ];
  const reading: StatsReading = {
    basis: interval ? 'interval' : 'since_start',
    from: interval
      ? timeOf(
          processes.map(({ first }) => first.at),
          Math.min
        )
      : null,
    to: timeOf(
      processes.map(({ latest }) => latest.at),
      Math.max
    ),
    clusters: processes.flatMap(clustersOf),
    proxies: processes.flatMap(proxiesOf),
  };
  return ok(reading, issues);
}

export interface StatsTexts {
  /** Text of `/stats/prometheus` or pasted series lines: now, or during the trouble. */
  stats: string;
  /** The same from before. */
  before?: string | null;
  /** Names the pod where the series have no such label. */
  pod?: string | null;
}

/** Reads one text of statistics, or two from the same pod, into meanings. What is wrong with `before` is only an issue. */
export function readStats({ stats, before = null, pod = null }: StatsTexts): Result<StatsReading> {
  const now = readSnapshots(stats, pod);
  const old = before === null ? ok([]) : readSnapshots(before, pod);
  const issues = [...old.issues, ...now.issues];
  if (!now.ok) {
    return failed(...issues);
  }
  const result = clusterStatsFromSnapshots(now.value, old.ok ? old.value : []);
  return { ...result, issues: [...issues, ...result.issues] };
}
