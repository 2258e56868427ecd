import { type ClusterName, type Direction } from './clusterName';
import { clusterParts, type NameHints, portOf } from './clusterParts';
import { meshPrefix } from './meshPrefix';

/**
 * AWS App Mesh names (its user guide, `envoy-metrics`; walkthroughs; a public config dump of a virtual gateway):
 * `cds_<ingress|egress>_<mesh>_<node>_<protocol>_<port>`, `cds_ingress_<mesh>_<gateway>_self_redirect_[<listener port>_]…`,
 * `cds_egress_<mesh>_amazonaws` and `cds_egress_<mesh>_mesh-allow-all`.
 */
const PREFIX = /^cds_(ingress|egress)_/;
const PROTOCOL_AND_PORT = /_(http2?|grpc|tcp)_(\d{1,5})$/;
const SELF_REDIRECT = /_self_redirect(?:_\d{1,5})?$/;
/** App Mesh API: names have at most 255 characters. It also keeps hostile names cheap. */
const MAX_MESH_NAME = 255;
const MESH_WIDE = ['amazonaws', 'mesh-allow-all'] as const;

/** What an App Mesh name says without knowing where the mesh's name ends. `joined` is `<mesh>_<node>`. */
interface Frame {
  direction: Direction;
  joined: string;
  protocol: string | null;
  port: number | null;
  special: string | null;
}

interface MeshAndNode {
  mesh: string | null;
  workload: string | null;
  namespace: string | null;
  ambiguous: boolean;
}

const NO_EVIDENCE: MeshEvidence = { spelledOut: [], shared: null };

/** App Mesh's name taken apart; null for names of other meshes. */
export function parseAppMesh(raw: string, hints: NameHints = {}, evidence = NO_EVIDENCE): ClusterName | null {
  const frame = readFrame(raw);
  if (frame === null) {
    return null;
  }
  const { direction, protocol, port, special, joined } = frame;
  const whose: MeshAndNode = isMeshWide(special)
    ? { mesh: joined, workload: null, namespace: null, ambiguous: false }
    : splitJoined(joined, hints, evidence);
  return clusterParts(raw, 'appmesh', { direction, protocol, port, special, ...whose });
}

function readFrame(raw: string): Frame | null {
  const prefix = PREFIX.exec(raw);
  if (prefix === null || raw.length === prefix[0].length) {
    return null;
  }
  const direction: Direction = prefix[1] === 'ingress' ? 'ingress' : 'egress';
  const rest = raw.slice(prefix[0].length);
  const wide = MESH_WIDE.find((suffix) => direction === 'egress' && rest.endsWith(`_${suffix}`));
  if (wide !== undefined) {
    return { direction, joined: rest.slice(0, -wide.length - 1), protocol: null, port: null, special: wide };
  }
  const end = PROTOCOL_AND_PORT.exec(rest);
  const joined = end === null ? rest : rest.slice(0, end.index);
  const protocol = end?.[1] ?? null;
  const port = portOf(end?.[2]);
  const loop = direction === 'ingress' ? SELF_REDIRECT.exec(joined) : null;
  return loop === null
    ? { direction, joined, protocol, port, special: null }
    : { direction: 'self', joined: joined.slice(0, loop.index), protocol, port, special: 'self_redirect' };
}

function isMeshWide(special: string | null): boolean {
  return MESH_WIDE.some((suffix) => suffix === special);
}

/** What the names of one proxy (or one mesh) say together about the mesh's name. */
export interface MeshEvidence {
  /** Meshes that a name spells out: one of the whole mesh (`…_amazonaws`), or one whose node is known; longest first. */
  spelledOut: readonly string[];
  /** What all names begin with. */
  shared: string | null;
}

/**
 * Looks at many names once; give the result to `parseAppMesh` for each of them. `node` is the name of the node or gateway that
 * reports: its own (ingress) names end with it.
 */
export function meshEvidence(names: readonly string[], node?: string): MeshEvidence {
  const frames = names.flatMap((name) => readFrame(name) ?? []);
  const spelledOut = new Set(frames.map((frame) => meshSpelledOut(frame, node)).filter((mesh) => mesh !== null));
  const nodes = frames.filter((frame) => !isMeshWide(frame.special)).map((frame) => frame.joined);
  return { spelledOut: [...spelledOut].sort((a, b) => b.length - a.length), shared: meshPrefix(nodes) };
}

function meshSpelledOut({ special, direction, joined }: Frame, node: string | undefined): string | null {
  if (isMeshWide(special)) {
    return joined;
  }
  const own = direction !== 'egress' && node ? `_${node}` : null;
  return own !== null && joined.endsWith(own) && joined.length > own.length ? joined.slice(0, -own.length) : null;
}

/** Ways to find where the mesh's name ends, the surest first. */
function splitJoined(joined: string, hints: NameHints, evidence: MeshEvidence): MeshAndNode {
  const fits = (mesh: string | null | undefined): mesh is string => !!mesh && joined.startsWith(`${mesh}_`);
  const told = fits(hints.mesh) ? hints.mesh : evidence.spelledOut.find(fits);
  const namespaces = hints.namespaces ?? [];
  if (told !== undefined) {
    return { mesh: told, ...splitNode(joined.slice(told.length + 1), [told, ...namespaces]), ambiguous: false };
  }
  const first = joined.indexOf('_');
  const only = first === joined.lastIndexOf('_') ? joined.slice(0, Math.max(first, 0)) : null;
  const repeated = only || repeatedMesh(joined);
  const mesh = repeated ?? evidence.shared;
  if (!fits(mesh) || joined.length === mesh.length + 1) {
    return { mesh: null, workload: joined || null, namespace: null, ambiguous: true };
  }
  // A shared beginning that holds `_` may be the mesh and the first word of every node.
  const ambiguous = repeated === null && mesh.includes('_');
  return { mesh, ...splitNode(joined.slice(mesh.length + 1), [mesh, ...namespaces]), ambiguous };
}

/**
 * The App Mesh controller for Kubernetes names a node `<name>_<namespace>`; but plain node names hold `_` too (`color_server`),
 * so only a namespace that is known is split off.
 */
function splitNode(node: string, namespaces: readonly string[]): { workload: string; namespace: string | null } {
  const namespace = namespaces.find(
    (name) => name !== '' && node.endsWith(`_${name}`) && node.length > name.length + 1
  );
  return namespace === undefined
    ? { workload: node, namespace: null }
    : { workload: node.slice(0, -namespace.length - 1), namespace };
}

/** The mesh in `<mesh>_<name>_<namespace>` where the namespace bears the mesh's name, as in AWS's walkthroughs. */
function repeatedMesh(joined: string): string | null {
  const longest = Math.min(MAX_MESH_NAME, (joined.length - 3) / 2);
  for (let end = joined.indexOf('_'); end > 0 && end <= longest; end = joined.indexOf('_', end + 1)) {
    const mesh = joined.slice(0, end);
    if (joined.endsWith(`_${mesh}`)) {
      return mesh;
    }
  }
  return null;
}
