import { firstValueFrom } from 'rxjs';
import type { DataFrame, TimeRange } from '@grafana/data';
import { readAccessLog } from '../../core/accesslog/readAccessLog';
import { askMeshcause, listMeshSources, testMeshSource } from '../../grafana/askMeshcause';
import { FRAME } from '../../grafana/frameContract';
import { askMetrics, mayAddSources, metricsOf, type MetricAnswers } from '../../grafana/meshSetup';
import type { LabelledSeries } from '../../grafana/readFrames';

/** What the live system shows, before it is judged. Null: nobody could tell. */
export interface SetupFacts {
  source: { name: string; status: string; says: string } | null;
  mayAdd: boolean;
  /** Name of the source of metrics; null where this Grafana has none. */
  metrics: string | null;
  metricsError: string | null;
  podLabel: string;
  live: number;
  livePods: string[];
  clusters: number;
  /** Pods with a sidecar, as kube-state-metrics names them. */
  sidecars: string[] | null;
  /** Pods of which a scrape fails. */
  down: string[];
  rules: number;
  log: LogFacts;
}

export interface LogFacts {
  lines: number;
  parsed: number;
  format: string | null;
  /** Pods of the lines, and those of them that the metrics name too. */
  pods: number;
  joined: number;
}

/** Lines to look at: enough to tell a format, and the pods that write. */
const LINES = 200;

/** Names of Envoy's container in the meshes: sidecars, gateways, and App Mesh's default. */
const CONTAINERS = 'envoy|istio-proxy|consul-dataplane|kuma-sidecar';

const QUESTIONS = (podLabel: string) => ({
  live: `count by (${podLabel}) (envoy_server_live)`,
  clusters: 'count(envoy_cluster_upstream_rq_total)',
  sidecars: `count by (pod) (kube_pod_container_info{container=~"${CONTAINERS}"})`,
  nativeSidecars: `count by (pod) (kube_pod_init_container_info{container=~"${CONTAINERS}"})`,
  down: 'count by (pod) (up == 0)',
  recorded: 'count(meshcause:requests:rate5m)',
  alerts: 'count(ALERTS{alertname=~"Meshcause.*"})',
});

const NO_ANSWER: MetricAnswers = { series: {}, error: null };

const valuesOf = (series: readonly LabelledSeries[] = [], label: string) =>
  [...new Set(series.map(({ labels }) => labels[label] ?? ''))].filter((value) => value !== '').sort();

const last = (series: readonly LabelledSeries[] = []) =>
  series.reduce((sum, { points }) => sum + (points[points.length - 1]?.[1] ?? 0), 0);

/** Asks everything that the checks need of one Meshcause data source, at once; a source that fails leaves the rest. */
export async function gatherFacts(range: TimeRange, uid: string | null): Promise<SetupFacts> {
  const own = listMeshSources().find((source) => source.uid === uid);
  const { source, podLabel } = metricsOf(own?.uid ?? null);
  const [tested, lines, { series, error }] = await Promise.all([
    own === undefined ? null : testMeshSource(own.uid),
    own === undefined
      ? []
      : firstValueFrom(askMeshcause(own.uid, { kind: 'access_log', only: 'all', limit: LINES }, range)).then(
          ({ frames }) => frames
        ),
    source === null ? NO_ANSWER : askMetrics(source, QUESTIONS(podLabel), range),
  ]);
  const livePods = valuesOf(series.live, podLabel);
  const sidecars = [...(series.sidecars ?? []), ...(series.nativeSidecars ?? [])];
  return {
    source:
      own === undefined || tested === null ? null : { name: own.name, status: tested.status, says: tested.message },
    mayAdd: mayAddSources(),
    metrics: source?.name ?? null,
    metricsError: error,
    podLabel,
    live: last(series.live),
    livePods,
    clusters: last(series.clusters),
    sidecars: sidecars.length === 0 ? null : valuesOf(sidecars, 'pod'),
    down: valuesOf(series.down, 'pod'),
    rules: last(series.recorded) + last(series.alerts),
    log: logFacts(lines, new Set(livePods)),
  };
}

function logFacts(frames: readonly DataFrame[], livePods: ReadonlySet<string>): LogFacts {
  const frame = frames.find(({ name }) => name === FRAME.accessLog);
  const column = (name: string) =>
    Array.from<unknown>(frame?.fields.find((field) => field.name === name)?.values ?? []);
  const lines = column('body').filter((line): line is string => typeof line === 'string');
  const pods = new Set(column('labels').map((labels) => podOf(labels, livePods)));
  const { lines: counts, format } = readAccessLog(lines.join('\n'));
  return {
    lines: lines.length,
    parsed: counts.parsed,
    format,
    pods: pods.size,
    joined: [...pods].filter((pod) => livePods.has(pod)).length,
  };
}

/** Labels that hold a pod where collectors keep to their defaults. */
const POD_LABELS = ['pod', 'kubernetes_pod_name', 'kubernetes.pod_name'];

/** The pod that a line is of: whatever label names one that the metrics know, else the label that usually does. */
function podOf(labels: unknown, livePods: ReadonlySet<string>): string {
  const values: Record<string, unknown> = typeof labels === 'object' && labels !== null ? { ...labels } : {};
  const known = Object.values(values).find((value) => livePods.has(String(value)));
  const usual = POD_LABELS.map((name) => values[name]).find((value) => value !== undefined);
  return String(known ?? usual ?? JSON.stringify(values));
}
