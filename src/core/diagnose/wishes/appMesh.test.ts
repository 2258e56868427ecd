import { EVERY_SOURCE } from '../../accesslog/everySource';
import { readAccessLog } from '../../accesslog/readAccessLog';
import { diagnose } from '../testing/inEnglish';
import { clusterSeries, envoyLine, istioLine, repeated } from '../testing/lines';
import { logOf, statsOf } from '../testing/observe';

/** Theme H of docs/wishes.md: troubles of App Mesh, and what comes after it. */

test('H1: UC,URX is a connection that was lost, and retries that did not help', () => {
  const lines = repeated(20, envoyLine, { code: 503, flags: 'UC,URX', host: '10.0.0.7:8080' });
  const [first] = diagnose([logOf(lines)]).findings;
  expect(first).toMatchObject({ cause: 'upstream_reset', flags: ['UC', 'URX'], impact: { failed: 20 } });
});

describe('H2: through mesh-allow-all', () => {
  const cluster = 'cds_egress_market_mesh-allow-all';

  test.each([
    ['504 UT', { code: 504, flags: 'UT', details: 'response_timeout' }, 'upstream_timeout'],
    [
      '503 UF',
      { code: 503, flags: 'UF', details: 'upstream_reset_before_response_started{connection_timeout}' },
      'upstream_unreachable',
    ],
  ])('%s is of no workload: traffic that left as unknown', (_, failure, cause) => {
    const lines = repeated(20, istioLine, { ...failure, cluster, host: '10.0.0.7:8080' });
    expect(diagnose([logOf(lines)]).findings).toMatchObject([{ cause, cluster, direction: 'egress', workload: null }]);
  });
});

test('H3: UH after a health check was edited: all hosts are there, and none is healthy', () => {
  const cluster = 'cds_egress_market_cart_shop_http_8080';
  const of = (none: number, healthy: number) =>
    clusterSeries(cluster, {
      upstream_cx_none_healthy: none,
      upstream_rq_total: 100,
      membership_total: 2,
      membership_healthy: healthy,
      health_check_failure: none === 0 ? 0 : 8,
    });
  const log = logOf(repeated(200, envoyLine, { code: 503, flags: 'UH' }));
  expect(diagnose([log, ...statsOf(of(200, 0), of(0, 2))]).findings).toMatchObject([
    { cause: 'no_healthy_upstream', variant: 'all_unhealthy', cluster, impact: { failed: 200 } },
  ]);
});

describe('H4: a node that writes no log', () => {
  test('an empty log is no data, not health', () => {
    expect(diagnose([logOf('')])).toMatchObject({ status: 'no_data', findings: [] });
  });

  test('from statistics alone: that no log was looked at is said', () => {
    const of = (total: number) =>
      statsOf(clusterSeries('cds_ingress_market_cart_shop_http_8080', { upstream_rq_total: total }));
    expect(diagnose(of(1500)).notLookedAt.join()).toMatch(/access log/i);
  });
});

test("H5: ECS Service Connect: its JSON is read, and its proxy's other lines are counted as other", () => {
  const line = (code: number) =>
    `{"start_time":"2026-03-01T10:00:00.000Z","method":"GET","protocol":"HTTP/1.1","path":"/","response_code":${code},` +
    '"bytes_received":0,"bytes_sent":10,"duration":3,"upstream_service_time":"2","forwarded_for":null,"user_agent":"x",' +
    '"request_id":"r","authority":"cart","upstream_host":"127.0.0.1:8080"}\n';
  const noise = 'time="2026-03-01T10:00:00Z" level=info msg="[Envoy Info] reloaded"\n';
  const log = readAccessLog(line(200).repeat(20) + noise.repeat(30) + line(503).repeat(5), EVERY_SOURCE);
  expect(log.lines).toMatchObject({ read: 55, parsed: 25, unparsed: 0, other: 30 });
  expect(diagnose([logOf(line(200).repeat(20) + noise + line(503).repeat(5))]).findings).toMatchObject([
    { cause: 'application_error', impact: { failed: 5, total: 25 } },
  ]);
});
