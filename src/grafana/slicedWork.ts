import type { Steps } from '../core/steps';

/**
 * Runs one step of a longer work, after a pause where the steps before it took long. A step that can end early asks `isSpent`
 * whether its slice of the main thread is used up.
 */
export type Work = <T>(name: string, run: (isSpent: () => boolean) => T) => Promise<T>;

/** A frame of a screen has 16 ms: after half of it, the next step waits for a task of its own. ms */
export const BUDGET = 8;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** One measure of each name is kept: who observes them has seen those before. */
function report(name: string, start: number): void {
  const measure = `meshcause:${name}`;
  performance.clearMeasures?.(measure);
  performance.measure?.(measure, { start, end: performance.now() });
}

/**
 * Work that leaves the main thread free between its steps; each step is reported by `performance.measure`. The first one waits as
 * well: nobody knows what ran before it in the same task.
 */
export function slicedWork(): Work {
  let since = -Infinity;
  const isSpent = () => performance.now() - since >= BUDGET;
  return async (name, run) => {
    if (isSpent()) {
      await nextTask();
      since = performance.now();
    }
    const start = performance.now();
    const result = run(isSpent);
    report(name, start);
    return result;
  };
}

/** Goes on with what pauses by itself until its slice is used up; null where there is more to do. */
function advance<T>(steps: Steps<T>, isSpent: () => boolean): { result: T } | null {
  do {
    const next = steps.next();
    if (next.done === true) {
      return { result: next.value };
    }
  } while (!isSpent());
  return null;
}

/** Work that can pause, in as many slices as it takes. */
export async function inSlices<T>(work: Work, name: string, steps: Steps<T>): Promise<T> {
  for (;;) {
    const done = await work(name, (isSpent) => advance(steps, isSpent));
    if (done !== null) {
      return done.result;
    }
  }
}
