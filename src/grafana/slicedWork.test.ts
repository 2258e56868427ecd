import type { Steps } from '../core/steps';
import { BUDGET, inSlices, slicedWork } from './slicedWork';

/** A clock that only work moves, and a count of how often other work of the page got its turn. */
async function withClock(run: (spend: (ms: number) => void, turns: () => number) => Promise<void>): Promise<void> {
  let now = 1000;
  let turns = 0;
  let timer = setTimeout(function other() {
    turns++;
    timer = setTimeout(other);
  });
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  try {
    await run(
      (ms) => (now += ms),
      () => turns
    );
  } finally {
    clock.mockRestore();
    clearTimeout(timer);
  }
}

it.each([
  ['runs short steps in one task', 2, 1],
  ['lets others work after each long step', BUDGET, 3],
])('%s, and not in that of who asked', (_, ms, tasks) =>
  withClock(async (spend, turns) => {
    const work = slicedWork();
    const seen: number[] = [];
    for (const name of ['a', 'b', 'c']) {
      expect(await work(name, () => (spend(ms), seen.push(turns()), name))).toBe(name);
    }
    expect(seen[0]).toBeGreaterThan(0);
    expect(new Set(seen).size).toBe(tasks);
  })
);

describe('work that can pause', () => {
  /** Notes in which turn of the page each step was done. */
  const stepsOf = (count: number, ms: number, spend: (ms: number) => void, turns: () => number) =>
    (function* (): Steps<number[]> {
      const done: number[] = [];
      for (let step = 0; step < count; step++) {
        yield;
        spend(ms);
        done.push(turns());
      }
      return done;
    })();

  it('hands the page back as soon as its slice is used up', () =>
    withClock(async (spend, turns) => {
      const done = await inSlices(slicedWork(), 'count', stepsOf(8, BUDGET / 2, spend, turns));
      const slices = [...new Set(done)].map((turn) => done.filter((one) => one === turn).length);
      expect(slices).toEqual([2, 2, 2, 2]);
    }));

  it('begins no slice of its own where the work before it has used up most of one', () =>
    withClock(async (spend, turns) => {
      const work = slicedWork();
      await work('before', () => spend(BUDGET - 1));
      const done = await inSlices(work, 'count', stepsOf(3, 1, spend, turns));
      expect(done[1]).toBeGreaterThan(done[0] ?? NaN);
      expect(done[2]).toBe(done[1]);
    }));

  it('reports every slice', () =>
    withClock(async (spend, turns) => {
      const reported = jest.fn();
      const before = performance.measure;
      Object.assign(performance, { measure: reported });
      await inSlices(slicedWork(), 'count', stepsOf(4, BUDGET, spend, turns));
      Object.assign(performance, { measure: before });
      const slices = reported.mock.calls.map(([name, { start, end }]) => [name, end - start]);
      expect(slices.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => ['meshcause:count', BUDGET]));
    }));
});
