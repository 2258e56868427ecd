/** What a PromQL query asks of one metric, as far as its answer can be read without its name. */
export interface AskedMetric {
  name: string;
  /** `raw`: values as they are; `rate`: per second; a number: that quantile of a histogram. */
  kind: 'raw' | 'rate' | number;
  /** What the selector pins: it holds for every series of the answer, also where a sum dropped the label. */
  labels: Record<string, string>;
}

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
const MATCHER = /([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*#(\d+)/g;
const GROUPING = /\b(?:by|without)\s*\([^()]*\)/g;
const WORD = /[a-zA-Z_][\w:]*/g;

/** Longer than this, a query is not one that a person typed for one metric. */
const LONGEST = 4000;

/** Functions that leave the meaning of a value alone; any other, or any arithmetic, makes the value something else. */
const PLAIN = new Set(['sum', 'max', 'rate', 'irate', 'histogram_quantile']);

interface Skeleton {
  name: string;
  functions: Set<string>;
  matchers: Record<string, string>;
  rest: string;
}

/** The query without strings, selectors, ranges and groupings. Null where it does not ask for exactly one selector. */
function skeletonOf(expr: string): Skeleton | null {
  const strings: string[] = [];
  const bare = expr.replace(STRING, (text) => `#${strings.push(text.slice(1, -1)) - 1}`).replace(GROUPING, ' ');
  const selectors = bare.match(/\{[^{}]*\}/g) ?? [];
  const rest = bare.replace(/\{[^{}]*\}/g, ' ').replace(/\[[^[\]]*\]/g, ' ');
  const words = rest.match(WORD) ?? [];
  const names = words.filter((word) => word.startsWith('envoy_'));
  const [name] = names;
  if (name === undefined || names.length > 1 || selectors.length > 1) {
    return null;
  }
  const matchers: Record<string, string> = {};
  for (const [, label = '', op, index] of (selectors[0] ?? '').matchAll(MATCHER)) {
    if (op === '=') {
      matchers[label] = strings[Number(index)] ?? '';
    }
  }
  return { name, functions: new Set(words.filter((word) => word !== name)), matchers, rest };
}

/**
 * Reads a query such as `sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_total[1m]))`. Null where the query is
 * more than that: a wrong reading of a calculation would draw a wrong curve.
 */
export function readExpr(expr: string): AskedMetric | null {
  const skeleton = expr.length > LONGEST ? null : skeletonOf(expr);
  if (skeleton === null || [...skeleton.functions].some((word) => !PLAIN.has(word))) {
    return null;
  }
  const { name, functions, matchers: labels } = skeleton;
  const [, quantile] = /^\s*histogram_quantile\s*\(\s*(0?\.\d+)\s*,/.exec(skeleton.rest) ?? [];
  const rest = skeleton.rest.replace(/^\s*histogram_quantile\s*\(\s*0?\.\d+\s*,/, '(');
  const isCalculated = !/^[\w:()\s]*$/.test(rest) || /(?:^|[\s(])\d/.test(rest);
  if (isCalculated || functions.has('histogram_quantile') !== (quantile !== undefined)) {
    return null;
  }
  const isRate = functions.has('rate') || functions.has('irate');
  if (quantile !== undefined) {
    return isRate ? { name, kind: Number(quantile), labels } : null;
  }
  // The highest rate of several pods is not that of all.
  return isRate && functions.has('max') ? null : { name, kind: isRate ? 'rate' : 'raw', labels };
}
