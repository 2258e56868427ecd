import { meshEvidence, type MeshEvidence, parseAppMesh } from './appMesh';
import { type ClusterName, type MeshScheme } from './clusterName';
import { clusterParts, type NameHints } from './clusterParts';
import { parseConsul } from './consul';
import { parseContour, parseContourStats } from './contour';
import { parseEmissary, parseEmissaryLoose } from './emissary';
import { parseEnvoyGateway } from './envoyGateway';
import { parseGloo } from './gloo';
import { parseIstio } from './istio';
import { parseKgateway, parseKgatewayBackend } from './kgateway';
import { parseKuma, parseKumaLoose } from './kuma';
import { parseOsm } from './osm';
import { parseSpecial } from './specialClusters';

/** What other names of the same proxy say about one of them. */
interface Evidence {
  mesh: MeshEvidence;
  /** A gateway whose unmistakable names are among them: then its other forms are read as well. */
  gateway: MeshScheme | undefined;
}

type Parser = (raw: string, hints: NameHints, evidence: MeshEvidence) => ClusterName | null;

/** Forms that no other mesh's names have; at most one of them fits. */
const PARSERS: readonly Parser[] = [
  parseAppMesh,
  parseIstio,
  parseConsul,
  parseEnvoyGateway,
  parseContour,
  parseKuma,
  parseKgateway,
  parseOsm,
  parseEmissary,
];

/** Forms that match almost any name: asked only where the mesh is known. */
const LOOSE: Partial<Record<MeshScheme, Parser>> = {
  contour: parseContourStats,
  emissary: parseEmissaryLoose,
  gloo: parseGloo,
  kgateway: parseKgatewayBackend,
  kuma: parseKumaLoose,
};

/** Gateways that tell by one name what the others are. Kuma does not: beside its services, a proxy may have clusters of any name. */
const GATEWAYS: ReadonlyArray<readonly [MeshScheme, (raw: string) => ClusterName | null]> = [
  ['contour', parseContour],
  ['emissary', parseEmissary],
  ['kgateway', parseKgateway],
];

/**
 * Takes a cluster name apart by the rules of the mesh that made it. Never fails: a name that no rule knows has
 * `scheme: 'unknown'` and nothing else. Linear in the length of the name and of `hints.siblings`.
 */
export function classifyCluster(raw: string, hints: NameHints = {}): ClusterName {
  return classify(raw, hints, evidenceOf([raw, ...(hints.siblings ?? [])], hints));
}

/** Many names at once, by name: each also learns from the others where the mesh's name ends. Linear in all their lengths. */
export function classifyClusters(names: Iterable<string>, hints: NameHints = {}): Map<string, ClusterName> {
  const unique = [...new Set(names)];
  const evidence = evidenceOf([...unique, ...(hints.siblings ?? [])], hints);
  return new Map(unique.map((name) => [name, classify(name, hints, evidence)]));
}

function evidenceOf(names: readonly string[], hints: NameHints): Evidence {
  const gateways = GATEWAYS.filter(([, parse]) => names.some((name) => parse(name) !== null));
  const [only, ...others] = gateways;
  return { mesh: meshEvidence(names, hints.node), gateway: others.length === 0 ? only?.[0] : undefined };
}

function classify(raw: string, hints: NameHints, evidence: Evidence): ClusterName {
  const ask = (parse: Parser | undefined) => parse?.(raw, hints, evidence.mesh) ?? null;
  const told = hints.scheme === undefined ? null : ask(LOOSE[hints.scheme]);
  return (
    parseSpecial(raw) ??
    told ??
    firstOf(PARSERS, ask) ??
    ask(evidence.gateway === undefined ? undefined : LOOSE[evidence.gateway]) ??
    clusterParts(raw, 'unknown', {})
  );
}

function firstOf(parsers: readonly Parser[], ask: (parse: Parser) => ClusterName | null): ClusterName | null {
  for (const parse of parsers) {
    const name = ask(parse);
    if (name !== null) {
      return name;
    }
  }
  return null;
}
