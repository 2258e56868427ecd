import type { AccessLogEntry } from '../../core/accesslog/accessLogEntry';
import type { Change } from '../../core/changes/change';
import type { LogTallyObservation, Observation } from '../../core/diagnose/observations';
import { increases } from '../../core/stats/sampleIncreases';
import { tidy } from '../../core/stats/samples';
import { NAME_LABEL } from '../../core/query/timelineQueries';
import type { PodLabels } from '../../core/query/scope';
import { clusterStatsInSteps, type ClusterSeries } from '../../core/stats/clusterStatsFromSeries';
import type { ProxyStats } from '../../core/stats/clusterStats';
import { meaningOf } from '../../core/stats/meanings';
import { mapInSteps, type Steps } from '../../core/steps';
import { columnsOf, type LogLine } from '../../grafana/readFrames';
import { laneKey, type DecodedSeries } from './decode';
import type { Tally } from './failures';
import { readSampleLine } from './sampleLines';

/** When each proxy was first seen, ms. A proxy without a pod label is told apart by nothing. */
export function firstSeen(decoded: readonly DecodedSeries[]): Map<string | null, number> {
  const seen = new Map<string | null, number>();
  for (const series of decoded.filter(({ id }) => id === 'counters')) {
    const { pod } = series;
    const [first] = columnsOf(series).times;
    if (first !== undefined) {
      seen.set(pod, Math.min(first, seen.get(pod) ?? first));
    }
  }
  return seen;
}

/**
 * Mean service time (ms) of each step in which requests ended. Taken from the histogram's counters, not from a rate: a rate
 * looks back past the start of the range, and an overload that began earlier would give its own slowness as the baseline.
 * For the same reason the first step is left out, since Envoy merges its histograms every 5 s only (seen with 1.40.0).
 */
function serviceTimes(decoded: readonly DecodedSeries[]): ClusterSeries[] {
  const halves = new Map<string, Partial<Record<'time_sum' | 'time_count', DecodedSeries>>>();
  for (const series of decoded) {
    const kind = meaningOf({ name: series.labels[NAME_LABEL] ?? '', labels: series.labels })?.kind;
    if (kind === 'time_sum' || kind === 'time_count') {
      halves.set(laneKey(series), { ...halves.get(laneKey(series)), [kind]: series });
    }
  }
  return [...halves.values()].flatMap(({ time_sum: sum, time_count: count }): ClusterSeries[] => {
    if (sum?.cluster == null || count === undefined) {
      return [];
    }
    const spent = increases(columnsOf(sum));
    const spentBy = new Map(spent.times.map((time, row) => [time, spent.values[row] ?? 0]));
    const { times, values } = increases(columnsOf(count));
    const rows = times.flatMap((_, row) => (row > 0 && (values[row] ?? 0) > 0 ? [row] : []));
    const samples = {
      times: rows.map((row) => times[row] ?? NaN),
      values: rows.map((row) => (spentBy.get(times[row] ?? NaN) ?? 0) / (values[row] ?? NaN)),
    };
    return [{ cluster: sum.cluster.raw, pod: sum.pod, labels: sum.labels, quantile: 'service_time', samples }];
  });
}

/** The series that the diagnosis reads, by meaning; counters as increases per step. Pauses between series. */
export function* clusterSeriesOf(decoded: readonly DecodedSeries[]): Steps<ClusterSeries[]> {
  const seen = firstSeen(decoded);
  const counted = yield* mapInSteps(decoded, (series): ClusterSeries[] => {
    const { id, cluster, pod, labels } = series;
    const meaning = meaningOf({ name: labels[NAME_LABEL] ?? '', labels });
    if (cluster === null || meaning === null) {
      return [];
    }
    const about = { cluster: cluster.raw, pod, labels };
    if (id === 'counters' && meaning.kind === 'counter') {
      return [{ ...about, counter: meaning.id, samples: increases(tidy(columnsOf(series)), seen.get(pod) ?? null) }];
    }
    return id === 'gauges' && meaning.kind === 'gauge'
      ? [{ ...about, gauge: meaning.id, samples: tidy(columnsOf(series)) }]
      : [];
  });
  return [...counted.flat(), ...serviceTimes(decoded)];
}

type Ends = Record<'from' | 'to', string>;

/** Steps of one answer are the same for all kinds of lines: each is written once. */
function stepWriter(step: number): (end: number) => Ends {
  const written = new Map<number, Ends>();
  const iso = (time: number) => new Date(time).toISOString();
  return (end) => {
    const known = written.get(end);
    if (known !== undefined) {
      return known;
    }
    const ends = { from: iso(end - step), to: iso(end) };
    written.set(end, ends);
    return ends;
  };
}

function tallyObservation(
  pod: string | null,
  tallies: readonly Tally[],
  lines: Record<'samples' | 'beside', AccessLogEntry[]>,
  endsOf: (end: number) => Ends
): LogTallyObservation {
  return {
    kind: 'log_tally',
    id: pod === null ? 'access log' : `access log of ${pod}`,
    pod,
    tallies: tallies.map(({ code, flags, details, points }) => ({
      code,
      flags,
      details,
      buckets: points.map(([end, count]) => {
        const { from, to } = endsOf(end);
        return { from, to, count };
      }),
    })),
    ...lines,
  };
}

export interface Seen {
  series: readonly ClusterSeries[];
  metricsStep: number;
  proxies: ProxyStats[];
  changes: readonly Change[];
  tallies: readonly Tally[];
  lines: readonly LogLine[];
  beside?: readonly LogLine[];
  logStep: number;
}

/** What was counted, as the diagnosis takes it; none without series. Pauses between clusters. */
export function* statsObservations({
  series,
  metricsStep,
  proxies,
  changes,
}: Pick<Seen, 'series' | 'metricsStep' | 'proxies' | 'changes'>): Steps<Observation[]> {
  if (series.length === 0) {
    return [];
  }
  const reading = yield* clusterStatsInSteps(series, { stepMs: metricsStep });
  return [{ kind: 'stats', id: 'metrics', file: null, pod: null, reading: { ...reading, proxies }, changes }];
}

/** What was logged, as the diagnosis takes it: one log per pod. Pauses between pods. */
export function* logObservations(
  { tallies, lines, beside = [], logStep }: Pick<Seen, 'tallies' | 'lines' | 'beside' | 'logStep'>,
  labels: PodLabels
): Steps<Observation[]> {
  const endsOf = stepWriter(logStep);
  const byPod = new Map<string | null, Tally[]>();
  for (const tally of tallies) {
    byPod.set(tally.pod, [...(byPod.get(tally.pod) ?? []), tally]);
  }
  return yield* mapInSteps(byPod, ([pod, own]) => {
    const entriesOf = (some: readonly LogLine[]) =>
      some
        .filter((line) => (line.labels[labels.pod] || null) === pod)
        .flatMap(({ text }) => readSampleLine(text) ?? []);
    return tallyObservation(pod, own, { samples: entriesOf(lines), beside: entriesOf(beside) }, endsOf);
  });
}
