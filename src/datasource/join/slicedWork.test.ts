import { slicedWork } from './slicedWork';

/** A clock that only work moves. */
const withClock = async (run: (spend: (ms: number) => void) => Promise<void>) => {
  let now = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  await run((ms) => (now += ms));
  clock.mockRestore();
};

it.each([
  ['runs short steps in one task', 2, 0],
  ['lets others work after a long step', 20, 2],
])('%s', (_, ms, pauses) =>
  withClock(async (spend) => {
    let others = 0;
    const other = () => {
      others++;
      setTimeout(other);
    };
    const timer = setTimeout(other);
    const work = slicedWork();
    for (const name of ['a', 'b', 'c']) {
      expect(await work(name, () => (spend(ms), name))).toBe(name);
    }
    expect(others).toBeGreaterThanOrEqual(pauses);
    expect(others > 0).toBe(pauses > 0);
    clearTimeout(timer);
  })
);
