import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { diagnose } from './testing/inEnglish';
import type { Observation } from './observations';
import type { Report } from './report';
import { EXPECTED } from './testing/expected';
import { logOf, replyOf, statsOf } from './testing/observe';

const CORPUS = join(__dirname, '../../../fixtures/corpus');
const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';

type LogFormat = 'appmesh' | 'istio' | 'json';

function textOf(scenario: string, name: string): string {
  const path = join(CORPUS, scenario, name);
  if (existsSync(path)) {
    return readFileSync(path, 'utf8');
  }
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)).toString('utf8') : '';
}

/** What was recorded of one scenario; the caller's log too where there are two hops. */
function recording(
  scenario: string,
  format: LogFormat = 'appmesh'
): Record<'log' | 'stats' | 'response', Observation[]> {
  const files = readdirSync(join(CORPUS, scenario)).map((name) => name.replace(/\.gz$/, ''));
  const logs = files.filter((name) => name.startsWith(`access.${format}`)).sort();
  return {
    log: logs.map((name) => logOf(textOf(scenario, name), name)),
    stats: statsOf(textOf(scenario, 'stats.after.prom'), textOf(scenario, 'stats.before.prom')),
    response: replyOf(textOf(scenario, 'response.txt')),
  };
}

function everything({ log, stats, response }: ReturnType<typeof recording>): Observation[] {
  return [...log, ...stats, ...response];
}

function first(report: Report) {
  const [finding] = report.findings;
  if (finding === undefined) {
    throw new Error(`no finding, status ${report.status}`);
  }
  return { ...finding, application: report.application };
}

function causeOf({ findings, status }: Report): string {
  return findings[0]?.cause ?? (status === 'no_failure_seen' ? 'healthy' : status);
}

/** Right causes that one source alone cannot name; it then says `unknown`, or the next best that is true as well. */
const ONE_SOURCE: Record<string, string> = {
  // A response with a service time does not say whether the upstream is the application.
  'app-503-81-bytes response': 'upstream_answered_error',
  'app-errors-no-flag response': 'upstream_answered_error',
  // Only response code details and TLS counters tell a failed handshake from a refused connection.
  'uf-tls-plaintext log': 'upstream_unreachable',
  'uf-tls-plaintext response': 'upstream_unreachable',
};

describe('the recorded scenarios', () => {
  it('has a row for every scenario of the corpus', () => {
    const table = textOf('.', 'expected.tsv')
      .split('\n')
      .filter((row) => row !== '' && !row.startsWith('#'));
    const rows = table.map((row) => row.replaceAll(',', ' ').split('\t'));
    expect(EXPECTED.map((row) => [...row])).toEqual(rows);
  });

  it.each(EXPECTED)('%s, all sources: %s', (scenario, right) => {
    const report = diagnose(everything(recording(scenario)));
    expect(right.split(' ')).toContain(causeOf(report));
  });

  it.each(EXPECTED)('%s, one source: %s or unknown, never %s', (scenario, right, wrong) => {
    const { log, stats, response } = recording(scenario);
    for (const [source, observations] of Object.entries({ log, stats, response })) {
      if (observations.length === 0) {
        continue;
      }
      const report = diagnose(observations);
      const cause = causeOf(report);
      const allowed = [...right.split(' '), 'unknown', ONE_SOURCE[`${scenario} ${source}`]];
      expect({ source, cause, fits: allowed.includes(cause) }).toEqual({ source, cause, fits: true });
      expect(wrong.split(' ')).not.toContain(cause);
      if (!right.split(' ').includes(cause)) {
        expect(report.findings[0]?.confidence).not.toBe('certain');
      }
    }
  });

  const withDetails = EXPECTED.filter(([scenario]) => !scenario.startsWith('timeseries'));
  it.each(withDetails)('%s, log with details and cluster: %s', (scenario, right) => {
    for (const format of ['istio', 'json'] as const) {
      const report = diagnose(recording(scenario, format).log);
      expect(right.split(' ')).toContain(causeOf(report));
    }
  });

  it.each(EXPECTED)('%s: evidence, one sentence and checked next steps in every finding', (scenario) => {
    for (const finding of diagnose(everything(recording(scenario))).findings) {
      expect(finding.evidence.some(({ supports }) => supports === true) || finding.cause === 'unknown').toBe(true);
      expect(finding.summary).toMatch(/^[A-Z].*\.$/s);
      expect(finding.next.length).toBeGreaterThan(0);
      expect(finding.next.every(({ verify, doc }) => verify !== null && doc?.startsWith('https://'))).toBe(true);
    }
  });
});

