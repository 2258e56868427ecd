import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  PROFILES,
  PROXY_COUNTERS,
  type ProfileId,
  type SeriesSelector,
} from '../../src/core/knowledge/metrics';
import type { Matcher } from '../../src/core/query/matcher';
import { histogramQuantile, maxBy, promSelector, rate, sumBy } from '../../src/core/query/promql';
import type { QueryContext } from '../../src/core/query/timelineQueries';
import type { CounterId, GaugeId, ProxyCounterId } from '../../src/core/stats/clusterStats';
import { LANE_LEGEND, withLegend } from './lane';

type Expression = (context: QueryContext) => string;

/** One line of a panel per cluster, connection manager, listener or pod. */
export interface Curve {
  /** Part of the legend that tells the curves of a panel apart. */
  name: string;
  /** Template of the other part. */
  legend: string;
  /** Naming profiles in which the query differs; `any` where one query fits every mesh. */
  profiles: readonly ProfileId[] | 'any';
  expr: Expression;
}

const EVERY_PROFILE = Object.keys(PROFILES) as ProfileId[];

/** A curve per cluster. Asked once per naming profile: one that a mesh does not have costs next to nothing and gives no series. */
export function ofCluster(name: string, expr: Expression): Curve {
  return {
    name,
    legend: LANE_LEGEND,
    profiles: EVERY_PROFILE,
    expr: (context) => withLegend(expr(context), context.profile),
  };
}

function matchersOf({ labels }: SeriesSelector): Matcher[] {
  return Object.entries(labels).map(([label, value]) => ({ label, op: '=', value }));
}

function clusterRate(series: SeriesSelector): Expression {
  return ({ by, matchers }) => sumBy(by, rate(promSelector(series.name, [...matchers, ...matchersOf(series)])));
}

const named = (metric: string): SeriesSelector => ({ name: `envoy_cluster_${metric}`, labels: {} });

/** Events per second of a counter of the knowledge table; of its first series, where it has several. */
export const counter = (name: string, id: CounterId): Curve =>
  ofCluster(name, (context) => {
    const [series] = CLUSTER_COUNTERS[id].series[context.profile.id];
    return series === undefined ? '' : clusterRate(series)(context);
  });

/** The same of a counter that has no meaning of its own there. `metric` is what follows `envoy_cluster_`. */
export const clusterCounter = (name: string, metric: string): Curve => ofCluster(name, clusterRate(named(metric)));

/** The value of the pod with the highest. */
export const gauge = (name: string, id: GaugeId): Curve =>
  clusterGauge(name, CLUSTER_GAUGES[id].series.envoy[0]?.name.replace(/^envoy_cluster_/, '') ?? '');

export const clusterGauge = (name: string, metric: string): Curve =>
  ofCluster(name, ({ by, matchers }) => maxBy(by, promSelector(named(metric).name, matchers)));

/** The value of the pod with the lowest: what runs out first. */
export const clusterLowest = (name: string, metric: string): Curve =>
  ofCluster(name, ({ by, matchers }) => `min by (${by.join(', ')}) (${promSelector(named(metric).name, matchers)})`);

export const clusterQuantile = (name: string, quantile: number, metric: string): Curve =>
  ofCluster(name, ({ by, matchers }) =>
    histogramQuantile(quantile, sumBy([...by, 'le'], rate(promSelector(`${named(metric).name}_bucket`, matchers))))
  );

/** Both names of a label: a series has one of them, and Grafana leaves the other out of a legend. */
interface EitherLabel {
  labels: readonly string[];
  legend: string;
}

const either = (...labels: string[]): EitherLabel => ({
  labels,
  legend: labels.map((label) => `{{${label}}}`).join(''),
});

const CONN_MANAGER = either(...EVERY_PROFILE.map((id) => PROFILES[id].connManagerLabel));
/** Istio takes the label's prefix off here as well (its bootstrap, stats_tags). */
const LISTENER = either('envoy_listener_address', 'listener_address');
const POD = either('pod');

/** Connection managers of Envoy's own traffic are left out. */
const OWN_TRAFFIC: readonly Matcher[] = EVERY_PROFILE.map((id) => ({
  label: PROFILES[id].connManagerLabel,
  op: '!~',
  value: PROFILES[id].ownConnManagers.join('|'),
}));

