/** Where a cluster's traffic goes, seen from the proxy that reports it. */
export type Direction = 'ingress' | 'egress' | 'self' | 'internal' | 'unknown';

/** The naming rules of one mesh or gateway. */
export type MeshScheme =
  | 'appmesh'
  | 'istio'
  | 'consul'
  | 'kuma'
  | 'envoy-gateway'
  | 'contour'
  | 'emissary'
  | 'kgateway'
  | 'gloo'
  | 'osm'
  | 'unknown';

/** A cluster name taken apart by one mesh's naming rules. Absent parts are null. */
export interface ClusterName {
  /** The name as it was given. */
  raw: string;
  scheme: MeshScheme;
  /** Name of the mesh, e.g. `howto-k8s-connection-pools`. */
  mesh: string | null;
  direction: Direction;
  /** Virtual node, service or gateway, without its namespace where that could be told apart. */
  workload: string | null;
  namespace: string | null;
  /** `http`, `http2`, `grpc` or `tcp`, where the name says it. */
  protocol: string | null;
  port: number | null;
  /** A name with a meaning of its own: `self_redirect`, `amazonaws`, `mesh-allow-all`, `BlackHoleCluster`, … */
  special: string | null;
  /** True where the name alone allows another reading (App Mesh joins mesh and node with `_`, which both may contain). */
  ambiguous: boolean;
}
