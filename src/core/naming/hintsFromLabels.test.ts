import { classifyCluster } from './classifyCluster';
import { hintsFromLabels } from './hintsFromLabels';

describe('hintsFromLabels', () => {
  it.each([
    [
      'App Mesh',
      [{ appmesh_mesh: 'shop', appmesh_virtual_node: 'green_prod', namespace: 'prod' }, { namespace: 'prod' }],
      { mesh: 'shop', node: 'green_prod', scheme: 'appmesh', namespaces: ['prod'] },
    ],
    ['a virtual gateway', [{ appmesh_virtual_gateway: 'gw' }], { node: 'gw', scheme: 'appmesh', namespaces: [] }],
    ['Consul', [{ consul_source_service: 'web' }], { scheme: 'consul', namespaces: [] }],
    ['Kuma', [{ kuma_io_mesh: 'default' }], { mesh: 'default', scheme: 'kuma', namespaces: [] }],
    ['two meshes', [{ appmesh_mesh: 'a' }, { appmesh_mesh: 'b' }], { scheme: 'appmesh', namespaces: [] }],
    ['two kinds', [{ appmesh_mesh: 'a', kuma_io_service: 'x' }], { mesh: 'a', namespaces: [] }],
    ['empty values', [{ appmesh_mesh: '', namespace: '' }], { namespaces: [] }],
    ['nothing', [], { namespaces: [] }],
  ])('%s', (_, labels, hints) => {
    expect(hintsFromLabels(labels)).toEqual(hints);
  });

  it('lets the own node’s name tell where the mesh’s ends, for the names of others as well', () => {
    const own = 'cds_ingress_our_mesh_color_server_http_8080';
    const other = 'cds_egress_our_mesh_paint_shop_http_80';
    const hints = { ...hintsFromLabels([{ appmesh_virtual_node: 'color_server' }]), siblings: [own, other] };
    expect(classifyCluster(own, hints)).toMatchObject({ mesh: 'our_mesh', workload: 'color_server', ambiguous: false });
    expect(classifyCluster(other, hints)).toMatchObject({ mesh: 'our_mesh', workload: 'paint_shop', ambiguous: false });
  });
});
