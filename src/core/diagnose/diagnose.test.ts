import type { AccessLogEntry } from '../accesslog/accessLogEntry';
import { classifyCluster } from '../naming/classifyCluster';
import type { ClusterStats } from '../stats/clusterStats';
import { diagnose } from './testing/inEnglish';
import type { LogTallyObservation, StatsObservation } from './observations';
import { logOf, replyOf } from './testing/observe';

const GREEN = 'cds_ingress_mesh_green_ns_http_8080';

/** What the data source has: counts and rates of a range of time, by cluster. */
function ranged(given: Partial<ClusterStats>): StatsObservation {
  const cluster: ClusterStats = {
    pod: null,
    name: classifyCluster(GREEN),
    basis: 'interval',
    counters: { pending_overflow: 1000, rq_total: 5000, rq_2xx: 5000, rq_5xx: 1000, rq_timeout: 0, cx_connect_fail: 0 },
    gauges: {},
    serviceTimeMs: { baseline: null, during: null },
    rates: null,
    windows: [{ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:02:00.000Z', count: 1000 }],
    ...given,
  };
  const reading = { basis: 'interval' as const, from: null, to: null, clusters: [cluster], proxies: [] };
  return { kind: 'stats', id: 's', file: null, pod: null, reading };
}

function rates(before: number, during: number): ClusterStats['rates'] {
  return { arrivals: { baseline: null, during: null }, served: { baseline: before, during } };
}

describe('what drives an overload', () => {
  it.each([
    ['22 ms → 2 s with less served: latency', { baseline: 22, during: 2000 }, rates(48, 10), {}, 'latency', 'slowed'],
    [
      '20 → 40 ms with much more served: demand',
      { baseline: 20, during: 40 },
      rates(28, 470),
      {},
      'demand',
      'answering',
    ],
    [
      '20 → 40 ms is the wait in the pool, yet nothing says that more came: unknown',
      { baseline: 20, during: 40 },
      null,
      {},
      'unknown',
      'answering',
    ],
    [
      '20 → 220 ms, but ten connections serve 490/s: 20 ms each',
      { baseline: 20, during: 220 },
      rates(30, 490),
      { cx_active: { last: 10, max: 10 } },
      'demand',
      'answering',
    ],
    [
      'no quiet time to compare with: unknown',
      { baseline: null, during: 2000 },
      rates(48, 10),
      {},
      'unknown',
      'answering',
    ],
    ['slower and yet more served: unknown', { baseline: 20, during: 900 }, rates(20, 100), {}, 'unknown', 'slowed'],
  ])('%s', (_, serviceTimeMs, served, gauges, driver, state) => {
    const report = diagnose([ranged({ serviceTimeMs, rates: served, gauges })]);
    expect(report.findings[0]).toMatchObject({ cause: 'circuit_breaker', driver });
    expect(report.application.state).toBe(state);
  });

  it('advises to raise the pool only for demand', () => {
    const advice = (serviceTimeMs: ClusterStats['serviceTimeMs'], served = rates(28, 470)) =>
      diagnose([ranged({ serviceTimeMs, rates: served })]).findings[0]?.next.some(({ text }) =>
        text.includes('raise its pool')
      );
    expect(advice({ baseline: 20, during: 40 })).toBe(true);
    expect(advice({ baseline: 20, during: 40 }, rates(450, 470))).toBe(false);
    expect(advice({ baseline: 20, during: 2000 })).toBe(false);
    expect(advice({ baseline: null, during: 40 })).toBe(false);
  });

  it('few healthy hosts left: capacity lost', () => {
    const gauges = { membership_total: { last: 4, max: 4 }, membership_healthy: { last: 1, max: 4 } };
    expect(diagnose([ranged({ gauges })]).findings[0]?.driver).toBe('capacity_lost');
  });

  it('a host that was missing before as well: not for that', () => {
    const gauges = { membership_total: { last: 4, max: 4 }, membership_healthy: { last: 2, max: 2 } };
    expect(diagnose([ranged({ gauges })]).findings[0]?.driver).toBe('unknown');
  });

  it('mostly retries: retries', () => {
    const counters = { pending_overflow: 1000, rq_total: 5000, retry: 3000 };
    expect(diagnose([ranged({ counters })]).findings[0]?.driver).toBe('retries');
  });
});

describe('lines that a log store counted', () => {
  const tally: LogTallyObservation = {
    kind: 'log_tally',
    id: 't',
    pod: 'green-1',
    tallies: [
      {
        code: 503,
        flags: ['UO'],
        details: null,
        buckets: [{ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:01:00.000Z', count: 1000 }],
      },
      {
        code: 200,
        flags: [],
        details: null,
        buckets: [{ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:01:00.000Z', count: 5000 }],
      },
    ],
    samples: [],
  };

  it('join with the counters like lines do', () => {
    const { findings } = diagnose([
      tally,
      ranged({ serviceTimeMs: { baseline: 22, during: 2000 }, rates: rates(48, 10) }),
    ]);
    expect(findings).toMatchObject([
      { cluster: GREEN, driver: 'latency', confidence: 'certain', pod: 'green-1', impact: { failed: 1000 } },
    ]);
  });
});

test.each([
  ['a target that only the failing lines tell: all lines count', false, { failed: 50, total: 1050 }],
  ['a target that all kinds of line tell: those of it count', true, { failed: 50, total: 50 }],
])('counted lines with %s', (_, isTold, impact) => {
  const [bad, good] = logOf(UO + OK.replace('green:80', 'blue:80')).entries;
  const counted = (code: number, flags: string[], count: number) => {
    const buckets = [{ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:01:00.000Z', count }];
    return { code, flags, details: null, buckets };
  };
  const tally: LogTallyObservation = {
    kind: 'log_tally',
    id: 'l',
    pod: null,
    tallies: [counted(503, ['UO'], 50), counted(200, [], 1000)],
    samples: [bad, ...(isTold ? [good] : [])].flatMap((entry) => entry ?? []),
  };
  expect(diagnose([tally]).findings).toMatchObject([{ cause: 'circuit_breaker', impact }]);
});

const UO = '[2026-03-01T10:00:00.000Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "curl" "id" "green:80" "-"\n';
const OK = '[2026-03-01T09:59:00.000Z] "GET / HTTP/1.1" 200 - 0 81 9 9 "-" "curl" "id" "green:80" "127.0.0.1:8080"\n';

describe('the range of time', () => {
  it('leaves failures outside of it out', () => {
    const log = logOf(OK + UO);
    expect(diagnose([log], { from: '2026-03-01T10:00:00Z' }).findings).toHaveLength(1);
    expect(diagnose([log], { to: '2026-03-01T09:59:30Z' })).toMatchObject({ status: 'no_failure_seen', findings: [] });
  });
});

describe('a callee that the caller left', () => {
  it('the timeout at the caller is the root of the DC at the callee', () => {
    const caller = logOf(
      '[2026-03-01T10:00:00.000Z] "GET / HTTP/1.1" 504 UT 0 24 500 - "-" "curl" "r1" "green:80" "10.0.0.7:15000"\n',
      'caller'
    );
    const callee = logOf(
      '[2026-03-01T10:00:00.001Z] "GET / HTTP/1.1" 0 DC 0 0 499 - "-" "curl" "r1" "green:80" "127.0.0.1:8080"\n',
      'callee'
    );
    const { findings } = diagnose([callee, caller]);
    expect(findings).toMatchObject([
      { cause: 'upstream_timeout', relations: [{ type: 'seen_as', finding: 'f2' }] },
      {
        cause: 'client_disconnect',
        variant: 'gave_up_on_slow_upstream',
        relations: [{ type: 'caused_by', finding: 'f1' }],
      },
    ]);
  });
});

describe("a caller's log with the answer that its client got", () => {
  it('the body names the root at the next hop', () => {
    const log = logOf(
      '[2026-03-01T10:00:00.000Z] "GET / HTTP/1.1" 503 URX 0 81 9 9 "-" "curl" "id" "green:80" "10.0.0.7:15000"\n'
    );
    const reply = replyOf(
      'HTTP/1.1 503 X\nx-envoy-overloaded: true\nx-envoy-upstream-service-time: 9\n\n' +
        'upstream connect error or disconnect/reset before headers. reset reason: overflow'
    );
    const { findings } = diagnose([log, ...reply]);
    expect(findings.map(({ cause, answeredBy }) => [cause, answeredBy.which])).toEqual([
      ['circuit_breaker', 'upstream_proxy'],
      ['upstream_answered_error', 'upstream_proxy'],
    ]);
  });
});

describe('nothing to go by', () => {
  it.each([
    ['no observation', []],
    ['an empty log', [logOf('')]],
    ['a log without access lines', [logOf('[info] starting\n')]],
  ])('%s: no_data', (_, observations) => {
    expect(diagnose(observations)).toMatchObject({
      status: 'no_data',
      findings: [],
      application: { state: 'unknown' },
    });
  });
});

describe('hostile input', () => {
  it('gives the same report each time and changes no observation', () => {
    const log = logOf(OK.repeat(20) + UO.repeat(20));
    const before = JSON.stringify(log);
    expect(diagnose([log])).toEqual(diagnose([log]));
    expect(JSON.stringify(log)).toBe(before);
  });

  it('survives fields that are all null, times that are none, and names that are objects’ own', () => {
    const empty = Object.fromEntries(Object.keys(logOf(UO).entries[0] ?? {}).map((key) => [key, null]));
    const odd = { response_flags: ['__proto__', 'constructor'], response_code: 503, start_time: 'x' };
    const log = { ...logOf(UO), entries: logOf(UO).entries.map((entry) => ({ ...entry, ...empty, ...odd })) };
    expect(diagnose([log]).findings).toMatchObject([
      { cause: 'unknown', windows: [], flags: ['__proto__', 'constructor'] },
    ]);
  });

  it('stays linear with thousands of authorities and clusters', () => {
    const [entry] = logOf(UO).entries;
    const entries = Array.from({ length: 20000 }, (_, i) => ({
      ...(entry as AccessLogEntry),
      authority: `a${i}`,
      upstream_cluster: `c${i % 5000}`,
    }));
    const report = diagnose([{ ...logOf(UO), entries }]);
    expect(report.findings.length).toBeLessThanOrEqual(100);
  });
});
