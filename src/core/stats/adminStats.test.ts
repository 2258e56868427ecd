import { readStats } from './clusterStatsFromSnapshots';
import { isKnownMetric } from './meanings';
import { readExposition } from './readExposition';

const samplesOf = (text: string) =>
  readExposition(text).samples.map(({ name, labels, value }) => [name, labels, value] as const);
const GREEN = { envoy_cluster_name: 'cds_ingress_mesh_green_ns_http_80' };

describe("Envoy's /stats", () => {
  const read = (text: string) =>
    readExposition(text, isKnownMetric).samples.map(({ name, labels, value }) => [name, labels, value]);

  it.each([
    ['cluster.cds_ingress_mesh_green_ns_http_80.upstream_rq_total: 3', ['envoy_cluster_upstream_rq_total', GREEN, 3]],
    [
      'cluster.cds_ingress_mesh_green_ns_http_80.upstream_rq_5xx: 2',
      ['envoy_cluster_upstream_rq_xx', { ...GREEN, envoy_response_code_class: '5' }, 2],
    ],
    [
      'cluster.cds_ingress_mesh_green_ns_http_80.circuit_breakers.default.cx_open: 1',
      ['envoy_cluster_circuit_breakers_default_cx_open', GREEN, 1],
    ],
    [
      'http.ingress.downstream_rq_total: 7',
      ['envoy_http_downstream_rq_total', { envoy_http_conn_manager_prefix: 'ingress' }, 7],
    ],
    ['server.uptime: 61', ['envoy_server_uptime', {}, 61]],
    [
      'http.outbound_0.0.0.0_80.rds.cart.shop.svc.cluster.local:80.update_rejected: 2',
      ['envoy_http_rds_update_rejected', { envoy_http_conn_manager_prefix: 'outbound_0.0.0.0_80' }, 2],
    ],
    ['cluster_manager.cds.update_rejected: 1', ['envoy_cluster_manager_cds_update_rejected', {}, 1]],
  ])('%s', (line, sample) => {
    expect(read(line)[0]).toEqual(sample);
  });
});

/** As the command reads it: only metrics with a meaning count, which tell where the name of a cluster ends. */
const clustersOf = (stats: string, before: string | null = null) => {
  const result = readStats({ stats, before });
  return result.ok ? result.value.clusters : [];
};
const HISTOGRAM = 'P0(nan,1) P25(nan,1.05) P50(nan,2.1) P75(nan,2.1) P90(nan,3) P95(nan,3) P99(nan,3) P100(nan,3)';

describe('statistics of the admin port as text', () => {
  it('a cluster whose name has dots, bars and a semicolon', () => {
    const name = 'outbound|80|v1|cart.shop.svc.cluster.local';
    expect(
      clustersOf(`cluster.${name};.upstream_rq_pending_overflow: 5\ncluster.${name};.upstream_rq_time: ${HISTOGRAM}`)
    ).toMatchObject([{ name: { workload: 'cart', direction: 'egress' }, counters: { pending_overflow: 5 } }]);
  });

  it('what counts a part of a cluster once more is no cluster of its own', () => {
    const counted = (tail: string) => `cluster.cart.${tail}: 4\n`;
    const text = counted('upstream_rq_5xx') + counted('external.upstream_rq_5xx') + counted('zone.a.b.upstream_rq_5xx');
    expect(clustersOf(text).map(({ name, counters }) => [name.raw, counters.rq_5xx])).toEqual([['cart', 4]]);
  });

  it('near miss: a cluster whose name ends so', () => {
    expect(clustersOf('cluster.cart.prod.internal.upstream_rq_5xx: 4').map(({ name }) => name.raw)).toEqual([
      'cart.prod.internal',
    ]);
  });

  it('two of them are an interval', () => {
    const at = (n: number) => `cluster.cart.upstream_rq_pending_overflow: ${n}\nserver.live: 1\nserver.version: "x"\n`;
    expect(clustersOf(at(9), at(4))).toMatchObject([{ basis: 'interval', counters: { pending_overflow: 5 } }]);
  });

  it('as JSON, on one line or many', () => {
    const stats = [
      { name: 'cluster.cart.upstream_rq_pending_overflow', value: 5 },
      { histograms: { computed_quantiles: [] } },
      null,
    ];
    const expected = [{ name: { raw: 'cart' }, counters: { pending_overflow: 5 } }];
    expect(clustersOf(JSON.stringify({ stats }))).toMatchObject(expected);
    expect(clustersOf(JSON.stringify({ stats }, null, 2))).toMatchObject(expected);
  });
});

describe("Envoy's /clusters", () => {
  const host = (address: string, health: string, failed: number) =>
    `cart::${address}::cx_active::1\ncart::${address}::cx_connect_fail::${failed}\ncart::${address}::hostname::\ncart::${address}::health_flags::${health}\n`;

  it('adds up the hosts, also those of IPv6', () => {
    const text =
      'cart::default_priority::max_connections::1\n' +
      host('10.0.0.7:80', 'healthy', 2) +
      host('[fd00::7]:80', '/failed_outlier_check', 3);
    const [cluster] = clustersOf(text);
    expect(cluster?.counters).toEqual({ cx_connect_fail: 5 });
    expect(cluster?.gauges).toMatchObject({
      membership_total: { last: 2 },
      membership_healthy: { last: 1 },
      ejections_active: { last: 1 },
      cx_active: { last: 2 },
    });
  });
});

describe('what is no statistics', () => {
  it.each([
    ['{"configs": [{"@type": "type.googleapis.com/envoy.admin.v3.BootstrapConfigDump"}]}', 'stats_config_dump'],
    ['{\n "cluster_statuses": [\n', 'stats_clusters_json'],
    ['{"stats":[{"name":"cluster.a.upstream_rq_total",', 'stats_broken_json'],
  ])('%s: %s', (text, code) => {
    expect(readStats({ stats: text }).issues.map((issue) => issue.code)).toContain(code);
  });

  it.each(['2026-11-24: 3', 'retries.of: many', 'a::b', '::::1', 'cart::10.0.0.7:80::owner::me'])(
    'near miss: %s',
    (line) => {
      expect(samplesOf(line)).toEqual([]);
      expect(readExposition(line).malformedLines).toBe(1);
    }
  );
});
