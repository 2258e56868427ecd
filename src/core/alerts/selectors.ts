import { PROFILES, type MetricFact, type ProxyMetricFact } from '../knowledge/metrics';
import { type Matcher, quoted } from '../query/matcher';
import { promSelector, sumBy } from '../query/promql';
import { POD_SUFFIX } from '../query/scope';
import { INTERNAL_CLUSTERS, type MeshNames, type Renaming } from './meshes';
import { type Parameters } from './parameters';

/** How series are named and labelled. */
export interface Naming {
  mesh: MeshNames;
  parameters: Parameters;
}

/** Labels that tell one proxy's view of one cluster apart from others; pods of a workload are one. */
function laneLabels(naming: Naming): string[] {
  return [...proxyLabels(naming), naming.mesh.profile.clusterLabel];
}

function proxyLabels({ parameters }: Naming): string[] {
  return [parameters.namespaceLabel, 'workload'];
}

export function podLabels({ parameters }: Naming): string[] {
  return [parameters.namespaceLabel, parameters.podLabel];
}

/** The selectors of a counter or gauge of clusters, Envoy's own traffic left out. */
export function laneSelectors(
  { mesh: { profile } }: Naming,
  fact: MetricFact,
  matchers: readonly Matcher[] = []
): string[] {
  const foreign = PROFILES.envoy.clusterLabel;
  const present: Matcher[] = [
    { label: profile.clusterLabel, op: '!=', value: '' },
    { label: profile.clusterLabel, op: '!~', value: INTERNAL_CLUSTERS },
    // Many Prometheus set-ups put their own `cluster_name` on every series.
    ...(profile.clusterLabel === foreign ? [] : [{ label: foreign, op: '=' as const, value: '' }]),
  ];
  return selectors(fact, profile.id, [...present, ...matchers]);
}

/** The selectors of a metric of proxies, without the connection managers of Envoy's own traffic. */
export function proxySelectors({ mesh: { profile } }: Naming, fact: ProxyMetricFact): string[] {
  const notOwn: Matcher = { label: profile.connManagerLabel, op: '!~', value: profile.ownConnManagers.join('|') };
  return selectors(fact, profile.id, fact.splitBy === 'conn_manager' ? [notOwn] : []);
}

function selectors(fact: MetricFact, profile: 'envoy' | 'istio', matchers: readonly Matcher[]): string[] {
  return fact.series[profile].map(({ name, labels }) => {
    const own = Object.entries(labels).map(([label, value]): Matcher => ({ label, op: '=', value }));
    return promSelector(name, [...own, ...matchers]);
  });
}

function labelReplace(expression: string, label: string, source: string, [pattern, name]: Renaming): string {
  return `label_replace(${expression}, ${[label, name, source, pattern].map(quoted).join(', ')})`;
}

/** The label `workload` from the name that Kubernetes gave to the pod. */
function withWorkload({ parameters }: Naming, expression: string): string {
  return labelReplace(expression, 'workload', parameters.podLabel, [`(.+?)(?:${POD_SUFFIX})?`, '$1']);
}

/** Adds up by lane: one workload's view of one cluster. */
export function byLane(naming: Naming, expression: string): string {
  return sumBy(laneLabels(naming), withWorkload(naming, expression));
}

/** Adds up by workload. */
export function byProxy(naming: Naming, expression: string): string {
  return sumBy(proxyLabels(naming), withWorkload(naming, expression));
}

/** Adds the labels `direction` and `upstream`, read from the cluster's name, to series by lane. */
export function withNames(naming: Naming, expression: string): string {
  const { profile, direction, upstream } = naming.mesh;
  const joined = [profile.clusterLabel, 'workload', naming.parameters.namespaceLabel].map(quoted).join(', ');
  const seed = `label_join(${expression}, "upstream", " ", ${joined})`;
  const named = upstream.reduce((inner, rename) => labelReplace(inner, 'upstream', 'upstream', rename), seed);
  return direction.reduce((inner, rename) => labelReplace(inner, 'direction', profile.clusterLabel, rename), named);
}

/** Several series as one vector. They lose their names in a rate, so a label of their own keeps them apart until the sum. */
export function union(expressions: readonly string[]): string {
  const marked = expressions.map((one, index) => labelReplace(one, 'counted', '', ['', String(index)]));
  return expressions.length === 1 ? (expressions[0] ?? '') : marked.join(' or ');
}
