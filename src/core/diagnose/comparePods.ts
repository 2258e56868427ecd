import type { ClusterStats } from '../stats/clusterStats';
import { groupBy } from '../stats/groupBy';
import { say } from '../words/message';
import { sideOfLanes } from './direction';
import type { Draft } from './draft';
import { totalOf } from './fromStats';
import type { Observation } from './observations';
import type { Finding } from './report';
import type { LineGroup } from './signals/lineGroup';
import { laneOf, type LogSignals } from './signals/logSignals';

/** What one pod has to do with a finding: its failures of the kind, of so many requests to the same upstream. */
interface Share {
  name: string;
  failed: number;
  total: number;
  isOwn: boolean;
}

/** As for the other dimensions of a breakdown: fewer failures, or a smaller ratio to the average, are chance. */
const MIN_FAILED = 3;
const MIN_LIFT = 1.5;

/** What one pod counted of one cluster. */
interface PodCluster {
  cluster: ClusterStats;
  /** A file is a pod's where nothing names the pod. */
  name: string | null;
}

/** The lines of one pod. */
interface PodLog {
  signals: LogSignals;
  name: string | null;
  /** First and last start of the file, where only that tells the pod; an open end where the lines have no time. */
  span: { from: string; to: string } | null;
}

/** All that is compared, each found at once. */
interface Compared {
  logs: readonly PodLog[];
  byLog: ReadonlyMap<LogSignals | null, readonly Draft[]>;
  clusters: ReadonlyMap<string, readonly PodCluster[]>;
  byCluster: ReadonlyMap<ClusterStats | null, readonly Draft[]>;
}

function podLog(signals: LogSignals, given: readonly Observation[]): PodLog {
  const log = given.find((one) => one.kind === 'access_log' && one.id === signals.id);
  const { file = null, read = null } = log?.kind === 'access_log' ? log : {};
  const span = signals.pod === null ? { from: read?.from ?? '', to: read?.to ?? '~' } : null;
  return { signals, name: signals.pod ?? file, span };
}

/** Files that nothing names the pods of may be of one pod, one after the other. */
function areAtOnce(a: PodLog, b: PodLog): boolean {
  return a.span === null || b.span === null || (a.span.from <= b.span.to && b.span.from <= a.span.to);
}

function compared(drafts: readonly Draft[], logs: readonly LogSignals[], given: readonly Observation[]): Compared {
  const files = new Map(given.map((one) => [one.id, 'file' in one ? one.file : null]));
  const stats = given.filter((one) => one.kind === 'stats');
  const counted = stats.flatMap(({ id, pod, reading }) =>
    reading.clusters.map((cluster) => ({ cluster, name: cluster.pod ?? pod ?? files.get(id) ?? null }))
  );
  return {
    logs: logs.map((signals) => podLog(signals, given)),
    byLog: groupBy(drafts, ({ log }) => log?.signals ?? null),
    clusters: groupBy(counted, ({ cluster }) => cluster.name.raw),
    byCluster: groupBy(drafts, (draft) => draft.stats?.cluster ?? null),
  };
}

function linesIn(lanes: ReadonlySet<string>, groups: readonly LineGroup[]): number {
  return groups.reduce((sum, { shape, count }) => sum + (lanes.has(laneOf(shape)) ? count : 0), 0);
}

/** Pods whose lines go to the same upstream in the same way: what calls it is not compared with what it is itself. */
function sharesByLog(draft: Draft, { logs, byLog }: Compared): Share[] {
  const own = logs.find(({ signals }) => signals === draft.log?.signals);
  const lanes = new Set(draft.log?.groups.map(({ shape }) => laneOf(shape)));
  if (own === undefined || lanes.has('')) {
    return [];
  }
  const side = sideOfLanes(own.signals, lanes);
  return logs.flatMap((one) => {
    const { signals, name } = one;
    const total = linesIn(lanes, signals.groups);
    const isAlike = side !== 'none' && sideOfLanes(signals, lanes) === side;
    const isPeer = one === own || (isAlike && areAtOnce(one, own));
    if (name === null || total === 0 || !isPeer) {
      return [];
    }
    const alike = (byLog.get(signals) ?? []).filter(({ cause }) => cause === draft.cause);
    const failed = alike.reduce((sum, { log }) => sum + linesIn(lanes, log?.groups ?? []), 0);
    return [{ name, failed, total, isOwn: one === own }];
  });
}

/** Pods that count the same cluster. */
function sharesByStats(draft: Draft, { clusters, byCluster }: Compared): Share[] {
  const own = draft.stats?.cluster ?? null;
  if (own === null || own.basis !== 'interval') {
    return [];
  }
  return (clusters.get(own.name.raw) ?? []).flatMap(({ cluster, name }) => {
    const total = totalOf(cluster);
    if (name === null || total === null || cluster.basis !== 'interval') {
      return [];
    }
    const alike = (byCluster.get(cluster) ?? []).filter(({ cause }) => cause === draft.cause);
    const failed = alike.reduce((sum, { stats }) => sum + (stats?.failed ?? 0), 0);
    return [{ name, failed, total, isOwn: cluster === own }];
  });
}

function sumOf(shares: readonly Share[], key: 'failed' | 'total'): number {
  return shares.reduce((sum, share) => sum + share[key], 0);
}

type PodRow = Finding['breakdown'][number] & { total: number };

/** The row of the pod of a finding, where failures gather there. */
function rowOf(shares: readonly Share[]): PodRow | null {
  const own = shares.find(({ isOwn }) => isOwn);
  const names = new Set(shares.map(({ name }) => name));
  const average = sumOf(shares, 'failed') / sumOf(shares, 'total');
  if (own === undefined || names.size < 2 || names.size < shares.length || average === 0) {
    return null;
  }
  const { name: value, failed, total } = own;
  const lift = Math.round((failed / total / average) * 100) / 100;
  return failed >= MIN_FAILED && lift >= MIN_LIFT ? { dimension: 'pod', value, failed, total, lift } : null;
}

/** Says where failures gather in one of several pods that serve, or call, the same upstream. */
export function comparePods(
  drafts: readonly Draft[],
  logs: readonly LogSignals[],
  observations: readonly Observation[]
): void {
  const all = compared(drafts, logs, observations);
  for (const draft of drafts) {
    const byLog = sharesByLog(draft, all);
    const shares = byLog.length > 1 ? byLog : sharesByStats(draft, all);
    const row = rowOf(shares);
    if (row === null) {
      continue;
    }
    draft.pods = [row];
    const text = say('evidence.one_of_pods', {
      pod: row.value,
      failed: row.failed,
      all: sumOf(shares, 'failed'),
      pods: shares.length,
      part: Math.round((100 * row.total) / sumOf(shares, 'total')),
    });
    draft.notes.push({ kind: byLog.length > 1 ? 'log' : 'metric', supports: null, text, query: null });
  }
}
