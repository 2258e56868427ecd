import { classifyCluster, classifyClusters } from './classifyCluster';

describe('names of gateways', () => {
  it.each([
    ['httproute/default/backend/rule/0', 'envoy-gateway', 'backend', 'default', 'http', null],
    ['httproute/default/backend/rule/0/backend/1', 'envoy-gateway', 'backend', 'default', 'http', null],
    ['grpcroute/my-ns/my-route/rule/9', 'envoy-gateway', 'my-route', 'my-ns', 'grpc', null],
    ['tcproute/default/db/rule/-1', 'envoy-gateway', 'db', 'default', 'tcp', null],
    ['tlsroute/default/db/rule/-1/backend/0', 'envoy-gateway', 'db', 'default', 'tls', null],
    ['udproute/default/dns/rule/-1', 'envoy-gateway', 'dns', 'default', 'udp', null],
    ['default/kuard/443/da39a3ee5e', 'contour', 'kuard', 'default', null, 443],
    ['it-is-a--dea8b0/must-be--dea8b0/9999/da39a3ee5e', 'contour', 'must-be--dea8b0', 'it-is-a--dea8b0', null, 9999],
    ['kube_default_reviews_9080', 'kgateway', 'reviews', 'default', null, 9080],
    ['kube_a-b_svc-a-b_8080', 'kgateway', 'svc-a-b', 'a-b', null, 8080],
  ])('%s', (name, scheme, workload, namespace, protocol, port) => {
    const parts = { scheme, workload, namespace, protocol, port };
    expect(classifyCluster(name)).toMatchObject({ raw: name, direction: 'egress', ambiguous: false, ...parts });
  });

  it.each([
    ['xds_cluster', 'envoy-gateway', 'internal'],
    ['wasm_cluster', 'envoy-gateway', 'internal'],
    ['original_destination_cluster', 'unknown', 'unknown'],
  ])('%s is no route', (name, scheme, direction) => {
    expect(classifyCluster(name)).toMatchObject({ scheme, direction, workload: null });
  });

  describe('Emissary, whose names show neither where the service ends nor the namespace begins', () => {
    it.each([
      ['cluster_quote_default', 'quote_default', null, null],
      ['cluster_quote_default_default', 'quote', 'default', null],
      ['cluster_quote_ambassador_default', 'quote_ambassador_default', null, null],
      ['cluster_code_shop_beta_8181_shop_beta', 'code', 'shop_beta', 8181],
      ['cluster_aes_backend_jargon_beta_jargon_beta', 'aes_backend', 'jargon_beta', null],
      ['cluster_monitoring_9411_monitoring', 'monitoring', 'monitoring', 9411],
    ])('%s', (name, workload, namespace, port) => {
      const parts = { workload, namespace, port, ambiguous: true };
      expect(classifyCluster(name)).toMatchObject({ scheme: 'emissary', direction: 'egress', ...parts });
    });

    it.each([
      ['cluster_127_0_0_1_8877_default', 'internal', 8877],
      ['cluster_10_0_0_1_8500_jargon', 'unknown', 8500],
    ])('%s', (name, direction, port) => {
      expect(classifyCluster(name)).toMatchObject({ scheme: 'emissary', direction, port, workload: null });
    });
  });

  it.each([
    ['cluster_quote_backend_ambassador', 'emissary', 'quote_backend_ambassador', null, true],
    ['default_kuard_443', 'contour', 'kuard', 443, false],
    ['default-petstore-8080_gloo-system', 'gloo', 'default-petstore-8080', null, true],
    ['backend_shop_static_80', 'kgateway', 'static', 80, false],
  ] as const)('%s looks like anything: read where the gateway is known', (name, scheme, workload, port, ambiguous) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'unknown', direction: 'unknown' });
    expect(classifyCluster(name, { scheme })).toMatchObject({ scheme, direction: 'egress', workload, port, ambiguous });
  });

  it.each([
    ['cluster_quote_backend_ambassador', 'cluster_127_0_0_1_8877_default', 'emissary'],
    ['default_kuard_443', 'default/kuard/443/da39a3ee5e', 'contour'],
    ['backend_shop_static_80', 'kube_shop_front_80', 'kgateway'],
  ])('%s is known from %s beside it', (name, sibling, scheme) => {
    expect(classifyClusters([name, sibling]).get(name)).toMatchObject({ scheme, direction: 'egress' });
    expect(classifyCluster(name, { siblings: [sibling] })).toMatchObject({ scheme, direction: 'egress' });
  });

  it('learns nothing where the names of two gateways are mixed', () => {
    const names = ['default_kuard_443', 'default/kuard/443/da39a3ee5e', 'kube_shop_front_80'];
    expect(classifyClusters(names).get('default_kuard_443')).toMatchObject({ scheme: 'unknown' });
  });

  it('never takes helper clusters for Gloo’s upstreams', () => {
    for (const name of ['ext_authz', 'ratelimit_service', 'xds_cluster']) {
      expect(classifyCluster(name, { scheme: 'gloo' })).toMatchObject({ direction: 'internal' });
    }
  });
});
