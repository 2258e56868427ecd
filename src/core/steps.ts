/** Work that pauses between its steps: who runs it says when it goes on. Each step is short. */
export type Steps<T> = Generator<undefined, T>;

/** Does the work in one go. */
export function runToEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) {
      return next.value;
    }
  }
}

/** One result for each item, with a pause before every item. */
export function* mapInSteps<T, R>(items: Iterable<T>, run: (item: T) => R): Steps<R[]> {
  const results: R[] = [];
  for (const item of items) {
    yield;
    results.push(run(item));
  }
  return results;
}

/** Work without a pause, for who expects steps. */
export function* oneStep<T>(run: () => T): Steps<T> {
  yield;
  return run();
}
