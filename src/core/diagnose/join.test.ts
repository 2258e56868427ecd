import { diagnose } from './testing/inEnglish';
import { logOf, statsOf } from './testing/observe';

/** Lines in Envoy's default format; `host` `-` where Envoy chose none. */
function line(
  code: number,
  flags: string,
  { bytes = 20, st = '-', host = '10.0.0.7:8080', proto = 'HTTP/1.1' } = {}
): string {
  return `[2026-03-01T10:00:00.000Z] "GET /x ${proto}" ${code} ${flags} 0 ${bytes} 3 ${st} "-" "curl/8" "id" "orders:80" "${host}"`;
}

function many(text: string, count = 8): string {
  return `${text}\n`.repeat(count);
}

const CLUSTER = 'cds_egress_shop_orders_shop_http_80';
const INGRESS = 'cds_ingress_shop_orders_shop_http_80';

function series(values: Record<string, number>, cluster = CLUSTER): string {
  const rows = Object.entries(values).map(
    ([name, value]) => `envoy_cluster_${name}{envoy_cluster_name="${cluster}"} ${value}`
  );
  return `${rows.join('\n')}\n`;
}

const QUIET = {
  upstream_rq_total: 100,
  upstream_rq_pending_overflow: 0,
  upstream_rq_timeout: 0,
  upstream_cx_connect_fail: 0,
};

describe('counters: hit, near miss, decoy', () => {
  it.each([
    ['an overflow in an interval', { ...QUIET, upstream_rq_pending_overflow: 40 }, 'circuit_breaker certain'],
    ['a connect failure that a retry made good', { ...QUIET, upstream_cx_connect_fail: 3 }, 'none'],
    ['waits for a full pool are no refusals', { ...QUIET, upstream_cx_overflow: 90 }, 'none'],
    ['a full pool without refusals', { ...QUIET, circuit_breakers_default_cx_open: 1 }, 'none'],
    ['a timeout', { ...QUIET, upstream_rq_timeout: 4 }, 'upstream_timeout certain'],
  ])('%s', (_, now, expected) => {
    const [finding] = diagnose(statsOf(series(now), series(QUIET))).findings;
    expect(finding === undefined ? 'none' : `${finding.cause} ${finding.confidence}`).toBe(expected);
  });

  it('totals since the start of the process are possible at most, and not a failing service', () => {
    const report = diagnose(statsOf(series({ ...QUIET, upstream_rq_pending_overflow: 40 })));
    expect(report).toMatchObject({
      status: 'degraded',
      findings: [{ cause: 'circuit_breaker', confidence: 'possible' }],
    });
  });

  it('a full pool is possible where nothing says whether it refused', () => {
    const report = diagnose(statsOf(series({ circuit_breakers_default_cx_open: 1 })));
    expect(report.findings).toMatchObject([{ variant: 'pool_full', confidence: 'possible', impact: { failed: null } }]);
  });
});

describe('log and counters together', () => {
  const log = logOf(many(line(503, 'UO', { bytes: 81, host: '-' }), 40));

  it('names the cluster whose counter agrees with the lines', () => {
    const stats = statsOf(series({ ...QUIET, upstream_rq_pending_overflow: 40 }), series(QUIET));
    expect(diagnose([log, ...stats]).findings).toMatchObject([
      {
        cluster: CLUSTER,
        direction: 'egress',
        directionConfidence: 'certain',
        impact: { failed: 40, clientVisible: 40 },
      },
    ]);
  });

  it('assigns no line where two clusters refused', () => {
    const two = (refused: number) =>
      series({ ...QUIET, upstream_rq_pending_overflow: refused }) +
      series({ ...QUIET, upstream_rq_pending_overflow: refused }, INGRESS);
    const { findings } = diagnose([log, ...statsOf(two(20), two(0))]);
    expect(findings.map(({ cluster, impact }) => [cluster, impact.failed])).toEqual([
      [CLUSTER, 20],
      [INGRESS, 20],
    ]);
    expect(findings[0]?.evidence.at(-2)?.text).toContain('does not say which of 2 clusters');
  });

  it('says so when the counters stood still', () => {
    const [finding] = diagnose([log, ...statsOf(series(QUIET), series(QUIET))]).findings;
    expect(finding).toMatchObject({ cause: 'circuit_breaker', cluster: null, confidence: 'likely' });
    expect(finding?.evidence.some(({ supports }) => supports === false)).toBe(true);
  });

  it('a TLS counter settles what UF leaves open', () => {
    const uf = logOf(many(line(503, 'UF', { bytes: 98 })));
    const now = { ...QUIET, upstream_cx_connect_fail: 8, ssl_connection_error: 8, upstream_rq_total: 108 };
    const errors = `envoy_cluster_upstream_rq_xx{envoy_cluster_name="${CLUSTER}",envoy_response_code_class="5"} 8\n`;
    const { findings } = diagnose([
      uf,
      ...statsOf(series(now) + errors, series({ ...QUIET, ssl_connection_error: 0 })),
    ]);
    expect(findings).toMatchObject([{ cause: 'tls_failure', confidence: 'certain', cluster: CLUSTER }]);
  });
});

test('a cluster whose colon became _ in the statistics is one cluster', () => {
  const text = JSON.stringify({
    start_time: '2026-03-01T10:00:00.000Z',
    response_code: 503,
    response_flags: 'UO',
    response_code_details: 'upstream_reset_before_response_started{overflow}',
    upstream_cluster: 'localhost:5050',
  });
  const name = 'localhost_5050';
  const moved = statsOf(series({ ...QUIET, upstream_rq_pending_overflow: 8 }, name), series(QUIET, name));
  const { findings } = diagnose([logOf(many(text)), ...moved]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ cause: 'circuit_breaker', confidence: 'certain', cluster: 'localhost:5050' });
});
