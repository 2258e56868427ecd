/** Of a histogram Prometheus has three series, Envoy one statistic. */
const HISTOGRAM = /_(bucket|sum|count)$/;

/** Parts of Envoy that put a name behind themselves: `cluster.NAME.upstream_rq_total`. */
const NAMED_ROOTS = ['cluster', 'http', 'listener', 'tcp'] as const;

/** They begin like a root and are none. The local rate limit has its name before itself: `NAME.http_local_rate_limit.enforced`. */
const NO_ROOTS = ['cluster_manager_', 'listener_manager_', 'http_local_rate_limit_'];

/**
 * A Prometheus name as an expression for the rest of Envoy's own name. Prometheus writes `_` for each `.`, and makes a label of
 * the code in `upstream_rq_503` and of the name in `rds.NAME.update_rejected`.
 */
function restExpression(rest: string): string {
  return rest
    .replace(/_xx$/, '_[1-5]xx')
    .replace(/^(upstream|downstream)_rq$/, '$1_rq_[1-5](xx|[0-9][0-9])')
    .replaceAll('_', '[._]')
    .replace(/^rds\[\._\]/, 'rds\\.(.+\\.)?')
    .replace(/^server\[\._\]worker/, 'server\\.worker(_[0-9]+)?');
}

function rootOf(name: string): string {
  const isNone = NO_ROOTS.some((start) => name.startsWith(start));
  return isNone ? '' : (NAMED_ROOTS.find((root) => name.startsWith(`${root}_`)) ?? '');
}

/**
 * Expressions for Envoy's `stats_config.stats_matcher`, which Istio fills from `proxyStatsMatcher.inclusionRegexps`: Envoy
 * matches them with the whole of its own names (Envoy docs, stats.proto; Istio's ProxyConfig reference). One per part of Envoy.
 *
 * @param metrics Prometheus names, which begin with `envoy_`
 */
export function statsMatcher(metrics: readonly string[]): string[] {
  const stems = metrics.map((metric) => metric.replace(/^envoy_/, ''));
  const all = [...new Set(stems.flatMap((stem) => [stem, stem.replace(HISTOGRAM, '')]))].sort();
  return [...NAMED_ROOTS, ''].map((root) => {
    const rests = all
      .filter((stem) => rootOf(stem) === root)
      .map((stem) => (root === '' ? stem : stem.slice(root.length + 1)));
    const before = root === '' ? '(.+\\.)?' : `${root}\\.(.+\\.)?`;
    return `${before}(${[...new Set(rests)].map(restExpression).join('|')})`;
  });
}
