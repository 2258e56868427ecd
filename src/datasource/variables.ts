import { map, of, type Observable } from 'rxjs';
import type { DataQueryRequest, MetricFindValue } from '@grafana/data';
import { classifyClusters } from '../core/naming/classifyCluster';
import { PROFILES } from '../core/knowledge/metrics';
import { accessLogSelector, flagTallyQuery } from '../core/query/logQueries';
import { promSelector } from '../core/query/promql';
import { podMatchers, WHOLE_MESH, workloadOfPod, type Scope } from '../core/query/scope';
import { MESH_LABEL } from '../core/query/timelineQueries';
import { askSource, type SubTarget } from '../grafana/askSource';
import { readSeries, type LabelledSeries } from '../grafana/readFrames';
import { chooseSource, type SourceKind } from '../grafana/sources';
import { logLabelsOf, podLabelsOf } from './plan';
import { sourceProblem } from './sourceProblem';
import type { MeshcauseSettings } from './types';

/**
 * A template variable's query in words: what to list, then what to narrow by, e.g. `workloads namespace=shop`. The words
 * `metrics=` and `logs=` choose a source by uid or name.
 */
export interface VariableQuery {
  list: Listing;
  scope: Scope;
  metrics: string;
  logs: string;
}

export const LISTINGS = ['namespaces', 'workloads', 'pods', 'clusters', 'meshes', 'flags'] as const;
type Listing = (typeof LISTINGS)[number];

/** Null where the text names nothing that can be listed. */
export function readVariableQuery(text: string): VariableQuery | null {
  const [word, ...rest] = text.trim().split(/\s+/);
  const list = LISTINGS.find((one) => one === word);
  if (list === undefined) {
    return null;
  }
  const pairs = Object.fromEntries(
    rest.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)])
  );
  const { namespace = '', workload = '', pod = '', cluster = '', metrics = '', logs = '' } = pairs;
  return { list, scope: { ...WHOLE_MESH, namespace, workload, pod, cluster }, metrics, logs };
}

interface Source {
  kind: SourceKind;
  targets: SubTarget[];
  read: (series: LabelledSeries[]) => string[];
}

function labelValues(label: string): Source['read'] {
  return (series) => series.map(({ labels }) => labels[label] ?? '');
}

function promTarget(expr: string): SubTarget {
  return { refId: 'values', expr, range: true, instant: false, format: 'time_series' };
}

function sourceOf({ list, scope }: VariableQuery, settings: MeshcauseSettings): Source {
  const labels = podLabelsOf(settings);
  const matchers = podMatchers(scope, labels);
  const proxies = (label: string, read = labelValues(label)): Source => ({
    kind: 'metrics',
    targets: [promTarget(`count by (${label}) (${promSelector('envoy_server_live', matchers)})`)],
    read,
  });
  const clusterLabels = Object.values(PROFILES).map(({ clusterLabel }) => clusterLabel);
  const logLabels = logLabelsOf(settings);
  const selector = accessLogSelector(scope, logLabels);
  const sources: Record<Listing, () => Source> = {
    namespaces: () => proxies(labels.namespace),
    pods: () => proxies(labels.pod),
    workloads: () => proxies(labels.pod, (series) => labelValues(labels.pod)(series).map(workloadOfPod)),
    meshes: () => proxies(MESH_LABEL),
    clusters: () => ({
      kind: 'metrics',
      targets: [
        promTarget(
          `count by (${clusterLabels.join(', ')}) (${promSelector('envoy_cluster_upstream_rq_total', matchers)})`
        ),
      ],
      read: (series) => series.map((one) => clusterLabels.map((label) => one.labels[label]).find(Boolean) ?? ''),
    }),
    flags: () => ({
      kind: 'logs',
      targets: (['text', 'json'] as const).map((shape) => ({
        refId: shape,
        expr: flagTallyQuery(shape, selector, logLabels),
        queryType: 'range',
      })),
      read: (series) => series.flatMap((one) => (one.labels.flags ?? '').split(',')).filter((flag) => flag !== '-'),
    }),
  };
  return sources[list]();
}

/** A cluster is shown as `ingress green` where that is clear and no other cluster is called so. */
function titlesOf(clusters: readonly string[]): MetricFindValue[] {
  const titles = [...classifyClusters(clusters).values()].map(({ raw, direction, workload, special }) => {
    const name = workload ?? special;
    return name === null || direction === 'unknown' ? raw : `${direction} ${name}`;
  });
  const counts = new Map<string, number>();
  titles.forEach((title) => counts.set(title, (counts.get(title) ?? 0) + 1));
  return clusters.map((value, index) => {
    const title = titles[index] ?? value;
    return { text: counts.get(title) === 1 ? title : value, value };
  });
}

/** Lists the values of a template variable; none where there is no source. Fails with the source's own problem. */
export function listValues(
  query: VariableQuery,
  settings: MeshcauseSettings,
  request: DataQueryRequest
): Observable<MetricFindValue[]> {
  const { kind, targets, read } = sourceOf(query, settings);
  const setting = kind === 'metrics' ? query.metrics || settings.metricsUid : query.logs || settings.logsUid;
  const source = chooseSource(kind, setting ?? '');
  if (source === null) {
    return of([]);
  }
  return askSource(source, request, targets, `variable-${query.list}`).pipe(
    map(({ frames, error }) => {
      if (error !== null && frames.length === 0) {
        throw new Error(sourceProblem(source.name, error));
      }
      const values = [...new Set(read(readSeries(frames)))].filter((value) => value !== '').sort();
      return query.list === 'clusters' ? titlesOf(values) : values.map((text) => ({ text }));
    })
  );
}
