import { rangeUtil, type DataQueryRequest, type ScopedVars } from '@grafana/data';

const MAX_POINTS = 11_000;
const DEFAULT_SCRAPE_SECONDS = 15;

export interface Step {
  seconds: number;
  scopedVars: ScopedVars;
}

/**
 * The step of a query and the variables that depend on it, as Grafana's documentation of its Prometheus source has them:
 * `$__rate_interval` is the larger of step + scrape interval and four scrape intervals.
 */
export function stepOf(
  request: DataQueryRequest,
  minStep: string | undefined,
  scrapeInterval: string | undefined
): Step {
  const rangeSeconds = (request.range.to.valueOf() - request.range.from.valueOf()) / 1000;
  const scrape = secondsOf(scrapeInterval) ?? DEFAULT_SCRAPE_SECONDS;
  const wanted = Math.max(request.intervalMs / 1000, secondsOf(minStep) ?? scrape, rangeSeconds / MAX_POINTS);
  const seconds = Math.max(1, Math.ceil(wanted));
  const rate = Math.max(seconds + scrape, 4 * scrape);
  const wholeRange = Math.max(1, Math.round(rangeSeconds));
  const variable = (value: string | number) => ({ text: String(value), value });
  return {
    seconds,
    scopedVars: {
      ...request.scopedVars,
      __interval: variable(`${seconds}s`),
      __interval_ms: variable(seconds * 1000),
      __rate_interval: variable(`${rate}s`),
      __rate_interval_ms: variable(rate * 1000),
      __auto: variable(`${wholeRange}s`),
      __range: variable(`${wholeRange}s`),
      __range_s: variable(wholeRange),
      __range_ms: variable(wholeRange * 1000),
    },
  };
}

function secondsOf(text: string | undefined): number | null {
  return text ? rangeUtil.intervalToSeconds(text) : null;
}
