import { type ClusterName, type MeshScheme } from './clusterName';

/** What may be known from outside a name: a label or setting of the mesh, the namespaces of scraped pods, other names. */
export interface NameHints {
  /** Name of the mesh, e.g. from the label `appmesh_mesh`. */
  mesh?: string;
  /** Name of the virtual node or gateway that reports, e.g. from the label `appmesh_virtual_node`. */
  node?: string;
  /** Naming rules that the user chose, or that labels prove. They come first, and open the rules that fit almost any name. */
  scheme?: MeshScheme;
  /** Namespaces that are known to exist, e.g. from the label `namespace`. */
  namespaces?: readonly string[];
  /** Other cluster names of the same proxy or mesh. */
  siblings?: readonly string[];
}

type Parts = Partial<Omit<ClusterName, 'raw' | 'scheme'>>;

/** A `ClusterName` with everything null that `parts` does not say. */
export function clusterParts(raw: string, scheme: MeshScheme, parts: Parts): ClusterName {
  return {
    raw,
    scheme,
    mesh: null,
    direction: 'unknown',
    workload: null,
    namespace: null,
    protocol: null,
    port: null,
    special: null,
    ambiguous: false,
    ...parts,
  };
}

/** A port number of 1 to 5 digits, else null. */
export function portOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,5}$/.test(text)) {
    return null;
  }
  const port = Number(text);
  return port <= 65535 ? port : null;
}
