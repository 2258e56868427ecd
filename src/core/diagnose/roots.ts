import type { Cause } from '../knowledge/causes';
import { say } from '../words/message';
import type { Draft } from './draft';
import { laneOf } from './signals/logSignals';

/** Failures after which outlier detection or health checks take a host out; its requests then find no healthy host. */
const EMPTY_A_CLUSTER: ReadonlySet<Cause> = new Set(['upstream_unreachable', 'tls_failure']);

function lanesOf(draft: Draft): Set<string> {
  return new Set(draft.log?.groups.map((group) => laneOf(group.shape)) ?? []);
}

function firstSecond(draft: Draft): number {
  let first = Infinity;
  for (const group of draft.log?.groups ?? []) {
    for (const second of group.seconds.keys()) {
      first = Math.min(first, second);
    }
  }
  return first;
}

function lastSecond(draft: Draft): number {
  let last = -Infinity;
  for (const group of draft.log?.groups ?? []) {
    for (const second of group.seconds.keys()) {
      last = Math.max(last, second);
    }
  }
  return last;
}

function sharesLane(a: Draft, b: Draft): boolean {
  const lanes = lanesOf(b);
  return a.log !== null && a.log.signals === b.log?.signals && [...lanesOf(a)].some((lane) => lanes.has(lane));
}

const ANSWERED: ReadonlySet<Cause> = new Set(['application_error', 'upstream_answered_error']);

/** So many errors in a row are enough for outlier detection, unless it is configured otherwise (Envoy docs, outlier detection). */
const CONSECUTIVE_ERRORS = 5;

/** Errors of the upstream right before it had no healthy host may have ejected it; the log alone does not prove it. */
function noteEjection(symptom: Draft, drafts: readonly Draft[]): void {
  const before = drafts.find(
    (draft) =>
      ANSWERED.has(draft.cause) &&
      (draft.log?.count ?? 0) >= CONSECUTIVE_ERRORS &&
      sharesLane(draft, symptom) &&
      lastSecond(draft) <= firstSecond(symptom)
  );
  if (before !== undefined) {
    const text = say('evidence.errors_before', { count: before.log?.count ?? 0 });
    symptom.notes.push({ kind: 'log', supports: null, text, query: null });
  }
}

/** Within one log: a host that could not be reached is the root of "no healthy upstream" for the same upstream after it. */
export function linkRoots(drafts: readonly Draft[]): void {
  for (const symptom of drafts.filter(({ cause }) => cause === 'no_healthy_upstream')) {
    const root = drafts.find(
      (draft) =>
        EMPTY_A_CLUSTER.has(draft.cause) && sharesLane(draft, symptom) && firstSecond(draft) <= firstSecond(symptom)
    );
    symptom.causedBy = symptom.causedBy ?? root ?? null;
    if (symptom.causedBy === null) {
      noteEjection(symptom, drafts);
    }
  }
}
