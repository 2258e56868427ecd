import { DataFrameType, FieldType, type DataFrame } from '@grafana/data';
import { GAUGE_MEASURES, NAME_LABEL, type TimelineQueryId } from '../../core/query/timelineQueries';
import { meaningOf } from '../../core/stats/meanings';
import { mapInSteps, type Steps } from '../../core/steps';
import { FRAME, MEASURES, type Measure } from '../../grafana/frameContract';
import { columnsOf, type Columns } from '../../grafana/readFrames';
import { laneKey, type DecodedSeries } from '../join/decode';
import { MAX_LANES } from '../ask/plan';

/** What a series draws; null for what only the diagnosis reads. */
export function measureOf({ id, labels }: DecodedSeries): Measure | null {
  if (id in MEASURES) {
    return id as Measure & TimelineQueryId;
  }
  const meaning = id === 'gauges' ? meaningOf({ name: labels[NAME_LABEL] ?? '', labels }) : null;
  const drawn: Readonly<Record<string, Measure>> = GAUGE_MEASURES;
  return meaning?.kind === 'gauge' ? (drawn[meaning.id] ?? null) : null;
}

/** Lanes in which something failed come first, then those with most traffic. */
const WEIGHTS: Partial<Record<Measure, number>> = {
  refused: 1e6,
  error: 1e6,
  timeouts: 1e6,
  connect_failures: 1e6,
  pool_full: 1e3,
  ok: 1,
};

interface Drawn {
  measure: Measure;
  series: DecodedSeries;
}

/** The lanes to draw: a narrowed question can still bring more than were ranked, as pods and clusters cross. */
function chooseLanes(drawn: readonly Drawn[]): Set<string> {
  const scores = new Map<string, number>();
  for (const { measure, series } of drawn.filter((one) => one.series.cluster !== null)) {
    const key = laneKey(series);
    const weight = WEIGHTS[measure] ?? 0;
    const total = weight === 0 ? 0 : columnsOf(series).values.reduce((sum, value) => sum + Math.max(0, value), 0);
    scores.set(key, (scores.get(key) ?? 0) + total * weight);
  }
  const ranked = [...scores].sort(([, a], [, b]) => b - a).map(([key]) => key);
  return new Set(ranked.slice(0, MAX_LANES));
}

/** Labels of the contract; what is not known is left out. */
function labelsOf({ cluster, direction, namespace, mesh, pod }: DecodedSeries): Record<string, string> {
  const labels = {
    cluster: cluster?.raw,
    direction,
    workload: cluster?.workload ?? cluster?.special,
    namespace: cluster?.namespace ?? namespace,
    mesh,
    pod,
  };
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** `refused by Envoy · ingress green · green-6f8f7c9d5b-x7k2p` */
function titleOf(measure: Measure, labels: Record<string, string>): string {
  const lane = [labels.direction, labels.workload ?? labels.cluster]
    .filter((part) => part && part !== 'unknown')
    .join(' ');
  return [MEASURES[measure].title, lane, labels.pod].filter(Boolean).join(' · ');
}

function hasGap(times: readonly number[], step: number): boolean {
  for (let row = 1; row < times.length; row++) {
    if ((times[row] ?? 0) - (times[row - 1] ?? 0) > step * 1.5) {
      return true;
    }
  }
  return false;
}

/** A null in each gap, so that no line is drawn over a time of which nothing is known. Without gaps columns stay what they are. */
function withGaps(points: Columns, step: number): { times: number[]; values: Array<number | null> } {
  if (!hasGap(points.times, step)) {
    return points;
  }
  const times: number[] = [];
  const values: Array<number | null> = [];
  points.times.forEach((time, row) => {
    const before = points.times[row - 1] ?? time;
    if (time - before > step * 1.5) {
      times.push(before + step);
      values.push(null);
    }
    times.push(time);
    values.push(points.values[row] ?? null);
  });
  return { times, values };
}

function seriesFrame({ measure, series }: Drawn, refId: string, step: number): DataFrame {
  const { times, values } = withGaps(columnsOf(series), step);
  const labels = labelsOf(series);
  return {
    name: FRAME.series,
    refId,
    meta: { type: DataFrameType.TimeSeriesMulti, preferredVisualisationType: 'graph' },
    fields: [
      { name: 'time', type: FieldType.time, config: { interval: step }, values: times },
      {
        name: measure,
        type: FieldType.number,
        labels,
        config: { unit: MEASURES[measure].unit, displayNameFromDS: titleOf(measure, labels) },
        values,
      },
    ],
    length: times.length,
  };
}

/** Frames of the series that are drawn: of the chosen lanes, and of the proxies themselves. Pauses between frames. */
export function* seriesFrames(decoded: readonly DecodedSeries[], refId: string, step: number): Steps<DataFrame[]> {
  const drawn = decoded.flatMap((series) => {
    const measure = measureOf(series);
    return measure === null || columnsOf(series).times.length === 0 ? [] : [{ measure, series }];
  });
  const lanes = chooseLanes(drawn);
  yield;
  const chosen = drawn.filter(({ series }) => series.cluster === null || lanes.has(laneKey(series)));
  return yield* mapInSteps(chosen, (one) => seriesFrame(one, refId, step));
}
