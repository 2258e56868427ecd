import { mapInSteps, runToEnd, type Steps } from './steps';

const double = (n: number) => 2 * n;

it('does all of the work in one go', () => {
  expect(runToEnd(mapInSteps([1, 2, 3], double))).toEqual([2, 4, 6]);
});

it('pauses before each item, and does no more than one at a time', () => {
  const done: number[] = [];
  const steps: Steps<number[]> = mapInSteps([1, 2], (n) => done.push(n));
  const seen = [];
  while (steps.next().done !== true) {
    seen.push(done.length);
  }
  expect(seen).toEqual([0, 1]);
});
