import { diagnose } from './testing/inEnglish';
import type { Observation } from './observations';
import { logOf, replyOf, statsOf } from './testing/observe';

interface Line {
  at: number;
  code?: number;
  flags?: string;
  time?: number | '-';
  host?: string;
  path?: string;
  id?: string;
}

/** One line of the default format, `at` seconds after 10:00. */
function line({ at, code = 200, flags = '-', time = 5, host = '127.0.0.1:8080', path = '/', id = '-' }: Line): string {
  const start = new Date(Date.UTC(2026, 2, 1, 10) + at * 1000).toISOString();
  return `[${start}] "GET ${path} HTTP/1.1" ${code} ${flags} 0 12 5 ${time} "-" "-" "${id}" "green:80" "${host}"\n`;
}

function lines(count: number, each: (i: number) => Line): string {
  return Array.from({ length: count }, (_, i) => line(each(i))).join('');
}

function first(...observations: Observation[]) {
  const report = diagnose(observations);
  return { ...report.findings[0], application: report.application };
}

const REFUSED = { code: 503, flags: 'UO', time: '-', host: '-' } as const;
const QUIET = lines(600, (i) => ({ at: i / 60 }));

describe('a refused retry (UO beside an answer or another failure)', () => {
  it.each([
    ['the answer of the application', { code: 503, flags: 'UO', time: 100 }, 'application_error'],
    ['a timeout', { code: 504, flags: 'UO,UT', time: '-' }, 'upstream_timeout'],
    ['a reset', { code: 503, flags: 'UO,UC', time: '-' }, 'upstream_reset'],
    ['nothing else: the breaker itself', REFUSED, 'circuit_breaker'],
  ] as const)('%s', (_, shape, cause) => {
    expect(first(logOf(QUIET + lines(20, (i) => ({ at: 11 + i / 10, ...shape })))).cause).toBe(cause);
  });

  it('without service times anywhere it is possible at most, and counters settle it', () => {
    const log = logOf(lines(20, (i) => ({ at: i, code: 503, flags: 'UO', time: '-' })));
    expect(first(log)).toMatchObject({ cause: 'circuit_breaker', confidence: 'possible' });
    const labels = '{envoy_cluster_name="cds_ingress_mesh_green_ns_http_80"}';
    const counted = (n: number) =>
      `envoy_cluster_upstream_rq_total${labels} ${n}\nenvoy_cluster_upstream_rq_xx{envoy_response_code_class="5",${labels.slice(1)} ${n}\n`;
    expect(first(log, ...statsOf(counted(20), counted(0))).cause).toBe('application_error');
  });
});

describe('what drives a short overload', () => {
  /** Every ten seconds: `slow` requests that fill the pool, and half a second of refusals. */
  const bursts = (served: number, time: number, refused: number) =>
    QUIET +
    [20, 30, 40]
      .map(
        (from) =>
          lines(served, (i) => ({ at: from + i / served / 2, time })) +
          lines(refused, (i) => ({ at: from + 0.3 + i / refused / 5, ...REFUSED })) +
          lines(400, (i) => ({ at: from + 1 + i / 50 }))
      )
      .join('');

  it('an application that stands still for a moment: latency, although the minute around it is fast', () => {
    expect(first(logOf(bursts(20, 900, 15)))).toMatchObject({ driver: 'latency', application: { state: 'slowed' } });
  });

  it('a rush: demand', () => {
    expect(first(logOf(bursts(300, 8, 200)))).toMatchObject({ driver: 'demand', application: { state: 'answering' } });
  });

  it('as much as ever came and was as fast as ever: the pool shrank, unknown', () => {
    const same = QUIET + lines(600, (i) => ({ at: 10 + i / 60, ...(i % 6 === 0 ? REFUSED : {}) }));
    expect(first(logOf(same)).driver).toBe('unknown');
  });
});

describe('a pool that long polls fill', () => {
  const polls = (from: number, count: number, seconds: number) =>
    lines(count, (i) => ({ at: from + (i * seconds) / count, time: 2000, path: '/poll' }));
  const busy = (time: number) => lines(100, (i) => ({ at: 20 + i / 10, time }));
  const refused = lines(100, (i) => ({ at: 20 + i / 10, ...REFUSED }));

  it('which took long before as well: nobody got slower', () => {
    const log = logOf(QUIET + polls(0, 20, 10) + polls(20, 400, 10) + busy(5) + refused);
    expect(first(log)).toMatchObject({ driver: 'unknown', application: { state: 'unknown' } });
  });

  it('near miss: the other path got slow too', () => {
    const log = logOf(QUIET + polls(0, 20, 10) + polls(20, 100, 10) + busy(2000) + refused);
    expect(first(log)).toMatchObject({ driver: 'latency', application: { state: 'slowed' } });
  });
});

