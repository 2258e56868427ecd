import { CLUSTER_COUNTERS, CLUSTER_GAUGES, PROXY_COUNTERS } from '../knowledge/metrics';
import { type Matcher } from '../query/matcher';
import { rate } from '../query/promql';
import { type CounterId, type GaugeId, type ProxyCounterId } from '../stats/clusterStats';
import { type RuleContext } from './alertRule';
import { byLane, byProxy, laneSelectors, proxySelectors, union } from './selectors';

function increase(selector: string, window: string): string {
  return `increase(${selector}[${window}])`;
}

function eachIncrease(selectors: readonly string[], window: string): string {
  return union(selectors.map((selector) => increase(selector, window)));
}

/** Events of counters in the window, added up, by lane. */
export function laneEvents(context: RuleContext, ids: readonly CounterId[], matchers: readonly Matcher[] = []): string {
  const selectors = ids.flatMap((id) => laneSelectors(context, CLUSTER_COUNTERS[id], matchers));
  return byLane(context, eachIncrease(selectors, context.parameters.window));
}

/** A gauge as a function of its window says (`avg_over_time`, …), added up by lane. */
export function laneGauge(context: RuleContext, id: GaugeId, over: string, matchers: readonly Matcher[] = []): string {
  const [selector = ''] = laneSelectors(context, CLUSTER_GAUGES[id], matchers);
  return byLane(context, `${over}(${selector}[${context.parameters.window}])`);
}

/** A gauge now, added up by lane. */
export function laneGaugeNow(context: RuleContext, id: GaugeId, matchers: readonly Matcher[] = []): string {
  const [selector = ''] = laneSelectors(context, CLUSTER_GAUGES[id], matchers);
  return byLane(context, selector);
}

/** Events of counters of proxies in the window, added up by workload. */
export function proxyEvents(context: RuleContext, ids: readonly ProxyCounterId[]): string {
  const selectors = ids.flatMap((id) => proxySelectors(context, PROXY_COUNTERS[id]));
  return byProxy(context, eachIncrease(selectors, context.parameters.window));
}

/** The same for metrics that the table of meanings does not hold. */
export function proxyIncrease(context: RuleContext, metrics: readonly string[]): string {
  return byProxy(context, eachIncrease(metrics, context.parameters.window));
}

/** The same per second, for shares of requests. */
export function proxyRate(context: RuleContext, ids: readonly ProxyCounterId[]): string {
  const selectors = ids.flatMap((id) => proxySelectors(context, PROXY_COUNTERS[id]));
  return byProxy(context, union(selectors.map((selector) => rate(selector, context.parameters.window))));
}

/**
 * Lanes whose series began in the window with more than nothing: a counter that Envoy makes at its first event, so that no rate
 * sees what it began with. The proxy itself must have been scraped before, by a counter that exists from its start.
 */
export function bornWith(context: RuleContext, id: CounterId, proxy: readonly string[]): string {
  const { window } = context.parameters;
  const [selector = ''] = laneSelectors(context, CLUSTER_COUNTERS[id]);
  const [witness = ''] = laneSelectors(context, CLUSTER_COUNTERS.rq_completed);
  const born = `(${selector} unless ${selector} offset ${window}) and on (${proxy.join(', ')}) ${witness} offset ${window}`;
  return byLane(context, born);
}
