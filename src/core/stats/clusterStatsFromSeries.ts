import { classifyCluster, classifyClusters } from '../naming/classifyCluster';
import type { ClusterName } from '../naming/clusterName';
import { hintsFromLabels } from '../naming/hintsFromLabels';
import {
  type ClusterStats,
  type CounterId,
  type GaugeId,
  type GaugeReading,
  type ServiceTime,
  type StatsReading,
} from './clusterStats';
import { groupBy } from './groupBy';
import { larger, minus, sum } from './addPoints';
import {
  FAILURE_COUNTERS,
  failuresPerStep,
  median,
  stepOf,
  troubleWindows,
  type Point,
  type Window,
} from './troubleWindows';

/** One series of a range query about one cluster of one pod (null: all pods together). Exactly one of the three ids is set. */
export interface ClusterSeries {
  cluster: string;
  pod: string | null;
  labels: Record<string, string>;
  /** Points are increases: what was counted in the step that ends at the point's time. */
  counter?: CounterId;
  gauge?: GaugeId;
  /** Points are milliseconds. */
  quantile?: 'service_time';
  points: readonly Point[];
}

export interface SeriesOptions {
  /** Length of a step, ms; without it the usual distance of the points. */
  stepMs?: number;
  /** The range that was asked for, ms; without it that of the points. */
  fromMs?: number;
  toMs?: number;
}

type Counters = Partial<Record<CounterId, readonly Point[]>>;

/** A moment is before the trouble, in it, or neither (between and after windows; all of it where there was no trouble). */
interface Phases {
  isBefore: (timeMs: number) => boolean;
  isDuring: (timeMs: number) => boolean;
}

function phasesOf(windows: readonly Window[]): Phases {
  const start = windows[0]?.fromMs ?? Infinity;
  return {
    isBefore: (time) => time <= start,
    isDuring: (time) => windows.some((window) => time > window.fromMs && time <= window.toMs),
  };
}

/**
 * Requests that reached the application. `rq_total` counts those that got a connection; without it, those that were answered
 * less those that Envoy refused, since it charges its refusals to the cluster as answers (Envoy docs, cluster_stats; seen
 * with 1.40.0).
 */
function servedOf(counters: Counters, refused: readonly Point[]): Point[] | null {
  const answered = counters.rq_completed ?? sum(counters.rq_2xx, counters.rq_3xx, counters.rq_4xx, counters.rq_5xx);
  return counters.rq_total ? [...counters.rq_total] : answered.length > 0 ? minus(answered, refused) : null;
}

function medians(points: readonly Point[], { isBefore, isDuring }: Phases, scale = 1): ServiceTime {
  const of = (wanted: (time: number) => boolean) => {
    const values: number[] = [];
    for (const point of points) {
      if (wanted(point[0])) {
        values.push(point[1]);
      }
    }
    const middle = median(values);
    return middle === null ? null : middle * scale;
  };
  return { baseline: of(isBefore), during: of(isDuring) };
}

function ratesOf(counters: Counters, phases: Phases, stepMs: number): ClusterStats['rates'] {
  const overflow = larger(counters.pending_overflow, counters.active_overflow);
  const refused = sum(overflow, counters.none_healthy);
  const served = servedOf(counters, refused);
  if (served === null || stepMs <= 0) {
    return null;
  }
  const perSecond = 1000 / stepMs;
  return {
    arrivals: medians(sum(served, refused), phases, perSecond),
    served: medians(served, phases, perSecond),
  };
}

function countersOf(series: readonly ClusterSeries[]): Counters {
  const counted = series.filter(({ counter }) => counter !== undefined);
  return Object.fromEntries(
    [...groupBy(counted, ({ counter }) => counter)].map(([id, same]) => [id, sum(...same.map(({ points }) => points))])
  );
}

function totalsOf(counters: Counters): ClusterStats['counters'] {
  return Object.fromEntries(
    Object.entries(counters).map(([id, points]) => [
      id,
      Math.round(points.reduce((total, point) => total + point[1], 0)),
    ])
  );
}

/** So much of its highest value, or less, and a gauge has fallen. */
const FALLEN = 0.75;

function fall(points: readonly Point[], max: number): Pick<GaugeReading, 'fellAt'> {
  const top = points.findIndex((point) => point[1] === max);
  const found = points.find((point, i) => i > top && point[1] <= max * FALLEN);
  return found === undefined ? {} : { fellAt: isoTime(found[0]) };
}

