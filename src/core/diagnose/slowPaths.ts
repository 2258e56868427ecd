import type { AccessLogEntry } from '../accesslog/accessLogEntry';
import { say } from '../words/message';
import type { Draft } from './draft';
import { quantile, startOf } from './lineRules/lineRule';
import type { LogObservation } from './observations';
import { laneOf } from './signals/logSignals';
import { windowsOfDraft } from './windows';

/** Service times of one path, ms. */
interface Times {
  before: number[];
  during: number[];
}

/** Fewer requests than this say nothing of a path. */
const LEAST = 5;
/** What waiting in a full pool, and chance, can add to a path's time. */
const SLOWER = 3;
const SLOWER_MS = 50;
/** Paths with a time from before must stand for so much of what was served. */
const MOST = 0.5;
/** A scan of random paths must not fill the memory. */
const MAX_PATHS = 1000;

function pathOf({ method, path }: AccessLogEntry): string {
  return `${method} ${path?.split('?', 1)[0] ?? ''}`;
}

function timesByPath(draft: Draft, { entries, pod }: LogObservation): Map<string, Times> {
  const windows = windowsOfDraft(draft);
  const first = (windows[0]?.from ?? Infinity) * 1000;
  const last = (windows[windows.length - 1]?.to ?? -Infinity) * 1000;
  const lanes = new Set(draft.log?.groups.map(({ shape }) => laneOf(shape)));
  const paths = new Map<string, Times>();
  for (const entry of entries) {
    const at = startOf(entry);
    const time = entry.upstream_service_time;
    const lane = laneOf({ cluster: entry.upstream_cluster, authority: entry.authority });
    if (at === null || time === null || !lanes.has(lane) || (entry.pod ?? pod) !== draft.log?.signals.pod) {
      continue;
    }
    const key = pathOf(entry);
    const times = paths.get(key) ?? { before: [], during: [] };
    if (paths.size < MAX_PATHS) {
      paths.set(key, times);
    }
    if (at + time < first) {
      times.before.push(time);
    } else if (at < last) {
      times.during.push(time);
    }
  }
  return paths;
}

function median(times: readonly number[]): number {
  return (
    quantile(
      [...times].sort((a, b) => a - b),
      0.5
    ) ?? 0
  );
}

/** No path got slower, and one of them always took so long: more of the slow requests came, as long polls are. */
function isMixture(paths: readonly Times[]): boolean {
  const known = paths.filter(({ before, during }) => before.length >= LEAST && during.length >= LEAST);
  const served = paths.flatMap(({ during }) => during);
  const compared = known.reduce((sum, { during }) => sum + during.length, 0);
  const isSlower = ({ before, during }: Times) =>
    median(during) > SLOWER * Math.max(1, median(before)) && median(during) - median(before) >= SLOWER_MS;
  const usual = median(served);
  return (
    compared > served.length * MOST && !known.some(isSlower) && known.some(({ before }) => median(before) * 2 > usual)
  );
}

/** Tells a pool that fills with requests that always take long from one whose application got slow. */
export function noteSlowPaths(drafts: readonly Draft[], logs: readonly LogObservation[]): void {
  for (const draft of drafts.filter(({ cause, log }) => cause === 'circuit_breaker' && log !== null)) {
    const log = logs.find(({ id }) => id === draft.log?.signals.id);
    const paths = log === undefined ? [] : [...timesByPath(draft, log).values()];
    // With one path the mixture is the path itself.
    if (paths.length > 1 && isMixture(paths)) {
      draft.pathsAsFast = true;
      draft.notes.push({ kind: 'log', supports: null, text: say('evidence.paths_as_fast'), query: null });
    }
  }
}
