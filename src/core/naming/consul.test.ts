import { classifyCluster } from './classifyCluster';

const TRUST = '11111111-2222-3333-4444-555555555555';

describe('Consul names', () => {
  it.each([
    [`web.default.dc1.internal.${TRUST}.consul`, 'web', 'default', false],
    [`pong.default.dc2.internal.${TRUST}.consul`, 'pong', 'default', false],
    [`3f2a~web.default.dc1.internal.${TRUST}.consul`, 'web', 'default', false],
    [`web.default.dc1.external.${TRUST}.consul`, 'web', 'default', false],
    // A subset before the service, or a partition behind the namespace: the name does not say which.
    [`v1.web.default.dc1.internal.${TRUST}.consul`, 'web', 'default', true],
    [`v1.web.default.part.dc1.internal.${TRUST}.consul`, 'web', 'default', false],
  ])('%s', (name, workload, namespace, ambiguous) => {
    expect(classifyCluster(name)).toMatchObject({
      scheme: 'consul',
      direction: 'egress',
      workload,
      namespace,
      ambiguous,
      special: null,
      port: null,
    });
  });

  it.each([
    ['local_app', 'ingress'],
    ['local_agent', 'internal'],
    ['consul-dataplane', 'internal'],
    ['self_admin', 'internal'],
    ['prometheus_backend', 'internal'],
  ])('%s has a meaning of its own', (name, direction) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'consul', special: name, direction });
  });

  it.each([
    [`passthrough~web.default.dc1.internal.${TRUST}.consul`, { direction: 'egress', special: 'passthrough' }],
    ['exposed_cluster_8080', { direction: 'ingress', special: 'exposed_cluster', port: 8080 }],
  ])('%s', (name, expected) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'consul', ...expected });
  });

  it.each(['x.consul', '.consul', 'a.b.internal.x.consul', 'a.b.c.d.e.f.internal.x.consul'])('%j is none', (name) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'unknown', direction: 'unknown' });
  });
});
