import { say } from '../words/message';
import type { Draft, Repeats } from './draft';
import type { LogObservation } from './observations';
import { laneOf } from './signals/logSignals';

/** More failing lines than this are not looked at one by one: their ids would fill the memory. */
const MOST_LINES = 200_000;
const MOST_DRAFTS = 10;

/** How often each id failed; ids that an answered line has as well are marked by a negative number. */
function failuresById(draft: Draft, { entries, pod }: LogObservation): Map<string, number> {
  const flags = new Set(draft.log?.groups.flatMap(({ shape }) => shape.flags.join()));
  const lanes = new Set(draft.log?.groups.map(({ shape }) => laneOf(shape)));
  const own = entries.filter(
    (entry) =>
      entry.request_id !== null &&
      (entry.pod ?? pod) === draft.log?.signals.pod &&
      lanes.has(laneOf({ cluster: entry.upstream_cluster, authority: entry.authority }))
  );
  const counts = new Map<string, number>();
  for (const { request_id, response_flags } of own) {
    if (request_id !== null && response_flags.length > 0 && flags.has([...response_flags].sort().join())) {
      counts.set(request_id, (counts.get(request_id) ?? 0) + 1);
    }
  }
  for (const { request_id, response_flags } of own) {
    const failures = request_id === null ? undefined : counts.get(request_id);
    if (request_id !== null && failures !== undefined && failures > 0 && response_flags.length === 0) {
      counts.set(request_id, -failures);
    }
  }
  return counts;
}

/** No caller tries so often: an id that stands in more lines tells no requests apart, as that of a load test. */
const MOST_TRIES = 20;

/** Of a long log the failing lines are all at hand where they are few, and the answered ones are not. */
function isWhole({ log }: Draft, { sampled }: LogObservation): boolean {
  return sampled == null || log?.groups.every(({ shape }) => sampled.isWhole(shape.flags)) === true;
}

function repeatsOf(draft: Draft, log: LogObservation): Repeats | null {
  if (!isWhole(draft, log)) {
    return null;
  }
  const counts = [...failuresById(draft, log).values()];
  const lines = counts.reduce((sum, count) => sum + Math.abs(count), 0);
  const tellApart = counts.length > 0 && counts.every((count) => Math.abs(count) <= MOST_TRIES);
  const exhausted = log.sampled == null ? counts.filter((count) => count > 1).length : null;
  return tellApart ? { lines, requests: counts.length, exhausted } : null;
}

/** Tells failing lines from failing requests, by their ids. */
export function findRepeats(drafts: readonly Draft[], logs: readonly LogObservation[]): void {
  const fitting = drafts.filter(({ log }) => log !== null && log.count > 1 && log.count <= MOST_LINES);
  for (const draft of fitting.slice(0, MOST_DRAFTS)) {
    const log = logs.find(({ id }) => id === draft.log?.signals.id);
    draft.repeats = log === undefined ? null : repeatsOf(draft, log);
    const again = draft.repeats === null ? 0 : draft.repeats.lines - draft.repeats.requests;
    if (again > 0) {
      const text = say('evidence.repeated_ids', { count: again });
      draft.notes.push({ kind: 'log', supports: null, text, query: null });
    }
  }
}
