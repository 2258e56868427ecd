import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  CONSUL_TARGET_LABEL,
  CONTROL_PLANE,
  DOWNSTREAM_CONNECTIONS,
  PROFILES,
  PROXY_COUNTERS,
  SERVICE_TIME,
  type MetricProfile,
  type ProfileId,
} from '../knowledge/metrics';
import type { CounterId, GaugeId } from '../stats/clusterStats';
import { matching, type Matcher } from './matcher';
import { histogramQuantile, larger, maxBy, promNamesSelector, promSelector, rate, remainder, sumBy } from './promql';
import { podMatchers, type PodLabels, type Scope } from './scope';

/** Label of App Mesh's proxies that names the mesh; absent elsewhere, which `by (…)` allows. */
export const MESH_LABEL = 'appmesh_mesh';

/** Label that holds a metric's name, where one query asks several metrics. */
export const NAME_LABEL = '__name__';

/** One PromQL range query. `id` says how to read the answer. */
export interface TimelineQuery {
  id: TimelineQueryId;
  profile: ProfileId;
  expr: string;
}

export type TimelineQueryId =
  | 'ok'
  | 'error'
  | 'refused'
  | 'timeouts'
  | 'connect_failures'
  | 'service_time_p50'
  | 'service_time_p90'
  | 'downstream_connections'
  | 'live'
  | 'gauges'
  | 'counters'
  | 'proxies';

/** What a query of one profile and scope is built from. */
export interface QueryContext {
  profile: MetricProfile;
  /** Matchers of the proxy and of the cluster. */
  matchers: Matcher[];
  /** Matchers of the proxy alone. */
  proxyMatchers: Matcher[];
  podLabels: string[];
  /** Labels to keep for a series of a cluster. */
  by: string[];
}

const counterName = (id: CounterId) => CLUSTER_COUNTERS[id].series.envoy[0]?.name ?? '';

/** Events per second of one counter, by proxy and cluster. */
export function counterRate(id: CounterId, { by, matchers }: QueryContext): string {
  return sumBy(by, rate(promSelector(counterName(id), matchers)));
}

/** Highest value of one gauge, by proxy and cluster. */
export function gaugeMax(id: GaugeId, { by, matchers, profile }: QueryContext): string {
  return maxBy(by, promSelector(CLUSTER_GAUGES[id].series[profile.id][0]?.name ?? '', matchers));
}

/** Answers of one class. The name and the label differ between profiles, so both come from the table. */
function classRate({ profile, matchers, by }: QueryContext, op: '=' | '!='): string {
  const series = CLUSTER_COUNTERS.rq_5xx.series[profile.id][0];
  const value = series?.labels[profile.classLabel] ?? '';
  const classMatchers: Matcher[] = [{ label: profile.classLabel, op, value }];
  if (op === '!=') {
    // Istio's series shares its name with the one that is split by code and has no class.
    classMatchers.push({ label: profile.classLabel, op: '!=', value: '' });
  }
  return sumBy(by, rate(promSelector(series?.name ?? '', [...matchers, ...classMatchers])));
}

/** Before Envoy 1.38 only the first exists; since then max_requests moves only the second. Either proves a refusal, never add. */
const refused = (context: QueryContext) =>
  larger(counterRate('pending_overflow', context), counterRate('active_overflow', context));

/**
 * Class 5 holds most answers that Envoy made itself. Those that a counter gives one for one are taken off: refused, timed
 * out, no healthy host, and not connected. Two approximations stay: resets by the upstream (UC, UR, UPE) count as errors, and
 * a connect failure that a retry made good is taken off all the same.
 */
function answeredErrors(context: QueryContext): string {
  const local: CounterId[] = ['rq_timeout', 'none_healthy', 'pending_failure_eject'];
  return remainder(classRate(context, '='), [refused(context), ...local.map((id) => counterRate(id, context))]);
}

function serviceTime(quantile: number, { matchers, by }: QueryContext): string {
  return histogramQuantile(quantile, sumBy([...by, 'le'], rate(promSelector(SERVICE_TIME.bucket, matchers))));
}

function downstreamConnections({ profile, proxyMatchers, podLabels }: QueryContext): string {
  const name = DOWNSTREAM_CONNECTIONS.series[profile.id][0]?.name ?? '';
  const lanes: Matcher = { label: profile.connManagerLabel, op: '=~', value: 'ingress|egress' };
  return sumBy([...podLabels, profile.connManagerLabel], promSelector(name, [...proxyMatchers, lanes]));
}

/**
 * All counters that the diagnosis reads, by their names and as they are: the increases are taken from them exactly, without
 * extrapolation and without looking at a time before the range.
 */
function counters({ profile, matchers, by }: QueryContext): string {
  const counted = Object.values(CLUSTER_COUNTERS).flatMap((fact) => fact.series[profile.id].map((s) => s.name));
  const names = new Set([...counted, SERVICE_TIME.sum, SERVICE_TIME.count]);
  return sumBy([NAME_LABEL, profile.classLabel, ...by], promNamesSelector([...names], matchers));
}

function gauges({ matchers, by, profile }: QueryContext): string {
  const names = Object.values(CLUSTER_GAUGES).flatMap((fact) => fact.series[profile.id].map((s) => s.name));
  return maxBy([NAME_LABEL, ...by], promNamesSelector(names, matchers));
}

