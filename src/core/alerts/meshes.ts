import { type MeshScheme } from '../naming/clusterName';
import { PROFILES, type MetricProfile } from '../knowledge/metrics';
import { promRegexEscape } from '../query/matcher';

export type RuleMesh = Exclude<MeshScheme, 'unknown'> | 'plain';

/** What RE2 finds in a whole text, and what it is called then; `$1` is the first group. */
export type Renaming = readonly [pattern: string, name: string];

/**
 * How rules take the names of one mesh apart, since neither PromQL nor a template can call our naming rules.
 */
export interface MeshNames {
  profile: MetricProfile;
  /** From the cluster's name. Names that fit none get no direction. */
  direction: readonly Renaming[];
  /**
   * From `<cluster> <workload> <namespace>` of the proxy that counts. It must come out alike at a service's own proxy and at its
   * callers', where the names allow it: then one trouble that both see is one page.
   */
  upstream: readonly Renaming[];
  /** True where a control plane exists that can be away. */
  hasControlPlane: boolean;
}

const ANY_UPSTREAM: Renaming = ['(\\S+) .*', '$1'];
const OWN_WORKLOAD = '(\\S+) (\\S+)';

/** Gateways have upstreams only. */
const gateway: MeshNames = {
  profile: PROFILES.envoy,
  direction: [['.+', 'egress']],
  upstream: [ANY_UPSTREAM],
  hasControlPlane: true,
};

/** The naming rules themselves, with their sources, are in core/naming. */
const MESHES: Record<Exclude<RuleMesh, 'appmesh'>, MeshNames> = {
  istio: {
    profile: PROFILES.istio,
    direction: [
      ['inbound[|_].*', 'ingress'],
      ['outbound[|_].*', 'egress'],
    ],
    upstream: [
      [`inbound[|_]\\S* ${OWN_WORKLOAD}`, '$1.$2'],
      ['outbound\\S*[|.]([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc\\.\\S+ .*', '$1.$2'],
      ANY_UPSTREAM,
    ],
    hasControlPlane: true,
  },
  consul: {
    profile: PROFILES.envoy,
    direction: [
      ['local_app|exposed_cluster_.*', 'ingress'],
      ['.*\\.consul', 'egress'],
    ],
    upstream: [
      [`(?:local_app|exposed_cluster_\\S+) ${OWN_WORKLOAD}`, '$1.$2'],
      ['(?:\\S+~)?([^. ]+)\\.([^. ]+)\\.[^. ]+\\.(?:internal|external)\\S* .*', '$1.$2'],
      ANY_UPSTREAM,
    ],
    hasControlPlane: true,
  },
  kuma: {
    profile: PROFILES.envoy,
    direction: [
      ['localhost_.*|self_inbound_.*', 'ingress'],
      ['.+_svc(_.*)?|kri_(msvc|mextsvc|mzsvc)_.*', 'egress'],
    ],
    upstream: [
      [`(?:localhost|self_inbound)_\\S* ${OWN_WORKLOAD}`, '$1.$2'],
      ['([a-z0-9-]+)_([a-z0-9-]+)_svc\\S* .*', '$1.$2'],
      ANY_UPSTREAM,
    ],
    hasControlPlane: true,
  },
  'envoy-gateway': gateway,
  contour: gateway,
  emissary: gateway,
  kgateway: gateway,
  gloo: gateway,
  osm: {
    profile: PROFILES.envoy,
    direction: [
      ['.+[|_]local', 'ingress'],
      ['[^/]+/[^|]+[|_][0-9]+', 'egress'],
    ],
    // The controller names a service, and both sides spell it alike.
    upstream: [['(\\S+?)(?:[|_]local)? .*', '$1']],
    hasControlPlane: true,
  },
  plain: { ...gateway, direction: [] },
};

/** App Mesh's names hold the mesh's; it is cut off where it is known. Its control plane ended on 2026-09-30 and stays away. */
function appMesh(meshName: string): MeshNames {
  const mesh = meshName === '' ? '' : `(?:${promRegexEscape(meshName)}_)?`;
  return {
    profile: PROFILES.envoy,
    direction: [
      ['cds_(ingress|egress)_.*', '$1'],
      ['cds_ingress_.*_self_redirect_.*', 'self'],
    ],
    upstream: [[`cds_(?:ingress|egress)_${mesh}(\\S+?)(?:_(?:http2?|grpc|tcp)_[0-9]+)? .*`, '$1'], ANY_UPSTREAM],
    hasControlPlane: false,
  };
}

export const RULE_MESHES: readonly RuleMesh[] = ['appmesh', ...(Object.keys(MESHES) as Array<keyof typeof MESHES>)];

export function meshNames(mesh: RuleMesh, meshName: string): MeshNames {
  return mesh === 'appmesh' ? appMesh(meshName) : MESHES[mesh];
}

/** Clusters of Envoy's own traffic: no caller waits for them. */
export const INTERNAL_CLUSTERS =
  'static_cluster_sds_unix_socket|xds-grpc|sds-grpc|agent|zipkin|local_agent|consul-dataplane|self_admin|prometheus_backend|kuma_envoy_admin|access_log_sink|ads_cluster|xds_cluster|wasm_cluster|prometheus_stats|ext_authz|ratelimit_service|rate_limit_cluster';

/** Clusters that never list hosts: they send a request to where it was bound for, or nowhere. */
export const CLUSTERS_WITHOUT_HOSTS =
  'PassthroughCluster|BlackHoleCluster|InboundPassthrough.*|(in|out)bound_passthrough_.*|passthrough~.*|cds_egress_.*_(mesh-allow-all|amazonaws)|dynamic_forward_proxy_cluster|AllowAnyDynamicDNSCluster';

/** A gateway's loop to itself: what it counts, the cluster behind it counts again. */
export const LOOPS = '.*_self_redirect_.*';