describe('the recorded incident uo-circuit-breaker', () => {
  const { log, stats, response: answer } = recording('uo-circuit-breaker');

  it('from the log alone: a slow application behind a breaker, the cluster unknown', () => {
    const report = diagnose(log);
    expect(first(report)).toMatchObject({
      cause: 'circuit_breaker',
      cluster: null,
      direction: 'ingress',
      directionConfidence: 'likely',
      driver: 'latency',
      confidence: 'certain',
      application: { state: 'slowed', serviceTimeMs: { baseline: 0, during: expect.any(Number) } },
      impact: { failed: 1604, total: 2054, clientVisible: null },
    });
    expect(report.application.serviceTimeMs?.during).toBeGreaterThan(900);
  });

  it('from the statistics alone: the cluster that refused, its driver open', () => {
    expect(first(diagnose(stats))).toMatchObject({
      cause: 'circuit_breaker',
      variant: 'pending_requests',
      direction: 'ingress',
      cluster: GREEN,
      confidence: 'certain',
      impact: { failed: 1604 },
    });
  });

  it('from log, statistics and response: everything, with the next steps for a slow application', () => {
    const report = diagnose([...log, ...stats, ...answer]);
    const finding = first(report);
    expect(report.findings).toHaveLength(1);
    expect(finding).toMatchObject({
      cause: 'circuit_breaker',
      direction: 'ingress',
      directionConfidence: 'certain',
      cluster: GREEN,
      driver: 'latency',
      confidence: 'certain',
      application: { state: 'slowed' },
    });
    expect(finding.summary).toBe(
      "Green's own Envoy refused requests: its inbound circuit breaker is full because the application got slow (0 ms → 1.0 s)."
    );
    expect(new Set(finding.evidence.map(({ kind }) => kind))).toEqual(new Set(['log', 'metric', 'response', 'name']));
    expect(finding.next.some(({ text }) => text.includes('raise its pool'))).toBe(false);
    expect(finding.next.some(({ text }) => text.includes('would only queue more work'))).toBe(true);
  });
});

describe('real demand (uo-demand)', () => {
  const { log, stats, response: answer } = recording('uo-demand');

  it.each([
    ['log alone', log],
    ['log, statistics and response', [...log, ...stats, ...answer]],
  ])('%s: demand, not latency, although the logged service time doubled', (_, observations) => {
    const report = diagnose(observations);
    expect(first(report)).toMatchObject({
      cause: 'circuit_breaker',
      driver: 'demand',
      application: { state: 'answering' },
    });
  });

  it('advises to raise the pool as a range with its method', () => {
    const { next } = first(diagnose([...log, ...stats]));
    const raise = next.find(({ text }) => text.includes('connectionPool'));
    expect(raise).toMatchObject({ risk: 'changes_production', verify: expect.any(String) });
    // 4000 of 13,000 requests in 19 s are refused, the rest takes 20 ms: 13 at once, in a pool of 10.
    const [low = 0, high = 0] = (/between (\d+) and (\d+)/.exec(raise?.text ?? '') ?? []).slice(1).map(Number);
    expect(low).toBeGreaterThan(10);
    expect(high).toBeLessThan(40);
    expect(raise?.text).toContain('20 ms of service time from before the overload');
    expect(raise?.rollback).toEqual(expect.any(String));
  });
});

describe('time series recordings', () => {
  it('a slow application: the service time explodes, the throughput does not rise', () => {
    const report = diagnose(everything(recording('timeseries-uo')));
    expect(first(report)).toMatchObject({ driver: 'latency', application: { state: 'slowed' } });
    expect(first(report).windows).toHaveLength(1);
  });

  it('demand: twice the service time is the wait in the pool', () => {
    const report = diagnose(everything(recording('timeseries-uo-demand')));
    expect(first(report)).toMatchObject({ driver: 'demand', application: { state: 'answering' } });
  });
});

describe('two hops in one input', () => {
  it("the callee's breaker is the root, the caller's 503 URX its symptom", () => {
    const { findings } = diagnose(recording('uo-two-hop').log);
    expect(findings.map(({ cause, relations }) => ({ cause, relations }))).toEqual([
      {
        cause: 'circuit_breaker',
        // The caller tried each request three times.
        relations: [
          { type: 'seen_as', finding: 'f2' },
          { type: 'amplified_by', finding: 'f2' },
        ],
      },
      { cause: 'upstream_answered_error', relations: [{ type: 'caused_by', finding: 'f1' }] },
    ]);
    expect(findings[0]).toMatchObject({ driver: 'latency', impact: { failed: 762, clientVisible: 239 } });
    expect(findings[0]?.hops.map(({ flags, count }) => [flags, count])).toEqual([
      [['UO'], 762],
      [['URX'], 239],
    ]);
    expect(findings[1]).toMatchObject({ answeredBy: { kind: 'envoy', which: 'upstream_proxy' } });
  });

  it('failures that a retry made good are seen by no client', () => {
    const [root] = diagnose(recording('two-hop-rescued').log).findings;
    expect(root).toMatchObject({ cause: 'upstream_reset', impact: { failed: 187, clientVisible: 49 } });
  });
});

describe('where failures gather', () => {
  it('names the one bad host of five', () => {
    const { breakdown } = first(diagnose(recording('one-bad-host').log));
    expect(breakdown).toEqual([
      { dimension: 'upstream_host', value: '127.0.2.43:8080', failed: 66, total: 66, lift: 5 },
    ]);
  });
});

describe('a full pool of idle connections (full-pool-idle)', () => {
  it('is no failure', () => {
    const { stats } = recording('full-pool-idle');
    expect(diagnose(stats)).toMatchObject({
      status: 'no_failure_seen',
      findings: [],
      application: { state: 'answering' },
    });
  });
});