function gaugeReading(points: readonly Point[]): GaugeReading | null {
  const finite = points.filter((point) => Number.isFinite(point[1])).sort((a, b) => a[0] - b[0]);
  const last = finite[finite.length - 1];
  if (last === undefined) {
    return null;
  }
  const max = finite.reduce((highest, point) => Math.max(highest, point[1]), last[1]);
  return { last: last[1], max, ...fall(finite, max) };
}

function gaugesOf(series: readonly ClusterSeries[]): ClusterStats['gauges'] {
  const gauges: ClusterStats['gauges'] = {};
  for (const { gauge, points } of series) {
    const reading = gauge === undefined ? null : gaugeReading(points);
    if (gauge !== undefined && reading !== null) {
      gauges[gauge] = reading;
    }
  }
  return gauges;
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

interface Group {
  series: readonly [ClusterSeries, ...ClusterSeries[]];
  name: ClusterName;
  stepMs: number;
}

/** Reads the names of one mesh together, since each helps to read the others. */
function namesOf(series: readonly ClusterSeries[]): (one: ClusterSeries) => ClusterName {
  const meshOf = ({ labels }: ClusterSeries) => labels.appmesh_mesh;
  const byMesh = new Map(
    [...groupBy(series, meshOf)].map(([mesh, own]) => {
      const hints = hintsFromLabels(own.map(({ labels }) => labels));
      return [mesh, classifyClusters(new Set(own.map(({ cluster }) => cluster)), hints)];
    })
  );
  return (one) => byMesh.get(meshOf(one))?.get(one.cluster) ?? classifyCluster(one.cluster);
}

function clusterStats({ series, name, stepMs }: Group): ClusterStats {
  const [{ pod }] = series;
  const counters = countersOf(series);
  const failing = Object.entries(counters).filter(([id]) => FAILURE_COUNTERS.has(id as CounterId));
  const windows = troubleWindows(failuresPerStep(failing.map(([, points]) => points)), stepMs);
  const phases = phasesOf(windows);
  const times = series.filter(({ quantile }) => quantile === 'service_time').flatMap(({ points }) => points);
  return {
    pod,
    name,
    basis: 'interval',
    counters: totalsOf(counters),
    gauges: gaugesOf(series),
    serviceTimeMs: medians(times, phases),
    rates: ratesOf(counters, phases, stepMs),
    windows: windows.map(({ fromMs, toMs, count }) => ({
      from: isoTime(fromMs),
      to: isoTime(toMs),
      count: Math.round(count),
    })),
  };
}

function spanOf(series: readonly ClusterSeries[]): [earliest: number, latest: number] {
  let [earliest, latest] = [Infinity, -Infinity];
  for (const { points } of series) {
    for (const point of points) {
      earliest = Math.min(earliest, point[0]);
      latest = Math.max(latest, point[0]);
    }
  }
  return [earliest, latest];
}

/**
 * Reduces range-query results to what was counted in the range, per pod and cluster: totals, the windows in which requests
 * were refused or failed, and service time (ms) and rates (per second) in the windows against those before the first one.
 * Nothing before the first window gives a null baseline; no window gives a baseline alone. Values are medians over steps.
 */
export function clusterStatsFromSeries(series: readonly ClusterSeries[], options: SeriesOptions = {}): StatsReading {
  const steps = clusterStatsInSteps(series, options);
  for (;;) {
    const next = steps.next();
    if (next.done === true) {
      return next.value;
    }
  }
}

/** The same, with a pause after each cluster: for who must not be held up for long. */
export function* clusterStatsInSteps(
  series: readonly ClusterSeries[],
  options: SeriesOptions = {}
): Generator<undefined, StatsReading> {
  const stepMs = options.stepMs ?? stepOf(series.flatMap(({ points }) => points.map(([time]) => time))) ?? 0;
  const nameOf = namesOf(series);
  const groups = groupBy(series, ({ cluster, pod }) => JSON.stringify([pod, cluster]));
  const [earliest, latest] = spanOf(series);
  const from = options.fromMs ?? earliest - stepMs;
  const to = options.toMs ?? latest;
  const clusters: ClusterStats[] = [];
  for (const own of groups.values()) {
    yield;
    clusters.push(clusterStats({ series: own, name: nameOf(own[0]), stepMs }));
  }
  return {
    basis: 'interval',
    from: Number.isFinite(from) ? isoTime(from) : null,
    to: Number.isFinite(to) ? isoTime(to) : null,
    clusters,
    proxies: [],
  };
}
