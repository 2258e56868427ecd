import { RE2JS } from 're2js';
import { classifyCluster } from '../naming/classifyCluster';
import { parseSpecial } from '../naming/specialClusters';
import { CLUSTERS_WITHOUT_HOSTS, INTERNAL_CLUSTERS, meshNames, type Renaming, type RuleMesh } from './meshes';

/** What `label_replace` does: where the whole source matches, the label becomes the name, else it stays. */
function labelReplace(label: string, source: string, [pattern, name]: Renaming): string {
  const matcher = RE2JS.compile(pattern).matcher(source);
  return matcher.matches() ? name.replace(/\$(\d)/g, (_, group: string) => matcher.group(Number(group)) ?? '') : label;
}

function directionOf(mesh: RuleMesh, cluster: string): string {
  return meshNames(mesh, '').direction.reduce((label, renaming) => labelReplace(label, cluster, renaming), '');
}

/** Counted by the workload `green` in the namespace `shop`. */
function upstreamOf(mesh: RuleMesh, cluster: string, meshName = ''): string {
  const { upstream } = meshNames(mesh, meshName);
  return upstream.reduce((label, renaming) => labelReplace(label, label, renaming), `${cluster} green shop`);
}

const CASES: ReadonlyArray<readonly [mesh: RuleMesh, cluster: string, direction: string, upstream: string]> = [
  ['appmesh', 'cds_ingress_demo_green_shop_http_8080', 'ingress', 'demo_green_shop'],
  ['appmesh', 'cds_egress_demo_green_shop_http_8080', 'egress', 'demo_green_shop'],
  ['appmesh', 'cds_egress_demo_green_shop_grpc_8080', 'egress', 'demo_green_shop'],
  ['appmesh', 'cds_ingress_demo_gw_shop_self_redirect_http_15001', 'self', 'demo_gw_shop_self_redirect'],
  ['istio', 'inbound|8080||', 'ingress', 'green.shop'],
  ['istio', 'outbound|8080|v1|green.shop.svc.cluster.local', 'egress', 'green.shop'],
  ['istio', 'outbound_.8080_._.green.shop.svc.cluster.local', 'egress', 'green.shop'],
  ['istio', 'outbound|443||api.example.com', 'egress', 'outbound|443||api.example.com'],
  ['consul', 'local_app', 'ingress', 'green.shop'],
  ['consul', 'green.shop.dc1.internal.0f3a.consul', 'egress', 'green.shop'],
  ['kuma', 'localhost_8080', 'ingress', 'green.shop'],
  ['kuma', 'green_shop_svc_8080', 'egress', 'green.shop'],
  ['osm', 'shop/green|8080|local', 'ingress', 'shop/green|8080'],
  ['osm', 'shop/green|8080', 'egress', 'shop/green|8080'],
  ['contour', 'shop/green/8080/da39a3ee5e', 'egress', 'shop/green/8080/da39a3ee5e'],
  ['plain', 'green', '', 'green'],
];

it.each(CASES)('%s: %s is %s of %s', (mesh, cluster, direction, upstream) =>
  expect([directionOf(mesh, cluster), upstreamOf(mesh, cluster)]).toEqual([direction, upstream])
);

it.each(CASES)('%s: %s has the direction that the naming rules see', (mesh, name, direction) => {
  const seen = mesh === 'plain' ? '' : classifyCluster(name, { scheme: mesh }).direction;
  expect(seen).toBe(direction);
});

it("cuts App Mesh's mesh off where its name is known", () =>
  expect(upstreamOf('appmesh', 'cds_ingress_a.b_green_shop_http_8080', 'a.b')).toBe('green_shop'));

it.each(INTERNAL_CLUSTERS.split('|'))('%s is of Envoy itself', (name) =>
  expect(parseSpecial(name)?.direction).toBe('internal')
);

it.each(['PassthroughCluster', 'BlackHoleCluster', 'cds_egress_demo_mesh-allow-all', 'InboundPassthroughClusterIpv4'])(
  '%s never lists hosts',
  (name) => expect(RE2JS.compile(CLUSTERS_WITHOUT_HOSTS).matcher(name).matches()).toBe(true)
);
