import { matching, promRegexEscape, type Matcher } from './matcher';

/**
 * Which proxies and clusters a question is about. Each field is an RE2 expression that the whole label must match (as in
 * PromQL); an empty one restricts nothing.
 */
export interface Scope {
  namespace: string;
  /** A Deployment's, StatefulSet's or DaemonSet's name; matched through the names that Kubernetes gives to pods. */
  workload: string;
  pod: string;
  /** The cluster's full name, e.g. `cds_ingress_…`. */
  cluster: string;
  /** What Grafana's ad-hoc filters add; they narrow further. */
  filters?: readonly ScopeFilter[];
}

/** A condition on one part of a scope. `workload` is matched through the names of pods, as above. */
export interface ScopeFilter {
  key: keyof typeof WHOLE_MESH;
  op: Matcher['op'];
  value: string;
}

export const WHOLE_MESH = { namespace: '', workload: '', pod: '', cluster: '' } satisfies Scope;

/** Names that a store gives to the labels of a pod. They come from relabelling, so they differ between set-ups. */
export interface PodLabels {
  namespace: string;
  pod: string;
  /** What every series or stream must carry, e.g. the label of the Kubernetes cluster. */
  fixed?: readonly Matcher[];
}

export const KUBERNETES_LABELS: PodLabels = { namespace: 'namespace', pod: 'pod' };

/** Letters that Kubernetes makes random names of: no vowels, no 0, 1 and 3 (k8s.io/apimachinery, util/rand). */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** What follows a workload's name in a pod's: hash and random part (Deployment), random part (DaemonSet), or a number. */
export const POD_SUFFIX = `-((${RANDOM}{1,10}-)?${RANDOM}{5}|[0-9]+)`;

const POD_SUFFIX_END = new RegExp(`${POD_SUFFIX}$`);

/** The workload that Kubernetes made a pod for; the pod's own name where it has no such ending. */
export function workloadOfPod(pod: string): string {
  return pod.replace(POD_SUFFIX_END, '');
}

const podsOf = (workload: string) => `(${workload})(${POD_SUFFIX})?`;

const EXPRESSION_OPS: Record<Matcher['op'], Matcher['op']> = { '=': '=~', '=~': '=~', '!=': '!~', '!~': '!~' };

function filterMatchers({ key, op, value }: ScopeFilter, labels: PodLabels): Matcher[] {
  const isLiteral = op === '=' || op === '!=';
  const matchers: Record<ScopeFilter['key'], Matcher[]> = {
    namespace: [{ label: labels.namespace, op, value }],
    pod: [{ label: labels.pod, op, value }],
    workload: [
      { label: labels.pod, op: EXPRESSION_OPS[op], value: podsOf(isLiteral ? promRegexEscape(value) : value) },
    ],
    // Only metrics have it: `clusterMatchers`.
    cluster: [],
  };
  return matchers[key];
}

/** The part of a scope that chooses proxies. */
export function podMatchers(scope: Scope, labels: PodLabels): Matcher[] {
  const isAny = scope.workload === '' || scope.workload === '.*';
  return [
    ...(labels.fixed ?? []),
    ...matching(labels.namespace, scope.namespace),
    ...matching(labels.pod, isAny ? '' : podsOf(scope.workload)),
    ...matching(labels.pod, scope.pod),
    ...(scope.filters ?? []).flatMap((filter) => filterMatchers(filter, labels)),
  ];
}
