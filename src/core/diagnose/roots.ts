import type { Cause } from '../knowledge/causes';
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

function sharesLane(a: Draft, b: Draft): boolean {
  const lanes = lanesOf(b);
  return a.log !== null && a.log.signals === b.log?.signals && [...lanesOf(a)].some((lane) => lanes.has(lane));
}

/** Within one log: a host that could not be reached is the root of "no healthy upstream" for the same upstream after it. */
export function linkRoots(drafts: readonly Draft[]): void {
  for (const symptom of drafts.filter(({ cause }) => cause === 'no_healthy_upstream')) {
    const root = drafts.find(
      (draft) =>
        EMPTY_A_CLUSTER.has(draft.cause) && sharesLane(draft, symptom) && firstSecond(draft) <= firstSecond(symptom)
    );
    symptom.causedBy = symptom.causedBy ?? root ?? null;
  }
}
