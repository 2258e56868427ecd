import type { RawPoint } from './rawSeries';

/** A value and the one before it. */
export interface Step {
  fromMs: number;
  toMs: number;
  was: number;
  is: number;
}

/** Points in order of time, without those that are no numbers; of several at one time the last. */
export function inOrder(points: readonly RawPoint[]): readonly RawPoint[] {
  const isReady = points.every(([time, value], index) => {
    return Number.isFinite(value) && (index === 0 || (points[index - 1]?.[0] ?? time) < time);
  });
  return isReady ? points : sorted(points);
}

function sorted(points: readonly RawPoint[]): RawPoint[] {
  const byTime = new Map(points.filter(([, value]) => Number.isFinite(value)));
  return [...byTime].sort(([a], [b]) => a - b);
}

/** Each value that differs from the one before it, with that one: of long series few points are of interest. */
export function movesOf(points: readonly RawPoint[]): Step[] {
  return stepsOf(points, true);
}

/** Each value with the one before it. */
export function stepsOf(points: readonly RawPoint[], onlyMoves = false): Step[] {
  const steps: Step[] = [];
  let before: RawPoint | undefined;
  for (const point of inOrder(points)) {
    if (before !== undefined && !(onlyMoves && before[1] === point[1])) {
      steps.push({ fromMs: before[0], toMs: point[0], was: before[1], is: point[1] });
    }
    before = point;
  }
  return steps;
}

/** Several steps of one change. `toMs` is the end of the first of them. */
export interface Run extends Step {
  lastMs: number;
  count: number;
}

/** Steps in one direction that follow each other, with at most two quiet ones between, are one change. */
export function runsOf(steps: readonly Step[]): Run[] {
  const runs: Run[] = [];
  for (const step of steps) {
    const run = runs[runs.length - 1];
    if (run !== undefined && goesOn(run, step)) {
      run.is = step.is;
      run.lastMs = step.toMs;
      run.count++;
    } else {
      runs.push({ ...step, lastMs: step.toMs, count: 1 });
    }
  }
  return runs;
}

function goesOn(run: Run, step: Step): boolean {
  const isNear = step.fromMs - run.lastMs <= 2 * (step.toMs - step.fromMs);
  return isNear && step.is > step.was === run.is > run.was;
}
