import { classifyCluster } from './classifyCluster';

describe('Istio names', () => {
  it.each([
    ['outbound|9080||reviews.default.svc.cluster.local', 'egress', 'reviews', 'default', null, 9080],
    ['outbound|9080|v1|reviews.default.svc.cluster.local', 'egress', 'reviews', 'default', null, 9080],
    ['outbound|80||health-api.production.svc.cluster.local', 'egress', 'health-api', 'production', null, 80],
    // What a custom log format prints: the stats name, with the mark of its end.
    ['outbound|9080||reviews.default.svc.cluster.local;', 'egress', 'reviews', 'default', null, 9080],
    ['outbound|443||shop.example.com', 'egress', 'shop.example.com', null, null, 443],
    // A host of a ServiceEntry need not be a name of Kubernetes.
    ['outbound|27018||my-mongo.tcp.svc', 'egress', 'my-mongo', 'tcp', null, 27018],
    ['inbound|9080||', 'ingress', null, null, null, 9080],
    // Before Istio 1.8: with the port's name and the host.
    ['inbound|9080|http|reviews.default.svc.cluster.local', 'ingress', 'reviews', 'default', 'http', 9080],
    ['inbound|7443|grpc-reviews|reviews.prod.svc.cluster.local', 'ingress', 'reviews', 'prod', 'grpc', 7443],
    // Waypoints.
    ['inbound-vip|80|http|svc.ns.svc.cluster.local', 'ingress', 'svc', 'ns', 'http', 80],
    ['inbound-vip|80||sleep.default.svc.cluster.local-http', 'ingress', 'sleep', 'default', null, 80],
    ['outbound|15008||shop-waypoint.prod.svc.cluster.local', 'egress', 'shop-waypoint', 'prod', null, 15008],
    // The form that fits into a server name (SNI).
    ['outbound_.8080_._.probe.starfleet.svc.cluster.local', 'egress', 'probe', 'starfleet', null, 8080],
    ['outbound_.9090_._.mock-server.default.svc.cluster.local', 'egress', 'mock-server', 'default', null, 9090],
    ['outbound_.80_.v1_.a.b.svc.cluster.local', 'egress', 'a', 'b', null, 80],
  ])('%s', (name, direction, workload, namespace, protocol, port) => {
    expect(classifyCluster(name)).toEqual({
      raw: name,
      scheme: 'istio',
      mesh: null,
      direction,
      workload,
      namespace,
      protocol,
      port,
      special: null,
      ambiguous: false,
    });
  });

  it.each([
    ['PassthroughCluster', 'istio', 'egress'],
    ['BlackHoleCluster', 'istio', 'egress'],
    ['BlackHoleCluster;', 'istio', 'egress'],
    ['AllowAnyDynamicDNSCluster', 'istio', 'egress'],
    ['connect_originate', 'istio', 'egress'],
    ['InboundPassthroughCluster', 'istio', 'ingress'],
    ['InboundPassthroughClusterIpv4', 'istio', 'ingress'],
    ['InboundPassthroughClusterIpv6', 'istio', 'ingress'],
    ['main_internal', 'istio', 'ingress'],
    ['xds-grpc', 'istio', 'internal'],
    ['sds-grpc', 'istio', 'internal'],
    // Others have clusters of these names as well.
    ['prometheus_stats', 'unknown', 'internal'],
    ['agent', 'unknown', 'internal'],
    ['zipkin', 'unknown', 'internal'],
    ['local_cluster', 'unknown', 'internal'],
  ])('%s has a meaning of its own', (name, scheme, direction) => {
    expect(classifyCluster(name)).toMatchObject({
      raw: name,
      scheme,
      direction,
      special: name.replace(';', ''),
      workload: null,
    });
  });

  it('knows the health port of an old proxy', () => {
    expect(classifyCluster('inbound|15021|mgmt-15021|mgmtCluster')).toMatchObject({
      direction: 'ingress',
      special: 'mgmtCluster',
      workload: null,
    });
  });

  it.each(['outbound|80|x', 'a|b|c|d', 'outbound_.80', 'outbound|80||a|b', '|||', 'outbound_._._.'])(
    'takes %j for a name of its own kind or of none, and never fails',
    (name) => {
      expect(classifyCluster(name)).toMatchObject({ raw: name, namespace: null });
    }
  );
});
