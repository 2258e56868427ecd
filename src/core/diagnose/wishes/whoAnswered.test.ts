import { EVERY_SOURCE } from '../../accesslog/everySource';
import { readAccessLog } from '../../accesslog/readAccessLog';
import { diagnose } from '../testing/inEnglish';
import { clusterSeries, envoyLine, istioLine, type LineOf, repeated } from '../testing/lines';
import { logOf, replyOf, statsOf } from '../testing/observe';

/** Theme B of docs/wishes.md: who answered this 503, and where did it fail? */

const INBOUND: LineOf = { cluster: 'inbound|8080||', host: '127.0.0.1:8080' };
const OUTBOUND: LineOf = { cluster: 'outbound|80||cart.shop.svc.cluster.local', host: '10.0.0.7:8080' };
const ANSWERED: LineOf = { details: 'via_upstream', service: 4 };
const before = (reason: string) => `upstream_reset_before_response_started{${reason}}`;
const REFUSED = before('remote_connection_failure,delayed_connect_error:_Connection_refused');

const well = (of: LineOf) => repeated(100, istioLine, { ...of, ...ANSWERED });

/** Fifty failures after a hundred requests that went well. */
function findings(side: LineOf, failure: LineOf) {
  return diagnose([logOf(well(side) + repeated(50, istioLine, { ...side, ...failure }, 60))]).findings;
}

describe('B1: where the error is', () => {
  test.each<[string, LineOf, LineOf, string, string | null, string]>([
    [
      'the client',
      INBOUND,
      { code: 0, flags: 'DC', details: 'downstream_remote_disconnect' },
      'client',
      null,
      'ingress',
    ],
    ['this Envoy', OUTBOUND, { code: 503, flags: 'UO', details: before('overflow') }, 'envoy', 'this_proxy', 'egress'],
    ['the application', INBOUND, { code: 500, ...ANSWERED }, 'application', null, 'ingress'],
    ['the next hop, whoever that is', OUTBOUND, { code: 503, ...ANSWERED }, 'unknown', null, 'egress'],
  ])('%s', (_, side, failure, kind, which, direction) => {
    expect(findings(side, failure)).toMatchObject([{ answeredBy: { kind, which }, direction }]);
  });

  test('the other Envoy: its log and the request id say so', () => {
    const callee =
      well(INBOUND) + repeated(50, istioLine, { ...INBOUND, code: 503, flags: 'UF', details: REFUSED }, 60);
    const caller = well(OUTBOUND) + repeated(50, istioLine, { ...OUTBOUND, code: 503, ...ANSWERED }, 60);
    expect(diagnose([logOf(caller, 'checkout'), logOf(callee, 'cart')]).findings).toMatchObject([
      { cause: 'upstream_unreachable', direction: 'ingress', relations: [{ type: 'seen_as' }] },
      { answeredBy: { kind: 'envoy', which: 'upstream_proxy' }, relations: [{ type: 'caused_by' }] },
    ]);
  });
});

describe("B2: the application's own 503 or Envoy's", () => {
  test.each([
    ["Envoy's: a flag, no service time", { code: 503, flags: 'UF', details: REFUSED }, 'upstream_unreachable', 'envoy'],
    ["the application's: no flag, via_upstream", { code: 503, ...ANSWERED }, 'application_error', 'application'],
    [
      "Envoy's although it has no flag",
      { code: 503, details: 'direct_response', host: '-' },
      'local_response',
      'envoy',
    ],
  ])('%s', (_, failure, cause, kind) => {
    expect(findings(INBOUND, failure)).toMatchObject([{ cause, answeredBy: { kind } }]);
  });

  test('from the answer alone: Envoy’s words, and those that any server may send', () => {
    const words = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';
    const first = (text: string) => diagnose(replyOf(text)).findings[0];
    expect(first(`HTTP/1.1 503 X\nserver: envoy\nx-envoy-overloaded: true\n\n${words}`)).toMatchObject({
      answeredBy: { kind: 'envoy' },
      confidence: 'likely',
    });
    expect(first('HTTP/1.1 503 X\nserver: envoy\n\nout of stock')).toMatchObject({ answeredBy: { kind: 'unknown' } });
  });
});

