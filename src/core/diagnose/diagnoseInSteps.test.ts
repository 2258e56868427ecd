import { observePaste, observePasteInSteps } from '../input/observePaste';
import type { Steps } from '../steps';
import { diagnose, diagnoseInSteps } from './diagnose';
import type { LogTallyObservation } from './observations';

const STEP = { from: '2026-11-23T10:00:00.000Z', to: '2026-11-23T10:00:15.000Z', count: 5 };

/** Refusals that a log store counted, a log a pod. */
const refusals = (pods: number): LogTallyObservation[] =>
  Array.from({ length: pods }, (_, index) => ({
    kind: 'log_tally',
    id: `log of ${index}`,
    pod: `green-${index}`,
    tallies: [{ code: 503, flags: ['UO'], details: 'upstream_overflow', buckets: [STEP] }],
    samples: [],
  }));

const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio" "93739f95" "color-green:8080" "-"';
const log = (lines: number) => Array.from({ length: lines }, () => LINE).join('\n');

function run<T>(steps: Steps<T>): { pauses: number; result: T } {
  for (let pauses = 0; ; pauses++) {
    const next = steps.next();
    if (next.done === true) {
      return { pauses, result: next.value };
    }
  }
}

it('comes to the same as in one go', () => {
  expect(run(diagnoseInSteps(refusals(20))).result).toEqual(diagnose(refusals(20)));
  expect(run(observePasteInSteps(log(2000))).result).toEqual(observePaste(log(2000)));
});

it('pauses at every log and at every finding', () => {
  const { pauses, result } = run(diagnoseInSteps(refusals(20)));
  expect(result.findings).toHaveLength(20);
  expect(pauses).toBeGreaterThanOrEqual(20 + 20);
});

it.each([
  ['reading a paste', () => observePasteInSteps(log(8000)), () => observePasteInSteps(log(4000))],
  [
    'what single lines tell',
    () => diagnoseInSteps(observePaste(log(8000)).observations),
    () => diagnoseInSteps(observePaste(log(4000)).observations),
  ],
] as Array<[string, () => Steps<unknown>, () => Steps<unknown>]>)(
  '%s: twice as many lines have more pauses, not longer steps',
  (_, twice, once) => {
    const more = run(twice()).pauses - run(once()).pauses;
    // Of 4,000 more lines no 500 are read in one go.
    expect(more).toBeGreaterThanOrEqual(4000 / 500);
  }
);
