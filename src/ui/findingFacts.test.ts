import { builtInWords as words } from '../core/words/builtInWords';
import { driverText, impactText, placeFacts, severityOf, spanOf, whyText } from './findingFacts';
import { slowedApplication, testFinding } from './testFinding';

describe('severity', () => {
  test('requests lost to a cause that is more than possible are an error', () => {
    expect(severityOf(testFinding())).toBe('error');
  });

  test('a possible cause, or one that cost nothing as far as is known, is a warning', () => {
    expect(severityOf(testFinding({ confidence: 'possible' }))).toBe('warning');
    expect(severityOf(testFinding({ impact: { failed: null, total: null, share: null, clientVisible: null } }))).toBe(
      'warning'
    );
  });
});

describe('span', () => {
  test('reaches from the first window to the last, whatever their order', () => {
    const windows = [
      { from: '2026-11-23T10:02:00Z', to: '2026-11-23T10:03:00Z', count: 1 },
      { from: '2026-11-23T10:00:00Z', to: '2026-11-23T10:01:00Z', count: 1 },
    ];
    expect(spanOf(testFinding({ windows }))).toEqual({
      from: Date.parse('2026-11-23T10:00:00Z'),
      to: Date.parse('2026-11-23T10:03:00Z'),
    });
  });

  test('is unknown without windows, and with times that cannot be read', () => {
    expect(spanOf(testFinding({ windows: [] }))).toBeNull();
    expect(spanOf(testFinding({ windows: [{ from: 'yesterday', to: '', count: 1 }] }))).toBeNull();
  });
});

describe('impact', () => {
  const impact = (failed: number | null, total: number | null, share: number | null = null) =>
    impactText(testFinding({ impact: { failed, total, share, clientVisible: null } }), words);

  test.each([
    [4006, 7816, 0.5125, '4,006 of 7,816 requests (51 %)'],
    [1, 4, null, '1 of 4 requests (25 %)'],
    [1, null, null, '1 failed request'],
    [null, null, 0.5, '50 % failed'],
    [null, null, null, null],
  ])('failed %p of %p, share %p: %p', (failed, total, share, text) => expect(impact(failed, total, share)).toBe(text));

  test('counts in the unit of the finding', () => {
    expect(impactText(testFinding({ unit: 'connection' }), words)).toContain('7,816 connections');
  });
});

describe('driver', () => {
  test('names the reason with the service times', () => {
    expect(driverText(testFinding(), slowedApplication, words)).toBe('the application got slow (22 ms → 2.0 s)');
  });

  test('times are told only where they are the reason', () => {
    expect(driverText(testFinding({ driver: 'demand' }), slowedApplication, words)).toBe(
      'more requests came than the limits let through'
    );
  });

  test('an unknown driver is said to be open', () => {
    expect(driverText(testFinding({ driver: 'unknown' }), null, words)).toBe('not known yet');
  });

  test('is not said again where the summary says it', () => {
    expect(whyText(testFinding(), slowedApplication, words)).toBeNull();
    expect(whyText(testFinding({ driver: 'unknown' }), null, words)).toBe('not known yet');
    expect(whyText(testFinding({ driver: 'demand', variant: 'pool_full' }), null, words)).toContain('more requests');
  });

  test('a cause without a driver has no such line', () => {
    expect(driverText(testFinding({ driver: null }), slowedApplication, words)).toBeNull();
  });
});

describe('place', () => {
  test('lists what is known', () => {
    expect(placeFacts(testFinding(), words)).toEqual(['pod green-6f8f', 'ingress', 'flag UO']);
  });

  test('one host that all lines looked at are of, not one of all lines', () => {
    const row = { dimension: 'upstream_host', value: '10.0.0.3:80', failed: 40, total: null, lift: null } as const;
    expect(placeFacts(testFinding({ breakdown: [{ ...row, lookedAt: 40 }] }), words)).toContain(
      'one host: 10.0.0.3:80 (all 40 lines looked at)'
    );
    const [whole, some] = [testFinding({ breakdown: [row] }), testFinding({ breakdown: [{ ...row, lookedAt: 41 }] })];
    expect([placeFacts(whole, words), placeFacts(some, words)].join()).not.toContain('host');
  });

  test('a direction that is not certain is hedged, an unknown one is left out', () => {
    expect(placeFacts(testFinding({ directionConfidence: 'likely' }), words)).toContain('ingress (likely)');
    expect(placeFacts(testFinding({ direction: 'unknown', pod: null, flags: [] }), words)).toEqual([]);
  });
});
