import { diagnose } from '../diagnose/diagnose';
import type { Report } from '../diagnose/report';
import { plainWords } from '../words/plainWords';
import { redactReport } from './redact';

const empty = diagnose([], { words: plainWords });

/** A report that says one text. */
function redact(text: string) {
  const report: Report = { ...empty, notLookedAt: [text] };
  const { report: clean, redacted } = redactReport(report);
  return { text: clean.notLookedAt[0], ...redacted };
}

const NONE = { queries: 0, tokens: 0, addresses: 0 };

test.each([
  ['a query string', 'GET /cart?user=42&x=1 failed', 'GET /cart?[query] failed', { queries: 1 }],
  ['a query without a name', 'GET "/reset?s3cr3t"', 'GET "/reset?[query]"', { queries: 1 }],
  ['a JSON web token', 'sent eyJhbGciOi.eyJzdWIi.c2ln today', 'sent [token] today', { tokens: 1 }],
  ['a bearer token', 'Authorization: Bearer abcdef123456', 'Authorization: [token]', { tokens: 1 }],
  ['a password', 'password=hunter2 and more', '[token] and more', { tokens: 1 }],
  ['an access key', 'AKIAIOSFODNN7EXAMPLE', '[token]', { tokens: 1 }],
  ['addresses', '10.0.0.3:8080, 10.0.0.4, 10.0.0.3', '[address 1]:8080, [address 2], [address 1]', { addresses: 2 }],
  ['an IPv6 address', 'from [2001:db8::7]:443', 'from [[address 1]]:443', { addresses: 1 }],
])('takes out %s', (_, text, expected, count) => {
  expect(redact(text)).toEqual({ ...NONE, ...count, text: expected });
});

test.each([
  '2026-11-23T10:35:11.000Z',
  'sum by (pod) (rate(envoy_cluster_upstream_rq_total{pod=~"green-?.*"}[5m]))',
  '127.0.0.1:8080 and ::1',
  'outbound|80|v1|cart.shop.svc.cluster.local',
  'std::string, Envoy 1.40.0, 1.2.3.4.5',
  'Why did it fail?',
])('leaves %s', (text) => {
  expect(redact(text)).toEqual({ ...NONE, text });
});

// A way that is not linear runs into the time limit of the test.
test.each(['?/', '/', 'eyJ-', ':', '1.', 'bearer ', 'a::'])('is linear in a text full of %s', (part) => {
  const text = part.repeat(200_000);
  expect(redact(text).text?.length).toBeGreaterThan(0);
});
