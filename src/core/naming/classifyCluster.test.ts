import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { classifyCluster, classifyClusters } from './classifyCluster';

const CORPUS = join(__dirname, '../../../fixtures/corpus');
const TRUST = '11111111-2222-3333-4444-555555555555';

describe('classifyCluster', () => {
  it.each([
    ['outbound|9080|v1|reviews.default.svc.cluster.local', 'istio', 'egress', 'reviews', 'default', 9080],
    ['outbound|9080||reviews.default.svc.cluster.local;', 'istio', 'egress', 'reviews', 'default', 9080],
    ['outbound|443||edition.cnn.com', 'istio', 'egress', 'edition.cnn.com', null, 443],
    ['inbound|8080||', 'istio', 'ingress', null, null, 8080],
    ['inbound|9080|http|reviews.default.svc.cluster.local', 'istio', 'ingress', 'reviews', 'default', 9080],
    ['inbound-vip|80||sleep.default.svc.cluster.local-http', 'istio', 'ingress', 'sleep', 'default', 80],
    ['outbound_.8080_._.probe.starfleet.svc.cluster.local', 'istio', 'egress', 'probe', 'starfleet', 8080],
    ['outbound_.80_.v1_.a.b.svc.cluster.local', 'istio', 'egress', 'a', 'b', 80],
    [`web.default.dc1.internal.${TRUST}.consul`, 'consul', 'egress', 'web', 'default', null],
    [`v1.web.default.dc1.internal.${TRUST}.consul`, 'consul', 'egress', 'web', 'default', null],
    ['demo-app_kuma-demo_svc_5000', 'kuma', 'egress', 'demo-app', 'kuma-demo', 5000],
    ['backend_kuma-demo_svc_3001-0382aaf295add2eb', 'kuma', 'egress', 'backend', 'kuma-demo', 3001],
    ['localhost_5050', 'kuma', 'ingress', null, null, 5050],
    ['localhost:5050', 'kuma', 'ingress', null, null, 5050],
    ['kri_msvc_default_us-east-2_kuma-demo_demo-app_http', 'kuma', 'egress', 'demo-app', 'kuma-demo', null],
    ['httproute/default/backend/rule/0/backend/1', 'envoy-gateway', 'egress', 'backend', 'default', null],
    ['tcproute/default/db/rule/-1', 'envoy-gateway', 'egress', 'db', 'default', null],
    ['default/kuard/443/da39a3ee5e', 'contour', 'egress', 'kuard', 'default', 443],
    ['kube_default_reviews_9080', 'unknown', 'egress', 'reviews', 'default', 9080],
    ['ns1/s1|90|local', 'unknown', 'ingress', 's1', 'ns1', 90],
  ])('%s', (name, scheme, direction, workload, namespace, port) => {
    expect(classifyCluster(name)).toMatchObject({ raw: name, scheme, direction, workload, namespace, port });
  });

  it.each([
    ['PassthroughCluster', 'egress'],
    ['BlackHoleCluster', 'egress'],
    ['InboundPassthroughClusterIpv4', 'ingress'],
    ['local_app', 'ingress'],
    ['xds-grpc', 'internal'],
    ['static_cluster_sds_unix_socket', 'internal'],
  ])('%s has a meaning of its own', (name, direction) => {
    expect(classifyCluster(name)).toMatchObject({ special: name, direction });
  });

  it.each(['', ' ', 'backend', 'a|b|c|d', 'outbound|80|x', 'constructor', 'a/b/c/d', 'x.consul', '|||'])(
    'says nothing about %j',
    (name) => {
      expect(classifyCluster(name)).toMatchObject({ scheme: 'unknown', direction: 'unknown', workload: null });
    }
  );

  it('reads names that look like anything only where the user chose their mesh', () => {
    expect(classifyCluster('cluster_quote_default')).toMatchObject({ direction: 'unknown' });
    expect(classifyCluster('cluster_quote_default', { scheme: 'emissary' })).toMatchObject({
      direction: 'egress',
      workload: 'quote_default',
      ambiguous: true,
    });
    expect(classifyCluster('default_kuard_443')).toMatchObject({ direction: 'unknown' });
    expect(classifyCluster('default_kuard_443', { scheme: 'contour' })).toMatchObject({ workload: 'kuard', port: 443 });
  });

  it('is linear in hostile names', () => {
    for (const piece of ['_', '|', '/', 'cds_', '_http_', '.', 'a_']) {
      const name = `cds_egress_${piece.repeat(200_000)}`;
      expect(classifyCluster(name).direction).toBe('egress');
      expect(classifyCluster(piece.repeat(200_000)).raw).toHaveLength(piece.length * 200_000);
    }
  });
});

describe('cluster labels of a recording', () => {
  const labels = new Set(
    readdirSync(CORPUS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(CORPUS, name)).map((file) => join(CORPUS, name, file)))
      .filter((path) => path.endsWith('.prom.gz'))
      .flatMap((path) => [
        ...gunzipSync(readFileSync(path))
          .toString()
          .matchAll(/envoy_cluster_name="([^"]*)"/g),
      ])
      .map(([, label = '']) => label)
  );

  it.each([...labels])('%s', (label) => {
    const mesh = 'howto-k8s-connection-pools';
    const [direction, workload] = /^cds_([a-z]+)_howto-k8s-connection-pools_([a-z]+)_/.exec(label)?.slice(1) ?? [];
    const expected =
      direction === undefined ? { direction: 'internal', mesh: null } : { direction, workload, mesh, namespace: mesh };
    expect(classifyCluster(label)).toMatchObject(expected);
    expect(classifyClusters(labels).get(label)).toMatchObject(expected);
  });

  it('are there', () => {
    expect(labels.size).toBeGreaterThanOrEqual(8);
  });
});
