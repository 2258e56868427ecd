import type { ProcessSnapshot } from './snapshot';

/** What only rises while a process lives. */
const RISING: ReadonlySet<string> = new Set(['counter', 'proxy_counter', 'time_sum', 'time_count', 'uptime']);

/**
 * So many series above 0 must have risen, or stayed, for two states to be of one process. With fewer a busy pod looks like a
 * later state of an idle one.
 */
const ENOUGH = 12;
/** With so small a share of what was counted later, a state makes no difference that matters, whoever's it is. */
const NEGLIGIBLE = 0.05;

function risingOf({ cells }: ProcessSnapshot): Map<string, number> {
  return new Map(cells.flatMap(({ series, meaning, value }) => (RISING.has(meaning.kind) ? [[series, value]] : [])));
}

function total(values: Map<string, number>): number {
  return [...values.values()].reduce((sum, value) => sum + value, 0);
}

/** Whether one may be what the same process exported later. */
function goesOn(earlier: Map<string, number>, later: Map<string, number>): boolean {
  const counted = [...earlier.values()].filter((value) => value > 0).length;
  const rose = [...earlier].every(([series, value]) => (later.get(series) ?? 0) >= value);
  return rose && total(later) > total(earlier) && (counted >= ENOUGH || total(earlier) <= NEGLIGIBLE * total(later));
}

/**
 * Puts states that do not say of which pod they are in the order in which one process was in them, as far as their counters
 * show it: nothing that only rises may have fallen.
 * @param stateOf null where it names its pod, or holds several processes
 * @returns the states of each process, the earliest first; what cannot be told is a process of its own
 */
export function statesOfProcess<T>(all: readonly T[], stateOf: (one: T) => ProcessSnapshot | null): T[][] {
  const processes: Array<{ states: T[]; last: Map<string, number> | null }> = [];
  const known = all.map((one) => {
    const state = stateOf(one);
    return { one, values: state === null || state.pod !== null ? null : risingOf(state) };
  });
  known.sort((a, b) => (a.values === null || b.values === null ? 0 : total(a.values) - total(b.values)));
  for (const { one, values } of known) {
    const process = processes.find(({ last }) => last !== null && values !== null && goesOn(last, values));
    if (process === undefined) {
      processes.push({ states: [one], last: values });
    } else {
      process.states.push(one);
      process.last = values;
    }
  }
  return processes.map(({ states }) => states);
}
