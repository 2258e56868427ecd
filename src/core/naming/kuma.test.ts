import { classifyCluster, classifyClusters } from './classifyCluster';

describe('Kuma names', () => {
  it.each([
    ['demo-app_kuma-demo_svc_5000', 'demo-app', 'kuma-demo', 5000],
    ['redis_kuma-demo_svc_6379', 'redis', 'kuma-demo', 6379],
    ['backend_kuma-demo_svc_3001', 'backend', 'kuma-demo', 3001],
    ['backend_kuma-demo_svc_3001-0382aaf295add2eb', 'backend', 'kuma-demo', 3001],
    ['backend_kuma-demo_svc', 'backend', 'kuma-demo', null],
  ])('%s is another service', (name, workload, namespace, port) => {
    const expected = { scheme: 'kuma', direction: 'egress', mesh: null, workload, namespace, port, ambiguous: false };
    expect(classifyCluster(name)).toMatchObject(expected);
  });

  it.each([
    ['localhost_5050', 5050, null],
    ['localhost:6379', 6379, null],
    ['self_inbound_8080', 8080, null],
    ['self_inbound_httpport', null, null],
    ['self_inbound_dp_http', null, 'http'],
  ])('%s is the own application', (name, port, protocol) => {
    expect(classifyCluster(name)).toMatchObject({
      scheme: 'kuma',
      direction: 'ingress',
      workload: null,
      port,
      protocol,
    });
  });

  it.each([
    ['kri_msvc_default_us-east-2_kuma-demo_demo-app_http', 'egress', 'default', 'demo-app', 'kuma-demo', 'http', null],
    ['kri_msvc_default___backend_8080', 'egress', 'default', 'backend', null, null, 8080],
    ['kri_dp_default_us-east-2_kuma-demo_demo-app_http', 'unknown', 'default', 'demo-app', 'kuma-demo', 'http', null],
  ])('%s is a resource', (name, direction, mesh, workload, namespace, protocol, port) => {
    const expected = { scheme: 'kuma', direction, mesh, workload, namespace, protocol, port };
    expect(classifyCluster(name)).toMatchObject(expected);
  });

  it.each([
    ['inbound_passthrough_ipv4', 'ingress'],
    ['outbound_passthrough_ipv6', 'egress'],
    ['self_transparentproxy_passthrough_outbound_ipv4', 'egress'],
    ['kuma_envoy_admin', 'internal'],
    ['ads_cluster', 'internal'],
  ])('%s has a meaning of its own', (name, direction) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'kuma', direction, special: name });
  });

  it('reads services of any name only where the mesh is known to be Kuma', () => {
    const known = { scheme: 'kuma', direction: 'egress', workload: 'backend', ambiguous: true };
    expect(classifyCluster('backend-0382aaf295add2eb')).toMatchObject({ direction: 'unknown' });
    expect(classifyCluster('backend-0382aaf295add2eb', { scheme: 'kuma' })).toMatchObject(known);
    expect(classifyCluster('localhost_80', { scheme: 'kuma' })).toMatchObject({ direction: 'ingress' });
    expect(classifyCluster('cds_ingress_m_n_http_80', { scheme: 'kuma' })).toMatchObject({ scheme: 'appmesh' });
    const names = classifyClusters(['backend', 'redis_kuma-demo_svc_6379']);
    expect(names.get('backend')).toMatchObject({ direction: 'unknown' });
  });
});
