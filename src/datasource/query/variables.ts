import { map, of, type Observable } from 'rxjs';
import { dateTime, type DataQueryRequest, type MetricFindValue } from '@grafana/data';
import { classifyClusters } from '../../core/naming/classifyCluster';
import { PROFILES } from '../../core/knowledge/metrics';
import { promSelector } from '../../core/query/promql';
import { podMatchers, WHOLE_MESH, workloadOfPod, type Scope } from '../../core/query/scope';
import { MESH_LABEL } from '../../core/query/timelineQueries';
import { askSource, type SubTarget } from '../../grafana/askSource';
import { readSeries, type LabelledSeries } from '../../grafana/readFrames';
import { chooseSource } from '../../grafana/sources';
import { podLabelsOf } from '../labels';
import { longestRange } from '../ask/logLimits';
import { backendOf } from '../logs/backends';
import { logQuestionOf } from '../ask/plan';
import { sourceProblem } from '../ask/sourceProblem';
import { noticeWords } from '../noticeWords';
import type { MeshcauseSettings } from '../types';

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
export type Listing = (typeof LISTINGS)[number];

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

/** The text that `readVariableQuery` reads; a value with spaces cannot be written so, and is left out. */
export function variableText({ list, scope, metrics, logs }: VariableQuery): string {
  const { namespace, workload, pod, cluster } = scope;
  const pairs = Object.entries({ namespace, workload, pod, cluster, metrics, logs });
  return [list, ...pairs.filter(([, value]) => value !== '' && !/\s/.test(value)).map((pair) => pair.join('='))].join(
    ' '
  );
}

interface Source {
  targets: SubTarget[];
  read: (series: LabelledSeries[]) => string[];
}

function labelValues(label: string): Source['read'] {
  return (series) => series.map(({ labels }) => labels[label] ?? '');
}

function promTarget(expr: string): SubTarget {
  return { refId: 'values', expr, range: true, instant: false, format: 'time_series' };
}

function sourceOf(
  { list, scope }: VariableQuery & { list: Exclude<Listing, 'flags'> },
  settings: MeshcauseSettings
): Source {
  const labels = podLabelsOf(settings);
  const matchers = podMatchers(scope, labels);
  const proxies = (label: string, read = labelValues(label)): Source => ({
    targets: [promTarget(`count by (${label}) (${promSelector('envoy_server_live', matchers)})`)],
    read,
  });
  const clusterLabels = Object.values(PROFILES).map(({ clusterLabel }) => clusterLabel);
  const sources: Record<Exclude<Listing, 'flags'>, () => Source> = {
    namespaces: () => proxies(labels.namespace),
    pods: () => proxies(labels.pod),
    workloads: () => proxies(labels.pod, (series) => labelValues(labels.pod)(series).map(workloadOfPod)),
    meshes: () => proxies(MESH_LABEL),
    clusters: () => ({
      targets: [
        promTarget(
          `count by (${clusterLabels.join(', ')}) (${promSelector('envoy_cluster_upstream_rq_total', matchers)})`
        ),
      ],
      read: (series) => series.map((one) => clusterLabels.map((label) => one.labels[label]).find(Boolean) ?? ''),
    }),
  };
  return sources[list]();
}

/** Flags of the counted lines. A log that is paid for is not asked: Grafana asks a variable with each change of the range. */
function listFlags(
  { scope, logs }: VariableQuery,
  settings: MeshcauseSettings,
  request: DataQueryRequest
): Observable<MetricFindValue[]> {
  const source = chooseSource('logs', logs || (settings.logsUid ?? ''));
  const question = logQuestionOf(scope, settings);
  const backend = backendOf(source);
  const isAllowed = backend.billed !== true || settings.askBilledLogEverywhere === true;
  if (source === null || 'key' in question || !isAllowed) {
    return of([]);
  }
  const step = Math.ceil(request.intervalMs / 1000) * 1000;
  const longest = longestRange(settings, backend);
  const from = dateTime(Math.max(request.range.from.valueOf(), request.range.to.valueOf() - longest));
  const asked = { ...request, range: { ...request.range, from } };
  return askSource(source, asked, backend.tallies(question, step), 'variable-flags').pipe(
    map(({ frames, error }) => {
      if (error !== null && frames.length === 0) {
        throw new Error(noticeWords(sourceProblem(source.name, error)));
      }
      const series = backend.readCounts(frames, question, step);
      return valuesOf(series.flatMap(({ labels }) => (labels.flags ?? '').split(',')).filter((flag) => flag !== '-'));
    })
  );
}

const sortedUnique = (values: readonly string[]) => [...new Set(values)].filter((value) => value !== '').sort();
const valuesOf = (values: readonly string[]): MetricFindValue[] => sortedUnique(values).map((text) => ({ text }));

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
  if (query.list === 'flags') {
    return listFlags(query, settings, request);
  }
  const { targets, read } = sourceOf({ ...query, list: query.list }, settings);
  const source = chooseSource('metrics', query.metrics || (settings.metricsUid ?? ''));
  if (source === null) {
    return of([]);
  }
  return askSource(source, request, targets, `variable-${query.list}`).pipe(
    map(({ frames, error }) => {
      if (error !== null && frames.length === 0) {
        throw new Error(noticeWords(sourceProblem(source.name, error)));
      }
      const values = read(readSeries(frames));
      return query.list === 'clusters' ? titlesOf(sortedUnique(values)) : valuesOf(values);
    })
  );
}
