import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type StatsReading } from './clusterStats';
import { readStats } from './clusterStatsFromSnapshots';

const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';

function corpus(file: string): string {
  return gunzipSync(readFileSync(join(__dirname, '../../../fixtures/corpus', file))).toString();
}

function read(stats: string, before: string | null = null, pod: string | null = null): StatsReading {
  const result = readStats({ stats, before, pod });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.issues));
  }
  return result.value;
}

function codes(stats: string, before: string | null = null): string[] {
  return readStats({ stats, before }).issues.map((issue) => issue.code);
}

describe('readStats on recordings of a real Envoy', () => {
  const scenario = (name: string) =>
    read(corpus(`${name}/stats.after.prom.gz`), corpus(`${name}/stats.before.prom.gz`));
  const green = (reading: StatsReading) => reading.clusters.find((cluster) => cluster.name.raw === GREEN);

  it('counts the refused requests of a full pool, and how slow the application was', () => {
    const reading = scenario('uo-circuit-breaker');
    expect(reading).toMatchObject({ basis: 'interval', from: null, to: null });
    expect(green(reading)).toMatchObject({
      pod: null,
      name: { direction: 'ingress', mesh: 'howto-k8s-connection-pools', port: 8080 },
      basis: 'interval',
      counters: { pending_overflow: 1604, rq_2xx: 450, rq_5xx: 1604, rq_timeout: 0, cx_connect_fail: 0 },
      gauges: { cx_open: { last: 1, max: 1 } },
      serviceTimeMs: { baseline: null, during: expect.closeTo(982, 0) },
    });
  });

  it('keeps clusters of Envoy itself, and splits connection managers', () => {
    const reading = scenario('uo-circuit-breaker');
    expect(reading.clusters.map((cluster) => cluster.name.raw)).toEqual(
      expect.arrayContaining([GREEN, 'cds_egress_howto-k8s-connection-pools_red_howto-k8s-connection-pools_http_8080'])
    );
    const ingress = reading.proxies.find((proxy) => proxy.connManager === 'ingress');
    expect(ingress?.counters).toMatchObject({ downstream_rq_5xx: 1604, no_route: 0 });
  });

  it('says of one snapshot that it counts since the start', () => {
    const reading = read(corpus('uo-circuit-breaker/stats.after.prom.gz'));
    expect(reading.basis).toBe('since_start');
    expect(green(reading)).toMatchObject({ basis: 'since_start', serviceTimeMs: { baseline: null } });
  });

  it.each([
    ['uf-refused', 'cx_connect_fail'],
    ['ut-route-timeout', 'rq_timeout'],
    ['uh-no-endpoints', 'none_healthy'],
  ] as const)('%s moves %s of one cluster, and no overflow', (name, counter) => {
    const moved = scenario(name).clusters.filter((cluster) => (cluster.counters[counter] ?? 0) > 0);
    expect(moved).toHaveLength(1);
    expect(moved[0]?.counters).toMatchObject({ pending_overflow: 0, active_overflow: 0 });
  });
});

