import { meshEvidence, type MeshEvidence, parseAppMesh } from './appMesh';
import { type ClusterName, type MeshScheme } from './clusterName';
import { clusterParts, type NameHints } from './clusterParts';
import { parseConsul } from './consul';
import { parseContour, parseContourStats } from './contour';
import { parseEmissary } from './emissary';
import { parseEnvoyGateway } from './envoyGateway';
import { parseIstio } from './istio';
import { parseKuma } from './kuma';
import { parsePlain } from './plain';
import { parseSpecial } from './specialClusters';

type Parser = (raw: string, hints: NameHints, evidence: MeshEvidence) => ClusterName | null;

/** Unmistakable forms first; the order matters only between them and `parsePlain`. */
const PARSERS: readonly Parser[] = [
  parseAppMesh,
  parseIstio,
  parseSpecial,
  parseConsul,
  parseEnvoyGateway,
  parseContour,
  parseKuma,
  parsePlain,
];

/** Forms that match almost any name: asked only where the user chose that mesh. */
const CHOSEN: Partial<Record<MeshScheme, Parser>> = { contour: parseContourStats, emissary: parseEmissary };

/**
 * Takes a cluster name apart by the rules of the mesh that made it. Never fails: a name that no rule knows has
 * `scheme: 'unknown'` and nothing else. Linear in the length of the name and of `hints.siblings`.
 */
export function classifyCluster(raw: string, hints: NameHints = {}): ClusterName {
  return classify(raw, hints, meshEvidence([raw, ...(hints.siblings ?? [])]));
}

/** Many names at once, by name: each also learns from the others where the mesh's name ends. */
export function classifyClusters(names: Iterable<string>, hints: NameHints = {}): Map<string, ClusterName> {
  const unique = [...new Set(names)];
  const evidence = meshEvidence([...unique, ...(hints.siblings ?? [])]);
  return new Map(unique.map((name) => [name, classify(name, hints, evidence)]));
}

function classify(raw: string, hints: NameHints, evidence: MeshEvidence): ClusterName {
  for (const parse of PARSERS) {
    const name = parse(raw, hints, evidence);
    if (name !== null) {
      return name;
    }
  }
  const chosen = hints.scheme === undefined ? undefined : CHOSEN[hints.scheme];
  return chosen?.(raw, hints, evidence) ?? clusterParts(raw, 'unknown', {});
}
