import { classifyCluster, classifyClusters } from '../naming/classifyCluster';
import type { ClusterName } from '../naming/clusterName';
import { hintsFromLabels } from '../naming/hintsFromLabels';
import { runToEnd, type Steps } from '../steps';
import {
  type ClusterStats,
  type CounterId,
  type GaugeId,
  type GaugeReading,
  type ServiceTime,
  type StatsReading,
} from './clusterStats';
import { groupBy } from './groupBy';
import { combined, minus, tidy, totalOf, type Samples } from './samples';
import { FAILURE_COUNTERS, failuresPerStep, median, stepOf, troubleWindows, type Window } from './troubleWindows';

/** One series of a range query about one cluster of one pod (null: all pods together). Exactly one of the three ids is set. */
export interface ClusterSeries {
  cluster: string;
  pod: string | null;
  labels: Record<string, string>;
  /** Values are increases: what was counted in the step that ends at the value's time. */
  counter?: CounterId;
  gauge?: GaugeId;
  /** Values are milliseconds. */
  quantile?: 'service_time';
  samples: Samples;
}

export interface SeriesOptions {
  /** Length of a step, ms; without it the usual distance of the points. */
  stepMs?: number;
  /** The range that was asked for, ms; without it that of the points. */
  fromMs?: number;
  toMs?: number;
}

type Counters = Partial<Record<CounterId, Samples>>;

const NONE: Samples = { times: [], values: [] };

function sum(series: ReadonlyArray<Samples | undefined>): Samples {
  const [first = NONE, ...others] = series.filter((one) => one !== undefined);
  return others.reduce((total, one) => combined(total, one, (a, b) => a + b), first);
}

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
function servedOf(counters: Counters, refused: Samples): Samples | null {
  const classes = [counters.rq_2xx, counters.rq_3xx, counters.rq_4xx, counters.rq_5xx];
  const answered = counters.rq_completed ?? sum(classes);
  return counters.rq_total ?? (answered.times.length > 0 ? minus(answered, refused) : null);
}

function medians({ times, values }: Samples, { isBefore, isDuring }: Phases, scale = 1): ServiceTime {
  const of = (wanted: (time: number) => boolean) => {
    const found: number[] = [];
    for (let row = 0; row < times.length; row++) {
      if (wanted(times[row] ?? NaN)) {
        found.push(values[row] ?? NaN);
      }
    }
    const middle = median(found);
    return middle === null ? null : middle * scale;
  };
  return { baseline: of(isBefore), during: of(isDuring) };
}

function ratesOf(counters: Counters, phases: Phases, stepMs: number): ClusterStats['rates'] {
  const overflow = combined(counters.pending_overflow ?? NONE, counters.active_overflow ?? NONE, Math.max);
  const refused = sum([overflow, counters.none_healthy]);
  const served = servedOf(counters, refused);
  if (served === null || stepMs <= 0) {
    return null;
  }
  const perSecond = 1000 / stepMs;
  return {
    arrivals: medians(sum([served, refused]), phases, perSecond),
    served: medians(served, phases, perSecond),
  };
}

function countersOf(series: readonly ClusterSeries[]): Counters {
  const counted = series.filter(({ counter }) => counter !== undefined);
  return Object.fromEntries(
    [...groupBy(counted, ({ counter }) => counter)].map(([id, same]) => [id, sum(same.map(({ samples }) => samples))])
  );
}

function totalsOf(counters: Counters): ClusterStats['counters'] {
  return Object.fromEntries(Object.entries(counters).map(([id, samples]) => [id, Math.round(totalOf(samples))]));
}

/** So much of its highest value, or less, and a gauge has fallen. */
const FALLEN = 0.75;

function fall({ times, values }: Samples, max: number): Pick<GaugeReading, 'fellAt'> {
  const top = values.indexOf(max);
  const at = times[values.findIndex((value, row) => row > top && value <= max * FALLEN)];
  return at === undefined ? {} : { fellAt: isoTime(at) };
}

function gaugeReading(samples: Samples): GaugeReading | null {
  const last = samples.values[samples.values.length - 1];
  if (last === undefined) {
    return null;
  }
  const max = samples.values.reduce((highest, value) => Math.max(highest, value), last);
  return { last, max, ...fall(samples, max) };
}

function gaugesOf(series: readonly ClusterSeries[]): ClusterStats['gauges'] {
  const gauges: ClusterStats['gauges'] = {};
  for (const { gauge, samples } of series) {
    const reading = gauge === undefined ? null : gaugeReading(samples);
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

function clusterStats({ series: given, name, stepMs }: Group): ClusterStats {
  const [{ pod }] = given;
  const series = given.map((one) => ({ ...one, samples: tidy(one.samples) }));
  const counters = countersOf(series);
  const failing = Object.entries(counters).filter(([id]) => FAILURE_COUNTERS.has(id as CounterId));
  const windows = troubleWindows(failuresPerStep(failing.map(([, samples]) => samples)), stepMs);
  const phases = phasesOf(windows);
  const times = series.filter(({ quantile }) => quantile === 'service_time').map(({ samples }) => samples);
  return {
    pod,
    name,
    basis: 'interval',
    counters: totalsOf(counters),
    gauges: gaugesOf(series),
    serviceTimeMs: medians(joined(times), phases),
    rates: ratesOf(counters, phases, stepMs),
    windows: windows.map(({ fromMs, toMs, count }) => ({
      from: isoTime(fromMs),
      to: isoTime(toMs),
      count: Math.round(count),
    })),
  };
}

/** Values of several series, for who does not ask for their order. */
function joined(series: readonly Samples[]): Samples {
  const [only, ...others] = series;
  return only !== undefined && others.length === 0
    ? only
    : { times: series.flatMap(({ times }) => times), values: series.flatMap(({ values }) => values) };
}

function spanOf(series: readonly ClusterSeries[]): [earliest: number, latest: number] {
  let [earliest, latest] = [Infinity, -Infinity];
  for (const { times } of series.map(({ samples }) => samples)) {
    for (let row = 0; row < times.length; row++) {
      earliest = Math.min(earliest, times[row] ?? Infinity);
      latest = Math.max(latest, times[row] ?? -Infinity);
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
  return runToEnd(clusterStatsInSteps(series, options));
}

/** The same, with a pause after each cluster: for who must not be held up for long. */
export function* clusterStatsInSteps(
  series: readonly ClusterSeries[],
  options: SeriesOptions = {}
): Steps<StatsReading> {
  const stepMs = options.stepMs ?? stepOf(series.flatMap(({ samples }) => samples.times)) ?? 0;
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