describe('readStats on pasted series', () => {
  it('reads three series as Prometheus shows them', () => {
    const labels = `{pod="green-1",envoy_cluster_name="${GREEN}"}`;
    const reading = read(
      [
        `envoy_cluster_circuit_breakers_default_cx_open${labels} => 1 @[1669889000]`,
        `envoy_cluster_upstream_rq_timeout${labels} 0 1669889000000`,
        `envoy_cluster_upstream_cx_connect_fail${labels}\t0`,
      ].join('\n')
    );
    expect(reading).toMatchObject({ basis: 'since_start', from: null, to: '2022-12-01T10:03:20.000Z' });
    expect(reading.clusters).toHaveLength(1);
    expect(reading.clusters[0]).toMatchObject({
      pod: 'green-1',
      name: { raw: GREEN },
      counters: { rq_timeout: 0, cx_connect_fail: 0 },
      gauges: { cx_open: { last: 1, max: 1 } },
      rates: null,
      windows: [],
    });
  });

  it('knows Istio’s labels', () => {
    const reading = read(
      [
        'envoy_cluster_upstream_rq{cluster_name="inbound|8080||",response_code_class="5xx"} 3',
        'envoy_cluster_upstream_rq{cluster_name="inbound|8080||",response_code="503"} 3',
        'envoy_cluster_upstream_rq_pending_overflow{cluster_name="inbound|8080||"} 3',
      ].join('\n')
    );
    expect(reading.clusters).toMatchObject([
      { name: { scheme: 'istio', direction: 'ingress' }, counters: { rq_5xx: 3, pending_overflow: 3 } },
    ]);
  });

  it('tells Consul’s clusters apart whose label is cut at the first dot', () => {
    const target = (datacentre: string) => `web.default.${datacentre}.internal.1-2-3`;
    const series = (datacentre: string, value: number) =>
      `envoy_cluster_upstream_rq_xx{envoy_cluster_name="web",envoy_response_code_class="5",consul_destination_full_target="${target(datacentre)}"} ${value}`;
    const own = 'envoy_cluster_upstream_rq_xx{envoy_cluster_name="local_app",envoy_response_code_class="5"} 1';
    expect(read([series('dc1', 3), series('dc2', 4), own].join('\n')).clusters).toMatchObject([
      { name: { raw: `${target('dc1')}.consul`, scheme: 'consul', direction: 'egress' }, counters: { rq_5xx: 3 } },
      { name: { raw: `${target('dc2')}.consul`, workload: 'web' }, counters: { rq_5xx: 4 } },
      { name: { raw: 'local_app', direction: 'ingress' }, counters: { rq_5xx: 1 } },
    ]);
  });

  it('takes where the mesh’s name ends from the labels of the proxy', () => {
    const [cluster] = read(
      'envoy_cluster_upstream_rq_total{appmesh_virtual_node="color_server",envoy_cluster_name="cds_ingress_our_mesh_color_server_http_80"} 1'
    ).clusters;
    expect(cluster?.name).toMatchObject({ mesh: 'our_mesh', workload: 'color_server' });
  });

  it('is linear in the number of clusters', () => {
    const text = (clusters: number) =>
      Array.from(
        { length: clusters },
        (_, n) => `envoy_cluster_upstream_rq_total{envoy_cluster_name="cds_egress_shop_node-${n}_http_80"} ${n}`
      ).join('\n');
    const milliseconds = (clusters: number) => {
      const started = performance.now();
      expect(read(text(clusters)).clusters).toHaveLength(clusters);
      return performance.now() - started;
    };
    milliseconds(500);
    expect(milliseconds(8_000)).toBeLessThan(Math.max(milliseconds(1_000), 10) * 30);
  });

  const overflow = (value: number, extra = '') =>
    `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="a"${extra}} ${value}`;
  const answers = (code: number, value: number) =>
    `envoy_cluster_upstream_rq_xx{envoy_cluster_name="a",envoy_response_code_class="${code}"} ${value}`;
  const timing = (sum: number, count: number) =>
    `envoy_cluster_upstream_rq_time_sum{envoy_cluster_name="a"} ${sum}\nenvoy_cluster_upstream_rq_time_count{envoy_cluster_name="a"} ${count}`;

  it('counts a series that was absent before from 0, if its process was there', () => {
    const reading = read(`${overflow(5)}\n${answers(5, 5)}`, overflow(2));
    expect(reading.clusters[0]?.counters).toEqual({ pending_overflow: 3, rq_5xx: 5 });
  });

  it('takes the service time of before as the baseline, if there was traffic', () => {
    expect(read(timing(10_200, 110), timing(2_200, 100)).clusters[0]?.serviceTimeMs).toEqual({
      baseline: 22,
      during: 800,
    });
    expect(read(timing(8_000, 10), timing(0, 0)).clusters[0]?.serviceTimeMs).toEqual({ baseline: null, during: 800 });
    expect(read(timing(8_000, 10)).clusters[0]?.serviceTimeMs).toEqual({ baseline: null, during: 800 });
  });

  it('counts from 0 after a restart, and says so', () => {
    const before = `envoy_server_uptime{} 500\n${overflow(4)}\n${answers(2, 90)}`;
    const after = `envoy_server_uptime{} 20\n${overflow(7)}\n${answers(2, 95)}`;
    expect(read(after, before).clusters[0]?.counters).toEqual({ pending_overflow: 7, rq_2xx: 95 });
    expect(codes(after, before)).toEqual(['stats_restarted']);
    expect(codes(overflow(1), overflow(2))).toEqual(['stats_restarted']);
  });

  it('knows a restart whose counters have outgrown the old ones from the uptime', () => {
    const at = (seconds: number, uptime: number, value: number) =>
      `envoy_server_uptime{} ${uptime} ${seconds}000\n${overflow(value)} ${seconds}000`;
    expect(read(at(1_795_000_600, 300, 9), at(1_795_000_000, 20, 4)).clusters[0]?.counters).toEqual({
      pending_overflow: 9,
    });
    expect(codes(at(1_795_000_600, 300, 9), at(1_795_000_000, 20, 4))).toEqual(['stats_restarted']);
    // The uptime is up to five seconds old: here the process is the same.
    expect(read(at(1_795_000_600, 616, 9), at(1_795_000_000, 20, 4)).clusters[0]?.counters).toEqual({
      pending_overflow: 5,
    });
    expect(codes(at(1_795_000_060, 56, 9), at(1_795_000_000, 0, 4))).toEqual([]);
  });

  it('keeps the largest value of a gauge', () => {
    const open = (value: number) => `envoy_cluster_circuit_breakers_default_cx_open{envoy_cluster_name="a"} ${value}`;
    expect(read(open(0), open(1)).clusters[0]?.gauges).toEqual({ cx_open: { last: 0, max: 1 } });
  });

  it('tells pods apart, and never compares one with another', () => {
    const now = `${overflow(5, ',pod="x"')}\n${overflow(7, ',pod="y"')}`;
    const before = `${overflow(1, ',pod="x"')}\n${overflow(3, ',pod="z"')}`;
    expect(read(now, before).clusters).toMatchObject([
      { pod: 'x', basis: 'interval', counters: { pending_overflow: 4 } },
      { pod: 'y', basis: 'since_start', counters: { pending_overflow: 7 } },
    ]);
    expect(codes(now, before)).toEqual(['stats_unpaired', 'stats_unpaired']);
  });

  it('takes the pod from the argument, and pairs one named with one unnamed process', () => {
    expect(read(overflow(5), null, 'green-1').clusters[0]?.pod).toBe('green-1');
    expect(read(overflow(5, ',pod="x"'), overflow(2)).clusters).toMatchObject([
      { pod: 'x', counters: { pending_overflow: 3 } },
    ]);
  });

  it('takes a range of one series as what moved in it', () => {
    const reading = read(`${overflow(5)} 1000\n${overflow(6)} 1001\n${overflow(9)} 1002\n${answers(5, 4)} 1002\n# EOF`);
    expect(reading).toMatchObject({
      basis: 'interval',
      from: '1970-01-01T00:16:40.000Z',
      to: '1970-01-01T00:16:42.000Z',
    });
    expect(reading.clusters[0]?.counters).toEqual({ pending_overflow: 4, rq_5xx: 4 });
  });

  it.each([
    ['', 'stats_no_envoy_series'],
    ['up 1\n', 'stats_no_envoy_series'],
    ['envoy_cluster_upstream_rq_total 5', 'stats_no_cluster_label'],
    ['envoy_cluster_upstream_rq_total{envoy_cluster_name="a"} NaN', 'stats_no_envoy_series'],
  ])('says what is wrong with %j', (text, code) => {
    expect(readStats({ stats: text }).ok).toBe(false);
    expect(codes(text)).toContain(code);
  });
});