describe('B3: 503 UC', () => {
  const UC = { code: 503, flags: 'UC', details: before('connection_termination') };

  test('the upstream closed the connection; nothing says more, so nothing more is said', () => {
    expect(findings(INBOUND, { ...UC, duration: 300 })).toMatchObject([
      { cause: 'upstream_reset', variant: 'unknown' },
    ]);
  });

  test('requests that break off at once while the same ones are answered: a race with keep-alive', () => {
    const answered = repeated(100, istioLine, { ...INBOUND, ...ANSWERED, duration: 5 });
    const lost = [9, 21, 33, 45].map((at) => istioLine({ ...INBOUND, ...UC, at, duration: 0 })).join('');
    expect(diagnose([logOf(answered + lost)]).findings).toMatchObject([
      { cause: 'upstream_reset', variant: 'idle_race', impact: { failed: 4 } },
    ]);
  });

  test('a crash shows in what follows: refused connections are a finding of their own', () => {
    const lost = repeated(20, istioLine, { ...INBOUND, ...UC, duration: 700 }, 60);
    const refused = repeated(20, istioLine, { ...INBOUND, code: 503, flags: 'UF', details: REFUSED }, 70);
    expect(diagnose([logOf(well(INBOUND) + lost + refused)]).findings).toMatchObject([
      { cause: 'upstream_reset', variant: 'unknown' },
      { cause: 'upstream_unreachable', variant: 'refused' },
    ]);
  });

  test('in the middle of the answer', () => {
    const details = 'upstream_reset_after_response_started{connection_termination}';
    expect(findings(INBOUND, { code: 200, flags: 'UC', details })).toMatchObject([{ variant: 'mid_response' }]);
  });
});

describe('B4: 503 UF', () => {
  test.each([
    ['nothing listens', REFUSED, 'upstream_unreachable', 'refused'],
    ['no way there', before('connection_timeout'), 'upstream_unreachable', 'connect_timeout'],
    [
      'TLS to a port without it',
      before('connection_failure,TLS_error:_268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER'),
      'tls_failure',
      'plaintext',
    ],
  ])('%s', (_, details, cause, variant) => {
    expect(findings(OUTBOUND, { code: 503, flags: 'UF', details })).toMatchObject([{ cause, variant }]);
  });

  test('a log without details cannot tell them apart: it says what would', () => {
    const [first] = diagnose([
      logOf(repeated(50, envoyLine, { code: 503, flags: 'UF', host: '10.0.0.7:8080' })),
    ]).findings;
    expect(first).toMatchObject({ cause: 'upstream_unreachable', variant: 'unknown', confidence: 'likely' });
    expect(first?.missing.join()).toMatch(/%RESPONSE_CODE_DETAILS%.*tls_failure/);
  });
});

test('B5: a 503 without a flag and without details is unknown, and what to log is said', () => {
  const [first] = diagnose([logOf(repeated(50, envoyLine, { code: 503 }))]).findings;
  expect(first).toMatchObject({ cause: 'unknown', confidence: 'possible', answeredBy: { kind: 'unknown' } });
  expect(first?.missing.join()).toContain('%RESPONSE_CODE_DETAILS%');
});

describe('B6: only one of two proxies has the line', () => {
  const lost = { code: 503, flags: 'UC', details: before('connection_termination') };
  const caller = logOf(well(OUTBOUND) + repeated(50, istioLine, { ...OUTBOUND, ...lost }, 60), 'checkout');

  test.each([
    ['no log of the callee', []],
    ['a log of the callee without such requests', [logOf(well(INBOUND), 'cart')]],
  ])('%s: the finding of the caller stands, and is put on nobody else', (_, more) => {
    expect(diagnose([caller, ...more]).findings).toMatchObject([
      { cause: 'upstream_reset', direction: 'egress', relations: [], impact: { failed: 50 } },
    ]);
  });

  test("an answer that only the caller's log has asks for the callee's", () => {
    const [first] = findings(OUTBOUND, { code: 503, ...ANSWERED });
    expect(first?.missing.join()).toContain("callee's access log");
  });
});

describe('B7: 0 DC', () => {
  const left: LineOf = { code: 0, flags: 'DC', details: 'downstream_remote_disconnect' };

  test('is the client’s doing, never an error of the server', () => {
    const of = (i: number): LineOf => ({ ...OUTBOUND, ...left, at: 60 + i, duration: 100 + i * 77 });
    const lines = Array.from({ length: 50 }, (_, i) => istioLine(of(i))).join('');
    expect(diagnose([logOf(well(OUTBOUND) + lines)]).findings).toMatchObject([
      { cause: 'client_disconnect', answeredBy: { kind: 'client' }, workload: 'cart', impact: { failed: 50 } },
    ]);
  });

  test('now and then it is no failure at all', () => {
    const report = diagnose([logOf(well(OUTBOUND) + repeated(5, istioLine, { ...OUTBOUND, ...left }, 60))]);
    expect([report.status, report.findings]).toEqual(['no_failure_seen', []]);
  });

  test('all after the same wait: the clients have a timeout, and the upstream was too slow for it', () => {
    const [first] = findings(OUTBOUND, { ...left, duration: 3000 });
    expect(first).toMatchObject({ cause: 'client_disconnect', variant: 'gave_up_on_slow_upstream' });
  });
});

