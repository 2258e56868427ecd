/** Runs one step of a longer work, after a pause where the steps before it took long. */
export type Work = <T>(name: string, run: () => T) => Promise<T>;

/** A frame of a screen has 16 ms: after half of it, the next step waits for a task of its own. ms */
const BUDGET = 8;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** One measure of each name is kept: who observes them has seen those before. */
function report(name: string, start: number): void {
  const measure = `meshcause:${name}`;
  performance.clearMeasures?.(measure);
  performance.measure?.(measure, { start, end: performance.now() });
}

/** Work that leaves the main thread free between its steps; each step is reported by `performance.measure`. */
export function slicedWork(): Work {
  let since = performance.now();
  return async (name, run) => {
    if (performance.now() - since > BUDGET) {
      await nextTask();
      since = performance.now();
    }
    const start = performance.now();
    const result = run();
    report(name, start);
    return result;
  };
}

/** Goes on with what pauses by itself for one slice; null where there is more to do. */
function advance<T>(steps: Iterator<undefined, T>): { result: T } | null {
  const start = performance.now();
  do {
    const next = steps.next();
    if (next.done === true) {
      return { result: next.value };
    }
  } while (performance.now() - start < BUDGET);
  return null;
}

/** Work that can pause, in as many slices as it takes. */
export async function inSlices<T>(work: Work, name: string, steps: Iterator<undefined, T>): Promise<T> {
  for (;;) {
    const done = await work(name, () => advance(steps));
    if (done !== null) {
      return done.result;
    }
  }
}
