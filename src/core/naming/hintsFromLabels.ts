import { type MeshScheme } from './clusterName';
import { type NameHints } from './clusterParts';

type Labels = Readonly<Record<string, string | undefined>>;

/** Labels that only the proxies of one mesh have. */
const MARKS: ReadonlyArray<readonly [label: string, scheme: MeshScheme]> = [
  // App Mesh user guide: `ENABLE_ENVOY_STATS_TAGS`.
  ['appmesh_mesh', 'appmesh'],
  ['appmesh_virtual_node', 'appmesh'],
  ['appmesh_virtual_gateway', 'appmesh'],
  // Consul: stats tags of its bootstrap.
  ['consul_source_service', 'consul'],
  ['consul_destination_service', 'consul'],
  // Kuma: its guide on scraping.
  ['kuma_io_mesh', 'kuma'],
  ['kuma_io_service', 'kuma'],
];
const MESH_LABELS = ['appmesh_mesh', 'kuma_io_mesh'];
/** They name the proxy that reports, not the one it talks to. */
const NODE_LABELS = ['appmesh_virtual_node', 'appmesh_virtual_gateway'];
const NAMESPACE_LABELS = ['namespace', 'kubernetes_namespace'];

/**
 * What the labels of the series of one proxy say about the cluster names among them. Where they contradict each other (series
 * of several meshes or nodes) nothing is said.
 */
export function hintsFromLabels(series: Iterable<Labels>): NameHints {
  const all = [...series];
  const values = (names: readonly string[]) =>
    unique(all.flatMap((labels) => names.map((name) => labels[name] ?? '')).filter((value) => value !== ''));
  const mesh = onlyOne(values(MESH_LABELS));
  const node = onlyOne(values(NODE_LABELS));
  const scheme = onlyOne(unique(MARKS.filter(([label]) => all.some((labels) => labels[label])).map(([, id]) => id)));
  return {
    ...(mesh === undefined ? {} : { mesh }),
    ...(node === undefined ? {} : { node }),
    ...(scheme === undefined ? {} : { scheme }),
    namespaces: values(NAMESPACE_LABELS),
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
