import { classifyCluster } from './classifyCluster';

describe('Open Service Mesh names', () => {
  it.each([
    ['ns1/s1|90', 'egress', 's1', 'ns1', 90],
    ['ns1/s1|90|local', 'ingress', 's1', 'ns1', 90],
    ['ns1/pod-0.s1|90|local', 'ingress', 's1', 'ns1', 90],
    ['httpbin/httpbin|14001', 'egress', 'httpbin', 'httpbin', 14001],
    ['httpbin_web_svc_cluster_local_14001', 'egress', 'httpbin', 'web', 14001],
  ])('%s', (name, direction, workload, namespace, port) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'osm', direction, workload, namespace, port });
  });

  it.each([
    ['passthrough-outbound', 'egress'],
    ['osm-controller', 'internal'],
  ])('%s has a meaning of its own', (name, direction) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'osm', direction, special: name });
  });

  it.each(['ns1/s1|x', 'ns1/s1|90|remote', '/s1|90', 'a/b/c|90'])('%j is none', (name) => {
    expect(classifyCluster(name)).toMatchObject({ scheme: 'unknown', direction: 'unknown' });
  });
});
