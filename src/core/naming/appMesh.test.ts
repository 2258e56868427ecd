import { classifyCluster, classifyClusters } from './classifyCluster';

describe('App Mesh names', () => {
  it.each([
    ['cds_egress_howto-http2-mesh_red_http2_8080', 'egress', 'howto-http2-mesh', 'red', null, 'http2', 8080],
    [
      'cds_egress_howto-k8s-mtls-sds-based_green_howto-k8s-mtls-sds-based_http_8080',
      'egress',
      'howto-k8s-mtls-sds-based',
      'green',
      'howto-k8s-mtls-sds-based',
      'http',
      8080,
    ],
    [
      'cds_egress_howto-k8s-connection-pools_redis_howto-k8s-connection-pools_tcp_6379',
      'egress',
      'howto-k8s-connection-pools',
      'redis',
      'howto-k8s-connection-pools',
      'tcp',
      6379,
    ],
    ['cds_ingress_my-mesh_my-virtual-node_http_8080', 'ingress', 'my-mesh', 'my-virtual-node', null, 'http', 8080],
    [
      'cds_egress_online-store_product-details_http_8080',
      'egress',
      'online-store',
      'product-details',
      null,
      'http',
      8080,
    ],
    [
      'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080',
      'ingress',
      'howto-k8s-connection-pools',
      'green',
      'howto-k8s-connection-pools',
      'http',
      8080,
    ],
    [
      'cds_ingress_howto-k8s-fargate_green-howto-k8s-fargate_http_8080',
      'ingress',
      'howto-k8s-fargate',
      'green-howto-k8s-fargate',
      null,
      'http',
      8080,
    ],
  ])('%s', (name, direction, mesh, workload, namespace, protocol, port) => {
    const expected = { scheme: 'appmesh', direction, mesh, workload, namespace, protocol, port, ambiguous: false };
    expect(classifyCluster(name)).toMatchObject(expected);
  });

  it.each([
    ['cds_ingress_cb-mesh_colorgateway-vg_self_redirect_http_15001', 'cb-mesh', 'colorgateway-vg', null],
    [
      'cds_ingress_multiple-listeners-mesh_tellergateway-vg_self_redirect_1111_http_15001',
      'multiple-listeners-mesh',
      'tellergateway-vg',
      null,
    ],
    [
      'cds_ingress_howto-k8s-connection-pools_ingress-gw_howto-k8s-connection-pools_self_redirect_http_15001',
      'howto-k8s-connection-pools',
      'ingress-gw',
      'howto-k8s-connection-pools',
    ],
  ])('%s is the loop of a gateway', (name, mesh, workload, namespace) => {
    const expected = { direction: 'self', special: 'self_redirect', mesh, workload, namespace, port: 15001 };
    expect(classifyCluster(name)).toMatchObject(expected);
  });

  it.each([
    ['cds_egress_howto-k8s-fargate_amazonaws', 'howto-k8s-fargate', 'amazonaws'],
    ['cds_egress_howto-outlier-detection_amazonaws', 'howto-outlier-detection', 'amazonaws'],
    ['cds_egress_my_mesh_mesh-allow-all', 'my_mesh', 'mesh-allow-all'],
  ])('%s names its mesh only', (name, mesh, special) => {
    expect(classifyCluster(name)).toMatchObject({
      direction: 'egress',
      mesh,
      special,
      workload: null,
      ambiguous: false,
    });
  });

  const COLOR = 'cds_egress_howto-grpc-mesh_color_server_grpc_8080';

  it('keeps mesh and node joined where nothing tells them apart', () => {
    const expected = { mesh: null, workload: 'howto-grpc-mesh_color_server', ambiguous: true, protocol: 'grpc' };
    expect(classifyCluster(COLOR)).toMatchObject(expected);
    expect(classifyCluster(COLOR, { mesh: 'another-mesh' })).toMatchObject(expected);
  });

  it('joins a node whose name holds `_` and its mesh', () => {
    const name = 'cds_egress_howto-http2-mesh_color_server-red_http2_8080';
    const joined = { mesh: null, workload: 'howto-http2-mesh_color_server-red', ambiguous: true };
    expect(classifyCluster(name)).toMatchObject({ direction: 'egress', protocol: 'http2', port: 8080, ...joined });
  });

  it.each([
    ['a label or setting', { mesh: 'howto-grpc-mesh' }],
    ['a name of the whole mesh', { siblings: ['cds_egress_howto-grpc-mesh_amazonaws'] }],
    ['its own node’s name', { siblings: ['cds_ingress_howto-grpc-mesh_paint_http_80'], node: 'paint' }],
    ['the longer of two meshes', { siblings: ['cds_egress_howto-grpc-mesh_amazonaws', 'cds_egress_howto_amazonaws'] }],
    ['another node', { siblings: ['cds_ingress_howto-grpc-mesh_paint_client_grpc_8080'] }],
  ])('learns the mesh from %s', (_from, hints) => {
    // `color_server` is one node name: no namespace may be made of it.
    const expected = { mesh: 'howto-grpc-mesh', workload: 'color_server', namespace: null, ambiguous: false };
    expect(classifyCluster(COLOR, hints)).toMatchObject(expected);
  });

  it('splits off a namespace that is known', () => {
    const hints = { mesh: 'app-mesh', namespaces: ['prod'] };
    expect(classifyCluster('cds_ingress_app-mesh_appmesh-gateway_prod_self_redirect_http_15001', hints)).toMatchObject({
      mesh: 'app-mesh',
      workload: 'appmesh-gateway',
      namespace: 'prod',
    });
  });

  it('stays ambiguous where all nodes begin with the same word', () => {
    const names = ['cds_egress_shop_color_red_http_80', 'cds_egress_shop_color_blue_http_80'];
    expect(classifyClusters(names).get('cds_egress_shop_color_red_http_80')).toMatchObject({ ambiguous: true });
  });

  it('keeps what the beginning says of a name that goes on otherwise', () => {
    expect(classifyCluster('cds_egress_x')).toMatchObject({ direction: 'egress', protocol: null, port: null });
    expect(classifyCluster('cds_ingress__http_80')).toMatchObject({ direction: 'ingress', workload: null, port: 80 });
    expect(classifyCluster('cds_ingress_')).toMatchObject({ scheme: 'unknown' });
    expect(classifyCluster('cds_egress_m_n_http_99999')).toMatchObject({ protocol: 'http', port: null });
  });
});
