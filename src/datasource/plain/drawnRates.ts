import { PROFILES } from '../../core/knowledge/metrics';
import { increases, type Point } from '../../core/stats/sampleIncreases';
import { NAME_LABEL } from '../../core/query/timelineQueries';
import type { CounterId } from '../../core/stats/clusterStats';
import { podOf } from '../../core/stats/meanings';
import { columnsOf, type LabelledSeries } from '../../grafana/readFrames';
import type { PlainSeries } from './plainSeries';

/** Steps that a rate looks back, as Grafana's `$__rate_interval` does for a step of one scrape. */
const WINDOW_STEPS = 4;

/**
 * Events per second from raw samples: what was counted in the window that ends at each of them. `seen` is when the proxy was
 * first seen, ms: some counters are made at their first event only, and those of one proxy must look back equally far.
 */
function ratesOf(points: readonly Point[], step: number, seen: number): Point[] {
  const { times, values } = increases(columnsOf({ points }), seen);
  const window = WINDOW_STEPS * step;
  let start = 0;
  let sum = 0;
  return times.map((time, row): Point => {
    sum += values[row] ?? 0;
    while ((times[start] ?? time) <= time - window) {
      sum -= values[start] ?? 0;
      start++;
    }
    return [time, (Math.max(0, sum) * 1000) / Math.max(step, Math.min(window, time - seen))];
  });
}

type Rates = Partial<Record<CounterId, ReadonlyMap<number, number>>>;

interface Lane {
  one: PlainSeries;
  rates: Rates;
}

const OF_ONE_SERIES = [NAME_LABEL, 'le', ...Object.values(PROFILES).map(({ classLabel }) => classLabel)];

function laneLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([label]) => !OF_ONE_SERIES.includes(label))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  );
}

function added(known: ReadonlyMap<number, number> | undefined, points: readonly Point[]): ReadonlyMap<number, number> {
  const sum = new Map(known);
  for (const [time, value] of points) {
    sum.set(time, (sum.get(time) ?? 0) + value);
  }
  return sum;
}

/** When each proxy was first seen, ms. */
function firstSeen(series: readonly PlainSeries[]): Map<string | null, number> {
  const seen = new Map<string | null, number>();
  for (const { labels, points } of series) {
    const pod = podOf(labels);
    seen.set(pod, Math.min(points[0]?.[0] ?? Infinity, seen.get(pod) ?? Infinity));
  }
  return seen;
}

function lanesOf(series: readonly PlainSeries[], step: number): Lane[] {
  const lanes = new Map<string, Lane>();
  const seen = firstSeen(series.filter(({ isRate, meaning }) => !isRate && meaning.kind === 'counter'));
  for (const one of series) {
    if (one.meaning.kind === 'counter') {
      const key = JSON.stringify(laneLabels(one.labels));
      const rates: Rates = lanes.get(key)?.rates ?? {};
      const points = one.isRate ? one.points : ratesOf(one.points, step, seen.get(podOf(one.labels)) ?? 0);
      lanes.set(key, { one, rates: { ...rates, [one.meaning.id]: added(rates[one.meaning.id], points) } });
    }
  }
  return [...lanes.values()];
}

type Combine = (values: number[]) => number;
const sum: Combine = (values) => values.reduce((total, value) => total + value, 0);
const most: Combine = (values) => Math.max(...values);

/** The counters combined at each moment at which one of them has a value; null where none is there. */
function combined(rates: Rates, ids: readonly CounterId[], combine: Combine): Point[] | null {
  const found = ids.flatMap((id) => rates[id] ?? []);
  const times = [...new Set(found.flatMap((one) => [...one.keys()]))].sort((a, b) => a - b);
  return found.length === 0 ? null : times.map((time) => [time, combine(found.map((one) => one.get(time) ?? 0))]);
}

/** Failures that Envoy made itself: class 5 holds them too, and a counter gives them one for one. */
const OWN_FAILURES: readonly CounterId[] = ['rq_timeout', 'none_healthy', 'pending_failure_eject'];

function measuresOf(rates: Rates): Record<string, Point[] | null> {
  const refused = combined(rates, ['pending_overflow', 'active_overflow'], most);
  const errors = combined(rates, ['rq_5xx'], sum);
  const own = added(new Map(refused), combined(rates, OWN_FAILURES, sum) ?? []);
  return {
    ok: combined(rates, ['rq_2xx', 'rq_3xx', 'rq_4xx'], sum),
    error: errors?.map(([time, value]): Point => [time, Math.max(0, value - (own.get(time) ?? 0))]) ?? null,
    refused,
    timeouts: combined(rates, ['rq_timeout'], sum),
    connect_failures: combined(rates, ['cx_connect_fail'], sum),
  };
}

/** The rates that the panel draws, worked out from counters; a measure whose counters are not there is left out. */
export function drawnRates(series: readonly PlainSeries[], step: number): LabelledSeries[] {
  return lanesOf(series, step).flatMap(({ one, rates }) =>
    Object.entries(measuresOf(rates)).flatMap(([measure, points]) =>
      points === null ? [] : [{ refId: `${one.profile}:${measure}`, labels: laneLabels(one.labels), points }]
    )
  );
}
