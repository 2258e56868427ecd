import { newDraft } from './draft';
import type { Load } from './load';
import { poolAdvice } from './poolAdvice';

/** A pool of 10 that serves 460 of 660 requests a second, 20 ms each. */
const LOAD: Load = {
  serviceTimeMs: { baseline: 20, during: 40 },
  meanTimeMs: null,
  servedPerSecond: { baseline: 20, during: 460 },
  arrivalsPerSecond: { baseline: 20, during: 660 },
  connections: 10,
  pending: 10,
  source: 'log',
};
const DRAFT = newDraft({ cause: 'circuit_breaker' });

const range = (draft = DRAFT, load: Load | null = LOAD, driver: Parameters<typeof poolAdvice>[1] = 'demand') => {
  const { key, values } = poolAdvice(draft, driver, load);
  return key === 'advice.pool' ? [values?.low, values?.high] : null;
};

describe('how large a pool should be', () => {
  it('660 requests/s of 20 ms are 14 at once, and twice that', () => {
    expect(range()).toEqual([14, 28]);
  });

  it('a request that was sent four times counts once', () => {
    const repeats = { lines: 400, requests: 100, exhausted: 0 };
    expect(range({ ...DRAFT, repeats })).toEqual([11, 22]);
  });

  it('no more than callers have connections', () => {
    const inbound = newDraft({ ...DRAFT, downstreamConnections: 25 });
    const cluster = { direction: 'ingress' } as NonNullable<typeof inbound.cluster>;
    expect(range({ ...inbound, cluster })).toEqual([14, 25]);
  });

  it('fewer connections than the pool held were counted at another time', () => {
    const inbound = newDraft({ ...DRAFT, downstreamConnections: 1 });
    const cluster = { direction: 'ingress' } as NonNullable<typeof inbound.cluster>;
    expect(range({ ...inbound, cluster })).toEqual([14, 28]);
  });

  it.each([
    ['a slow application: a larger pool would queue more work in it', DRAFT, LOAD, 'latency'],
    ['an unknown driver', DRAFT, LOAD, 'unknown'],
    ['no load', DRAFT, null, 'demand'],
    ['no quiet time', DRAFT, { ...LOAD, serviceTimeMs: { baseline: null, during: 40 } }, 'demand'],
    ['a pool that should be enough', DRAFT, { ...LOAD, connections: 100 }, 'demand'],
  ] as const)('no number for %s', (_, draft, load, driver) => {
    expect(range(draft, load, driver)).toBeNull();
  });
});
