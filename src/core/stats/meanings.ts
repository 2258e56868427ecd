import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  CONSUL_TARGET_LABEL,
  CONTROL_PLANE,
  DOWNSTREAM_CONNECTIONS,
  PROFILES,
  PROXY_COUNTERS,
  SERVICE_TIME,
  type MetricFact,
  type SeriesSelector,
} from '../knowledge/metrics';
import type { CounterId, GaugeId, ProxyCounterId } from './clusterStats';
import type { Sample } from './seriesLine';

/** What one series counts. `time_sum` (ms) and `time_count` are the two halves of the service time's mean. */
export type Meaning =
  | { kind: 'counter'; id: CounterId }
  | { kind: 'gauge'; id: GaugeId }
  | { kind: 'time_sum' | 'time_count' }
  | { kind: 'proxy_counter'; id: ProxyCounterId }
  | { kind: 'downstream_connections' }
  | { kind: 'control_plane' }
  | { kind: 'uptime' };

interface Candidate {
  labels: ReadonlyArray<[name: string, value: string]>;
  meaning: Meaning;
}

/** Goes down only when the process restarts. */
const UPTIME = 'envoy_server_uptime';

function selectorsOf(fact: MetricFact): SeriesSelector[] {
  return Object.values(fact.series).flat();
}

function entriesOf<K extends string, F>(facts: Record<K, F>): Array<[K, F]> {
  return Object.entries(facts) as Array<[K, F]>;
}

function* allSelectors(): Generator<[SeriesSelector, Meaning]> {
  const bare = (name: string) => ({ name, labels: {} });
  yield [bare(UPTIME), { kind: 'uptime' }];
  yield [bare(SERVICE_TIME.sum), { kind: 'time_sum' }];
  yield [bare(SERVICE_TIME.count), { kind: 'time_count' }];
  for (const selector of selectorsOf(DOWNSTREAM_CONNECTIONS)) {
    yield [selector, { kind: 'downstream_connections' }];
  }
  for (const selector of selectorsOf(CONTROL_PLANE)) {
    yield [selector, { kind: 'control_plane' }];
  }
  for (const [id, fact] of entriesOf(CLUSTER_COUNTERS)) {
    yield* selectorsOf(fact).map((selector): [SeriesSelector, Meaning] => [selector, { kind: 'counter', id }]);
  }
  for (const [id, fact] of entriesOf(CLUSTER_GAUGES)) {
    yield* selectorsOf(fact).map((selector): [SeriesSelector, Meaning] => [selector, { kind: 'gauge', id }]);
  }
  for (const [id, fact] of entriesOf(PROXY_COUNTERS)) {
    yield* selectorsOf(fact).map((selector): [SeriesSelector, Meaning] => [selector, { kind: 'proxy_counter', id }]);
  }
}

function indexByName(): ReadonlyMap<string, Candidate[]> {
  const index = new Map<string, Candidate[]>();
  for (const [selector, meaning] of allSelectors()) {
    const candidate = { labels: Object.entries(selector.labels), meaning };
    index.set(selector.name, [...(index.get(selector.name) ?? []), candidate]);
  }
  return index;
}

const BY_NAME = indexByName();

/** Whether any series of this metric has a meaning here; for skipping the rest of a large exposition early. */
export function isKnownMetric(name: string): boolean {
  return BY_NAME.has(name);
}

/** What a sample counts; null where it is nothing that a diagnosis looks at. */
export function meaningOf({ name, labels }: Pick<Sample, 'name' | 'labels'>): Meaning | null {
  const candidates = BY_NAME.get(name) ?? [];
  return candidates.find((one) => one.labels.every(([label, value]) => labels[label] === value))?.meaning ?? null;
}

function firstLabel(labels: Record<string, string>, names: readonly string[]): string | null {
  return names.map((name) => labels[name]).find((value) => value !== undefined && value !== '') ?? null;
}

const CLUSTER_LABELS = Object.values(PROFILES).map((profile) => profile.clusterLabel);
const CONN_MANAGER_LABELS = Object.values(PROFILES).map((profile) => profile.connManagerLabel);
/** Labels that name the pod, by how often they are met: Prometheus operator, old example configurations. */
export const POD_LABELS: readonly string[] = ['pod', 'kubernetes_pod_name', 'pod_name'];

/**
 * The cluster of a series by its name in Envoy, as access logs print it. For Consul it is put together from its own tags:
 * services of the same name in two datacentres share `envoy_cluster_name`.
 */
export function clusterOf(labels: Record<string, string>): string | null {
  const target = labels[CONSUL_TARGET_LABEL];
  return target ? `${target}.consul` : firstLabel(labels, CLUSTER_LABELS);
}

export function connManagerOf(labels: Record<string, string>): string | null {
  return firstLabel(labels, CONN_MANAGER_LABELS);
}

export function podOf(labels: Record<string, string>): string | null {
  return firstLabel(labels, POD_LABELS);
}
