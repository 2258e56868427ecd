import { classifyClusters } from '../../core/naming/classifyCluster';
import type { ClusterName, Direction, MeshScheme } from '../../core/naming/clusterName';
import { PROFILES, type ProfileId } from '../../core/knowledge/metrics';
import type { PodLabels } from '../../core/query/scope';
import { MESH_LABEL } from '../../core/query/timelineQueries';
import { clusterOf } from '../../core/stats/meanings';
import { extendSeries, type LabelledSeries } from '../../grafana/readFrames';

/** A series with its labels understood. `id` is the query (or part of one) that it answers. */
export interface DecodedSeries extends LabelledSeries {
  profile: ProfileId;
  id: string;
  pod: string | null;
  namespace: string | null;
  mesh: string | null;
  direction: Direction;
  /** Null for series of a proxy as a whole. */
  cluster: ClusterName | null;
}

const DIRECTIONS: Record<string, Direction> = { ingress: 'ingress', egress: 'egress' };

/** Takes the cluster names of an answer apart, once per mesh: together they help where one alone is ambiguous. */
function clusterReader(
  series: readonly LabelledSeries[],
  podLabels: PodLabels,
  scheme: MeshScheme | undefined
): (raw: string, mesh?: string) => ClusterName | null {
  const names = unique(series.map((one) => clusterOf(one.labels)));
  const namespaces = unique(series.map((one) => one.labels[podLabels.namespace]));
  const byMesh = new Map<string | undefined, Map<string, ClusterName>>();
  return (raw, mesh) => {
    const known = byMesh.get(mesh) ?? classifyClusters(names, { mesh, namespaces, scheme });
    byMesh.set(mesh, known);
    return known.get(raw) ?? null;
  };
}

function unique(values: ReadonlyArray<string | null | undefined>): string[] {
  return [...new Set(values.filter((value): value is string => value != null && value !== ''))];
}

/** Reads the answers of a plan's metric targets; their refIds are `<profile>:<id>`. Others are left out. */
export function decodeSeries(
  series: readonly LabelledSeries[],
  podLabels: PodLabels,
  mesh: MeshScheme | 'auto' = 'auto'
): DecodedSeries[] {
  const readCluster = clusterReader(series, podLabels, mesh === 'auto' ? undefined : mesh);
  const proxies = new Set<string>();
  return series.flatMap((one) => {
    const [profileId = '', id] = one.refId.split(':');
    if (!isProfile(profileId) || id === undefined) {
      return [];
    }
    const profile = PROFILES[profileId];
    const named = one.labels[MESH_LABEL] || undefined;
    const raw = clusterOf(one.labels);
    const cluster = raw === null ? null : readCluster(raw, named);
    // What a proxy reports as a whole is asked once per profile.
    const proxy = cluster === null ? JSON.stringify([id, one.labels]) : null;
    if (proxy !== null && proxies.has(proxy)) {
      return [];
    }
    if (proxy !== null) {
      proxies.add(proxy);
    }
    const lane = DIRECTIONS[one.labels[profile.connManagerLabel] ?? ''] ?? 'unknown';
    return extendSeries(one, {
      profile: profileId,
      id,
      cluster,
      pod: one.labels[podLabels.pod] || null,
      namespace: one.labels[podLabels.namespace] || null,
      mesh: cluster?.mesh ?? named ?? null,
      direction: cluster?.direction ?? lane,
    });
  });
}

function isProfile(text: string): text is ProfileId {
  return text in PROFILES;
}

/** One proxy's view of one cluster. */
export function laneKey({ pod, cluster }: { pod: string | null; cluster: { raw: string } | null }): string {
  return JSON.stringify([pod, cluster?.raw ?? null]);
}
