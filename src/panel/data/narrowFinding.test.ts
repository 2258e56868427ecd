import { testFinding } from '../../ui/testFinding';
import { narrowApplication, narrowFinding } from './narrowFinding';

test('a whole finding stays as it is', () => {
  const finding = testFinding({
    retries: { attempts: 4, exhausted: 1 },
    breakdown: [
      { dimension: 'pod', value: 'a', failed: 1, total: 2, lift: 1.5 },
      { dimension: 'upstream_host', value: 'b', failed: 9, total: null, lift: null, lookedAt: 9 },
    ],
    hops: [{ pod: 'a', direction: 'egress', cluster: 'c', flags: ['UF'], count: 3 }],
    relations: [{ type: 'caused_by', finding: 'f2' }],
  });
  expect(narrowFinding(JSON.parse(JSON.stringify(finding)))).toEqual(finding);
});

test.each([[null], [[]], ['text'], [{}], [{ summary: '' }], [{ summary: 5 }]])('%p is no finding', (value) => {
  expect(narrowFinding(value)).toBeNull();
});

test('what cannot be read becomes the least that can be said', () => {
  const finding = narrowFinding({
    summary: 's',
    cause: 'constructor',
    confidence: 'absolutely',
    direction: 'up',
    driver: 'magic',
    impact: { failed: '4006', total: Infinity },
    windows: [{ from: 1 }],
    flags: 'UO',
    evidence: [null, { kind: 'log' }, { kind: 'log', text: 'kept', supports: 'yes' }],
  });
  expect(finding).toMatchObject({
    cause: 'unknown',
    confidence: 'possible',
    direction: 'unknown',
    driver: null,
    impact: { failed: null, total: null },
    windows: [],
    flags: [],
    evidence: [{ text: 'kept', supports: null, query: null }],
  });
});

test('a step of unknown risk counts as a change of production', () => {
  expect(narrowFinding({ summary: 's', next: [{ text: 'Restart.' }] })?.next[0]?.risk).toBe('changes_production');
});

test('half a pair of service times is none', () => {
  expect(narrowApplication({ state: 'slowed', serviceTimeMs: { baseline: 22 } })).toEqual({
    state: 'slowed',
    serviceTimeMs: null,
    evidence: [],
  });
  expect(narrowApplication('slowed')).toBeNull();
});