/** What a proxy reports as a whole and causes need: lookups that failed, configuration that was rejected, its control plane. */
function proxies({ profile, podLabels, proxyMatchers }: QueryContext): string {
  const names = [PROXY_COUNTERS.config_rejected, PROXY_COUNTERS.dns_failed].flatMap((fact) =>
    fact.series[profile.id].map(({ name }) => name)
  );
  const by = [NAME_LABEL, ...podLabels];
  const controlPlane = promSelector(CONTROL_PLANE.series[profile.id][0]?.name ?? '', proxyMatchers);
  // Counters that stand at 0, as most do, need not travel.
  return `(${sumBy(by, promNamesSelector(names, proxyMatchers))} > 0) or ${maxBy(by, controlPlane)}`;
}

const QUERIES: Record<TimelineQueryId, (context: QueryContext) => string> = {
  ok: (context) => classRate(context, '!='),
  error: answeredErrors,
  refused,
  timeouts: (context) => counterRate('rq_timeout', context),
  connect_failures: (context) => counterRate('cx_connect_fail', context),
  service_time_p50: (context) => serviceTime(0.5, context),
  service_time_p90: (context) => serviceTime(0.9, context),
  downstream_connections: downstreamConnections,
  live: ({ podLabels, proxyMatchers }) => maxBy(podLabels, promSelector('envoy_server_live', proxyMatchers)),
  gauges,
  counters,
  proxies,
};

/** Gauges that are drawn, by the measure of the frame contract. */
export const GAUGE_MEASURES = {
  cx_active: 'connections',
  rq_pending_active: 'pending',
  rq_active: 'active',
  cx_open: 'pool_full',
  rq_pending_open: 'pending_full',
  rq_open: 'requests_full',
} as const satisfies Partial<Record<GaugeId, string>>;

/** The end of a name of Consul's, also in a choice of several. */
const CONSUL_END = /\\?\.consul(?=[|)]|$)/g;

/** Names of Consul's clusters are looked for where they stand in full. */
function onCluster({ clusterLabel }: MetricProfile, { op, value }: Omit<Matcher, 'label'>): Matcher {
  const target = value.replace(CONSUL_END, '');
  return { label: target === value ? clusterLabel : CONSUL_TARGET_LABEL, op, value: target };
}

/** Many Prometheus set-ups put their own `cluster_name` on every series: Istio's profile leaves out what has Envoy's label. */
function clusterMatchers(profile: MetricProfile, { cluster, filters = [] }: Scope): Matcher[] {
  const chosen = [...matching(profile.clusterLabel, cluster), ...filters.filter(({ key }) => key === 'cluster')].map(
    (one) => onCluster(profile, one)
  );
  const present: Matcher = { label: profile.clusterLabel, op: '!=', value: '' };
  const foreign = PROFILES.envoy.clusterLabel;
  return [
    ...(chosen.some(({ op }) => op === '=' || op === '=~') ? [] : [present]),
    ...chosen,
    ...(profile.clusterLabel === foreign ? [] : [{ label: foreign, op: '=' as const, value: '' }]),
  ];
}

/** How many lanes (one proxy's view of one cluster) there are; no point where the source does not use the profile. */
export function laneCount(profileId: ProfileId, scope: Scope, labels: PodLabels): string {
  const { by, matchers } = queryContext(profileId, scope, labels);
  return `count(count by (${by.join(', ')}) (${promSelector(counterName('rq_total'), matchers)}))`;
}

/** How many clusters by name. */
export function clusterCount(profileId: ProfileId, scope: Scope, labels: PodLabels): string {
  const { profile, matchers } = queryContext(profileId, scope, labels);
  return `count(count by (${profile.clusterLabel}) (${promSelector(counterName('rq_total'), matchers)}))`;
}

/**
 * The lanes worth a look at each moment: most failures, most connect failures (TCP has no answers that could fail), most
 * requests. Asked first where a scope has more lanes than can be drawn, so that a large mesh costs no more than a small one.
 */
export function laneRanking(profileId: ProfileId, scope: Scope, labels: PodLabels, most: number): string {
  const context = queryContext(profileId, scope, labels);
  const failures = [classRate(context, '='), counterRate('cx_connect_fail', context)];
  const scores = [...failures.map((failing) => `(${failing} > 0) * 1e6`), `${counterRate('rq_total', context)} > 0`];
  return scores.map((score) => `topk(${most}, ${score})`).join(' or ');
}

export function queryContext(profileId: ProfileId, scope: Scope, labels: PodLabels): QueryContext {
  const profile = PROFILES[profileId];
  const proxyMatchers = podMatchers(scope, labels);
  const podLabels = [labels.pod, labels.namespace, MESH_LABEL];
  const matchers = [...proxyMatchers, ...clusterMatchers(profile, scope)];
  return { profile, matchers, proxyMatchers, podLabels, by: [...podLabels, profile.clusterLabel, CONSUL_TARGET_LABEL] };
}

export function timelineQuery(id: TimelineQueryId, context: QueryContext): string {
  return QUERIES[id](context);
}

/** The PromQL of the whole timeline of one profile. Which part of a mesh it asks is said by `scope`. */
export function timelineQueries(profileId: ProfileId, scope: Scope, labels: PodLabels): TimelineQuery[] {
  const context = queryContext(profileId, scope, labels);
  const ids = Object.keys(QUERIES) as TimelineQueryId[];
  return ids.map((id) => ({ id, profile: profileId, expr: timelineQuery(id, context) }));
}
