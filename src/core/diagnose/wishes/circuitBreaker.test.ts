import { diagnose } from '../testing/inEnglish';
import { clusterSeries, envoyLine, istioLine, repeated } from '../testing/lines';
import { logOf, statsOf } from '../testing/observe';

/** Theme C of docs/wishes.md: is it the circuit breaker? */

const EGRESS = 'cds_egress_market_cart_shop_http_8080';
const INGRESS = 'cds_ingress_market_cart_shop_http_8080';
const QUIET = {
  upstream_rq_total: 1000,
  upstream_rq_pending_overflow: 0,
  upstream_rq_active_overflow: 0,
  upstream_cx_overflow: 0,
  upstream_rq_retry_overflow: 0,
  circuit_breakers_default_cx_open: 0,
  circuit_breakers_default_rq_open: 0,
  circuit_breakers_default_rq_pending_open: 0,
};

/** What a cluster counted between two scrapes. */
function counted(cluster: string, now: Partial<Record<keyof typeof QUIET, number>>) {
  return statsOf(clusterSeries(cluster, { ...QUIET, upstream_rq_total: 1500, ...now }), clusterSeries(cluster, QUIET));
}

const UO = repeated(40, envoyLine, { code: 503, flags: 'UO' }, 60);
const well = repeated(100, envoyLine, { service: 4, host: '10.0.0.7:8080' });

describe('C1: tell me when the breaker is open', () => {
  test('refusals are a failure, with their number', () => {
    const report = diagnose(counted(EGRESS, { upstream_rq_pending_overflow: 40 }));
    expect(report).toMatchObject({
      status: 'failing',
      findings: [{ cause: 'circuit_breaker', impact: { failed: 40 } }],
    });
  });

  test('a full pool that refuses nobody is none', () => {
    expect(diagnose(counted(EGRESS, { circuit_breakers_default_cx_open: 1 })).findings).toEqual([]);
  });
});

test('C2: UO with gauges of 0: the counter proves it, and agrees with the lines', () => {
  const [first] = diagnose([logOf(well + UO), ...counted(EGRESS, { upstream_rq_pending_overflow: 40 })]).findings;
  expect(first).toMatchObject({ cause: 'circuit_breaker', confidence: 'certain', cluster: EGRESS });
  expect(first?.evidence.map(({ text }) => text)).toContain('Log (40) and counter (40) agree.');
});

describe('C3: which limit', () => {
  test.each([
    [
      'requests that wait',
      { upstream_rq_pending_overflow: 40, circuit_breakers_default_rq_pending_open: 1 },
      'pending_requests',
    ],
    [
      'HTTP/1.1 counts a full pool where requests wait: connections that overflow refuse nobody',
      { upstream_rq_pending_overflow: 40, upstream_cx_overflow: 300, circuit_breakers_default_cx_open: 1 },
      'pending_requests',
    ],
    ['requests in all, from Envoy 1.38 on', { upstream_rq_active_overflow: 40 }, 'requests'],
    [
      'requests in all, before: the gauge tells it from those that wait',
      { upstream_rq_pending_overflow: 40, circuit_breakers_default_rq_open: 1 },
      'requests',
    ],
  ])('%s', (_, now, variant) => {
    const { findings } = diagnose(counted(EGRESS, now));
    expect(findings).toMatchObject([{ cause: 'circuit_breaker', variant, impact: { failed: 40 } }]);
  });

  test('connections that overflow alone are no refusal', () => {
    expect(diagnose(counted(EGRESS, { upstream_cx_overflow: 300 })).findings).toEqual([]);
  });

  test('the log alone does not know the limit, and says what does', () => {
    const [first] = diagnose([logOf(well + UO)]).findings;
    expect(first).toMatchObject({ cause: 'circuit_breaker', variant: 'unknown_limit' });
    expect(first?.missing.join()).toContain('statistics of this proxy');
  });
});

test('C4: UO without a limit that anyone set: a step shows the limits in force', () => {
  const [first] = diagnose(counted(EGRESS, { upstream_rq_pending_overflow: 40 })).findings;
  expect(
    first?.next.flatMap(({ command, risk }) => (risk === 'read_only' && command !== null ? [command] : []))
  ).toContainEqual(expect.stringMatching(/\/clusters.*max_/));
});

describe('C5: retries hide the first cause', () => {
  const details =
    'upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_Connection_refused}';

  test.each([
    ['UF,URX', { code: 503, flags: 'UF,URX', details }, 'upstream_unreachable'],
    ['UC,URX', { code: 503, flags: 'UC,URX' }, 'upstream_reset'],
    ['UO,URX', { code: 503, flags: 'UO,URX' }, 'circuit_breaker'],
  ])('%s: the cause of the last try, never the retry limit', (_, failure, cause) => {
    const [first] = diagnose([logOf(repeated(50, istioLine, failure))]).findings;
    expect(first).toMatchObject({ cause, flags: failure.flags.split(',') });
  });
});

describe("C7: App Mesh's connection pool", () => {
  test.each([
    ['at the listener: the Envoy of the called node refuses', INGRESS, 'ingress', 'own Envoy refused'],
    ["at the caller: that Envoy's default limits", EGRESS, 'egress', 'Envoy of a caller'],
  ])('%s', (_, cluster, direction, summary) => {
    const [first] = diagnose(counted(cluster, { upstream_rq_pending_overflow: 40 })).findings;
    expect(first).toMatchObject({ cause: 'circuit_breaker', direction, cluster });
    expect(first?.summary).toContain(summary);
  });
});

test.each([
  ['Envoy Gateway', 'httproute/shop/cart/rule/0', 'cart'],
  ['kgateway', 'kube_shop_cart_8080', 'cart'],
  ['Emissary, whose names do not say it', 'cluster_cart_8080_shop', null],
])('C8: the same in a gateway: %s', (_, cluster, workload) => {
  const { findings } = diagnose(counted(cluster, { upstream_rq_pending_overflow: 40 }));
  expect(findings).toMatchObject([{ cause: 'circuit_breaker', confidence: 'certain', cluster, workload }]);
});
