import { groupBy } from '../stats/groupBy';
import type { ChangeKind, Detected } from './change';

function same(a: string | null, b: string | null): string | null {
  return a === b ? a : null;
}

/** Scrapes of several proxies see one change at different moments: within this time it is one. */
const SCRAPE_MS = 60_000;

/** The same change as several proxies saw it, as one. Input and answer are in order of time. */
export function mergePods(changes: readonly Detected[]): Detected[] {
  const groups = groupBy(changes, ({ kind, object, source }) => JSON.stringify([kind, object, source]));
  return [...groups.values()].flatMap(mergeGroup).sort((a, b) => a.atMs - b.atMs);
}

function mergeGroup(changes: readonly Detected[]): Detected[] {
  const merged: Array<{ change: Detected; pods: Set<string> }> = [];
  for (const change of changes) {
    const last = merged[merged.length - 1];
    if (last !== undefined && isSame(last, change)) {
      last.change.was = same(last.change.was, change.was);
      last.change.is = same(last.change.is, change.is);
      last.change.count = Math.max(last.change.count, change.count);
      change.pods.forEach((pod) => last.pods.add(pod));
    } else {
      merged.push({ change: { ...change }, pods: new Set(change.pods) });
    }
  }
  return merged.map(({ change, pods }) => ({ ...change, pods: [...pods] }));
}

function isSame(last: { change: Detected; pods: ReadonlySet<string> }, { atMs, pods }: Detected): boolean {
  const isNear = atMs - last.change.atMs <= SCRAPE_MS;
  return isNear && pods.length > 0 && !pods.some((pod) => last.pods.has(pod));
}

/** One change can move several series of its object; it is told once, by the one that says most. */
export function withoutEchoes(changes: readonly Detected[]): Detected[] {
  const told = groupBy(
    changes.filter(({ kind }) => TELLING.has(kind)),
    ({ object }) => object
  );
  return changes.filter((change) => !(told.get(change.object) ?? []).some((other) => isEchoOf(change, other)));
}

const TELLING: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['members', 'healthy_members', 'config_updated']);

function isEchoOf(change: Detected, other: Detected): boolean {
  if (change.kind === 'config_updated') {
    return other.kind === change.kind && other.atMs === change.atMs && other.source < change.source;
  }
  const isHosts = other.kind !== 'config_updated' && Math.abs(other.atMs - change.atMs) <= SCRAPE_MS;
  const sameValues = other.kind === 'members' && other.was === change.was && other.is === change.is;
  return isHosts && (change.kind === 'members_replaced' || (change.kind === 'healthy_members' && sameValues));
}