function ofProxy(name: string, { legend }: EitherLabel, expr: (matchers: Matcher[]) => string): Curve {
  return { name, legend, profiles: 'any', expr: ({ proxyMatchers }) => expr(proxyMatchers) };
}

const http = (name: string, metric: string, expr: (selector: string) => string): Curve =>
  ofProxy(name, CONN_MANAGER, (matchers) => expr(promSelector(`envoy_http_${metric}`, [...matchers, ...OWN_TRAFFIC])));

/** Events per second by HTTP connection manager. `metric` is what follows `envoy_http_`. */
export const httpCounter = (name: string, metric: string): Curve =>
  http(name, metric, (selector) => sumBy(CONN_MANAGER.labels, rate(selector)));

/** All pods together. */
export const httpGauge = (name: string, metric: string): Curve =>
  http(name, metric, (selector) => sumBy(CONN_MANAGER.labels, selector));

export const httpQuantile = (name: string, quantile: number, metric: string): Curve =>
  http(name, `${metric}_bucket`, (selector) =>
    histogramQuantile(quantile, sumBy([...CONN_MANAGER.labels, 'le'], rate(selector)))
  );

/** A counter of the knowledge table by HTTP connection manager, once per profile if the profiles name it differently. */
export function proxyCounter(name: string, id: ProxyCounterId): Curve {
  const { series } = PROXY_COUNTERS[id];
  const differs = series.envoy[0]?.name !== series.istio[0]?.name;
  return {
    name,
    legend: CONN_MANAGER.legend,
    profiles: differs ? EVERY_PROFILE : 'any',
    expr: ({ profile, proxyMatchers }) => {
      const [first = { name: '', labels: {} }] = series[profile.id];
      const matchers = [...proxyMatchers, ...OWN_TRAFFIC, ...matchersOf(first)];
      return sumBy(CONN_MANAGER.labels, rate(promSelector(first.name, matchers)));
    },
  };
}

/** Answers to callers by class of code. The table has classes 4 and 5; the others are named alike. */
export const answersOfClass = (digit: string): Curve => ({
  name: `${digit}xx`,
  legend: CONN_MANAGER.legend,
  profiles: EVERY_PROFILE,
  expr: ({ profile, proxyMatchers }) => {
    const [like = { name: '', labels: {} }] = PROXY_COUNTERS.downstream_rq_5xx.series[profile.id];
    const value = digit + profile.classSuffix;
    const ofClass: Matcher = { label: profile.classLabel, op: '=', value };
    const matchers = [...proxyMatchers, ...OWN_TRAFFIC, ofClass];
    return sumBy(CONN_MANAGER.labels, rate(promSelector(like.name, matchers)));
  },
});

/** Events per second by listener. `metric` is what follows `envoy_listener_`. */
export const listenerCounter = (name: string, metric: string): Curve =>
  ofProxy(name, LISTENER, (matchers) =>
    sumBy(LISTENER.labels, rate(promSelector(`envoy_listener_${metric}`, matchers)))
  );

export const listenerGauge = (name: string, metric: string): Curve =>
  ofProxy(name, LISTENER, (matchers) => sumBy(LISTENER.labels, promSelector(`envoy_listener_${metric}`, matchers)));

/** Events per second by pod; `metric` is the whole name. */
export const podCounter = (name: string, metric: string, more: readonly Matcher[] = []): Curve =>
  ofProxy(name, POD, (matchers) => sumBy(POD.labels, rate(promSelector(metric, [...matchers, ...more]))));

export const podGauge = (name: string, metric: string): Curve =>
  ofProxy(name, POD, (matchers) => maxBy(POD.labels, promSelector(metric, matchers)));

export const podQuantile = (name: string, quantile: number, metric: string): Curve =>
  ofProxy(name, POD, (matchers) =>
    histogramQuantile(quantile, sumBy([...POD.labels, 'le'], rate(promSelector(`${metric}_bucket`, matchers))))
  );

/** Any other query by pod. */
export const ofPod = (name: string, expr: (matchers: Matcher[]) => string, legend = POD.legend): Curve =>
  ofProxy(name, { labels: [], legend }, expr);