describe('requests that callers send again', () => {
  const log = (idOf: (i: number) => string) =>
    logOf(QUIET + lines(30, (i) => ({ at: 11 + i / 10, ...REFUSED, id: idOf(i) })));

  it('are retries of a finding', () => {
    expect(first(log((i) => `r${i % 10}`)).retries).toEqual({ attempts: 20, exhausted: 10 });
  });

  it('near miss: each has an id of its own', () => {
    expect(first(log((i) => `r${i}`)).retries).toBeNull();
  });

  it('decoy: one id for all is none', () => {
    expect(first(log(() => 'load-test')).retries).toBeNull();
  });
});

describe('what says nothing of the application', () => {
  it('a stream that the timeout cut off', () => {
    const cut = lines(40, (i) => ({ at: 11 + i / 10, flags: 'UT' }));
    expect(first(logOf(QUIET + cut))).toMatchObject({ cause: 'upstream_timeout', application: { state: 'unknown' } });
  });

  it('answers 404 are no failure of it', () => {
    const absent = lines(300, (i) => ({ at: 11 + i / 10, code: 404 }));
    expect(first(logOf(QUIET + absent)).application.state).not.toBe('failing');
  });

  it('a slow host that is not its own', () => {
    const far = (text: string) => text.replaceAll('127.0.0.1', '10.0.0.7');
    const slow =
      lines(20, (i) => ({ at: 11 + i / 10, time: 2000 })) + lines(50, (i) => ({ at: 11 + i / 25, ...REFUSED }));
    expect(first(logOf(far(QUIET + slow)))).toMatchObject({ driver: 'latency', application: { state: 'unknown' } });
  });
});

describe('a dead host beside an application with errors of its own', () => {
  it('attempts that retries made good are not counted as failures', () => {
    const labels = 'envoy_cluster_name="cds_egress_mesh_blue_ns_http_80"';
    const snapshot = (values: Record<string, number>) =>
      Object.entries(values)
        .map(([name, value]) => `envoy_cluster_upstream_${name},${labels}} ${value}\n`)
        .join('')
        .replace(/^([a-z_]+),/gm, '$1{');
    const after = {
      rq_total: 452,
      cx_connect_fail: 451,
      rq_pending_failure_eject: 451,
      rq_retry: 424,
      rq_retry_success: 246,
      rq_retry_limit_exceeded: 24,
      rq_retry_overflow: 3,
      'rq_xx{envoy_response_code_class="5"': 83,
    };
    const before = Object.fromEntries(Object.keys(after).map((name) => [name, 0]));
    const { findings } = diagnose(statsOf(snapshot(after), snapshot(before)));
    expect(findings).toMatchObject([
      { cause: 'upstream_answered_error', impact: { failed: 56 } },
      { cause: 'upstream_unreachable', confidence: 'likely', impact: { failed: 27 } },
    ]);
  });
});

describe('statistics of another pod', () => {
  const log = logOf(QUIET + lines(100, (i) => ({ at: 11 + i / 10, ...REFUSED })));
  const refused = (cluster: string, count: number) => {
    const of = (n: number) => `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="${cluster}"} ${n}\n`;
    return statsOf(of(count), of(0));
  };

  it('an outbound cluster is not that of lines that went to the own application', () => {
    const { findings } = diagnose([log, ...refused('cds_egress_mesh_blue_ns_http_80', 400)]);
    expect(findings.map(({ cluster }) => cluster)).toEqual(['cds_egress_mesh_blue_ns_http_80', null]);
  });

  it.each([
    [100, 'certain'],
    [400, 'likely'],
    [20, 'possible'],
  ])('the log has 100 lines, the cluster counted %i: its name is %s', (count, sure) => {
    expect(first(log, ...refused('cds_ingress_mesh_green_ns_http_80', count)).directionConfidence).toBe(sure);
  });
});

describe("Envoy's words without Envoy's header", () => {
  const words = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';

  it.each([
    ['x-envoy-overloaded: true\n', 'likely'],
    ['', 'possible'],
  ])('"%s": %s', (header, confidence) => {
    const [sign] = replyOf(`HTTP/1.1 503 X\nserver: envoy\n${header}\n${words}`);
    expect(sign && first(sign)).toMatchObject({ cause: 'circuit_breaker', confidence });
  });
});