describe('B8: which timeout', () => {
  test.each([
    ['of the route', 504, 'UT', 'response_timeout', 'upstream_timeout', 'route'],
    ['per try', 504, 'UT', 'upstream_per_try_timeout', 'upstream_timeout', 'per_try'],
    ['idle', 504, 'SI', 'stream_idle_timeout', 'idle_timeout', null],
    ['longest duration', 504, 'UMSDR', 'upstream_max_stream_duration_reached', 'max_duration', null],
  ])('%s', (_, code, flags, details, cause, variant) => {
    expect(findings(OUTBOUND, { code, flags, details })).toMatchObject([
      { cause, variant, answeredBy: { kind: 'envoy', which: 'this_proxy' } },
    ]);
  });

  test("an application's own 504 is none of Envoy's", () => {
    expect(findings(INBOUND, { code: 504, ...ANSWERED })).toMatchObject([{ cause: 'application_error' }]);
  });

  test('without details the kind of a UT is unknown', () => {
    const lines = repeated(50, envoyLine, { code: 504, flags: 'UT', host: '10.0.0.7:8080' });
    expect(diagnose([logOf(lines)]).findings).toMatchObject([{ cause: 'upstream_timeout', variant: 'unknown' }]);
  });
});

describe('B9: 503 during a deployment', () => {
  const cluster = 'cds_egress_market_cart_shop_http_8080';
  const none = logOf(repeated(50, envoyLine, { code: 503, flags: 'UH' }));
  const refused = { upstream_cx_none_healthy: 50, upstream_rq_total: 100 };
  const earlier = clusterSeries(cluster, { upstream_cx_none_healthy: 0, upstream_rq_total: 100 });

  test.each([
    ['all hosts are gone', { ...refused, membership_total: 0, membership_healthy: 0 }, 'empty'],
    [
      'all hosts failed their health checks',
      { ...refused, membership_total: 2, membership_healthy: 0, health_check_failure: 9 },
      'all_unhealthy',
    ],
  ])('%s', (_, now, variant) => {
    expect(diagnose([none, ...statsOf(clusterSeries(cluster, now), earlier)]).findings).toMatchObject([
      { cause: 'no_healthy_upstream', variant, cluster, impact: { failed: 50 } },
    ]);
  });
});

describe('B10: ambient mesh', () => {
  test('a waypoint is read like any Envoy, and its cluster by its own kind of name', () => {
    const cluster = 'inbound-vip|80|http|cart.shop.svc.cluster.local';
    const waypoint = { cluster, host: 'envoy://connect_originate/10.0.0.7:8080' };
    expect(findings(waypoint, { code: 503, flags: 'UF', details: REFUSED })).toMatchObject([
      { cause: 'upstream_unreachable', variant: 'refused', workload: 'cart', cluster },
    ]);
  });

  test('lines of ztunnel are no access lines of an Envoy: they are counted as other, and no verdict is made of them', () => {
    const line =
      '2026-03-01T10:00:00.1Z\terror\taccess\tconnection complete\tsrc.addr=10.0.0.1:4 dst.addr=10.0.0.7:15008 ' +
      'direction="outbound" bytes_sent=0 bytes_recv=0 duration="1ms" error="connection failed"\n';
    expect(readAccessLog(line.repeat(5), EVERY_SOURCE).lines).toMatchObject({ parsed: 0, unparsed: 0, other: 5 });
    expect(diagnose([logOf(line.repeat(5))])).toMatchObject({ status: 'no_data', findings: [] });
  });
});

describe('B11: other platforms', () => {
  test.each([
    ['Knative', 'outbound|80||hello-00001.web.svc.cluster.local', 'hello-00001'],
    ['Consul, also on Nomad', 'cart.default.dc1.internal.11111111-2222-3333-4444-555555555555.consul', 'cart'],
    ['Kuma', 'cart_shop_svc_8080', null],
  ])('%s: the same cause, with the name in its own notation', (_, cluster, workload) => {
    const [first] = findings(
      { cluster, host: '10.0.0.7:8080' },
      { code: 503, flags: 'UH', details: 'no_healthy_upstream' }
    );
    expect(first).toMatchObject({ cause: 'no_healthy_upstream', cluster });
    expect([workload, 'cart']).toContain(first?.workload);
  });
});
