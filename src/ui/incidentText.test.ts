import type { ApplicationState, Finding } from '../core/diagnose/report';
import { builtInWords } from '../core/words/builtInWords';
import { incidentText as incidentTextIn } from './incidentText';
import { slowedApplication, testFinding } from './testFinding';

function incidentText(finding: Finding, application: ApplicationState | null = null): string {
  return incidentTextIn(finding, application, builtInWords);
}

test('reads as a short report with times in UTC', () => {
  const lines = incidentText(testFinding(), slowedApplication).split('\n');
  expect(lines[0]).toBe('**The Envoy of green refused requests: its inbound circuit breaker was full**');
  expect(lines).toEqual(
    expect.arrayContaining([
      '- When: 2026-11-23 10:35:11 to 2026-11-23 10:36:52 UTC (1 min 41 s)',
      '- Impact: 4,006 of 7,816 requests (51 %)',
      '- Cluster: `cds_ingress_shop_green_shop_http_8080`',
      '- Why: the application got slow (22 ms → 2.0 s)',
      '- Cause: circuit_breaker / connections, certain',
      '- 4,006 lines carry UO. `{app="green"} |= "UO"`',
      '- against: No request timed out.',
      '- Find what slows the application.',
      '  - `kubectl top pod`',
    ])
  );
});

test('leaves out what is not known', () => {
  const text = incidentText(
    testFinding({
      windows: [],
      impact: { failed: null, total: null, share: null, clientVisible: null },
      cluster: null,
      driver: null,
      evidence: [],
      missing: [],
      next: [],
    })
  );
  expect(text).not.toMatch(/When|Impact|Cluster|Why|Evidence|Still open|Next steps|null|undefined/);
});

test('a step that changes production says so', () => {
  const next = { ...testFinding().next[0], risk: 'changes_production' as const, text: 'Raise the limit.' };
  const step = { verify: null, rollback: null, promql: null, logql: null, command: null, doc: null, ...next };
  expect(incidentText(testFinding({ next: [step] }))).toContain('- Raise the limit. (changes production)');
});

test.each([
  ['a link', '[click](http://evil.test)', '\\[click\\](http\\://evil.test)'],
  ['an address', 'see https://evil.test or www.evil.test', 'see https\\://evil.test or www\\.evil.test'],
  ['a mention', '@channel', '\\@channel'],
  ['HTML', '<img src=x>', '\\<img src=x\\>'],
  ['a new line', 'one\n# two', 'one # two'],
])('%s in a summary stays text', (_, summary, expected) => {
  expect(incidentText(testFinding({ summary }))).toContain(`**${expected}**`);
});

test('back-ticks cannot end a code span', () => {
  expect(incidentText(testFinding({ cluster: 'a`` <b>' }))).toContain('Cluster: ``` a`` <b> ```');
});
