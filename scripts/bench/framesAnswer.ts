import { FieldType, type DataFrame, type Labels } from '@grafana/data';
import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  type MetricFact,
  type SeriesSelector,
} from '../../src/core/knowledge/metrics';
import { KUBERNETES_LABELS, WHOLE_MESH } from '../../src/core/query/scope';
import { NAME_LABEL, timelineQueries } from '../../src/core/query/timelineQueries';

const PODS = 20;
const POINTS = 240;
export const STEP = 15_000;
export const START = Date.parse('2026-11-23T00:00:00Z');
export const END = START + POINTS * STEP;
const COUNTERS = 10;
const GAUGES = 3;
const ENDS = Array.from({ length: POINTS }, (_, index) => START + (index + 1) * STEP);
const CLUSTERS = ['cds_ingress_shop_green_shop_http_8080', 'cds_egress_shop_blue_shop_http_8080'];
const KINDS = [
  ['200', '-'],
  ['503', 'UO'],
  ['503', 'UF'],
  ['504', 'UT'],
  ['503', 'URX,UF'],
  ['0', 'DC'],
  ['404', 'NR'],
  ['503', 'UC'],
  ['503', 'UH'],
  ['500', '-'],
] as const;

/** What two sources would answer. */
export interface SourceFrames {
  metrics: DataFrame[];
  logs: DataFrame[];
  /** Lines with a flag that the log's answer counts. */
  flagged: number;
}

/** A wave that differs from round to round, with trouble in its third quarter. */
function valueOf(round: number, series: number, index: number): number {
  const isTrouble = index > POINTS / 2 && index < (3 * POINTS) / 4;
  return Math.round(20 + 10 * Math.sin((index + 7 * round + 13 * series) / 40)) + (isTrouble ? series % 5 : 0);
}

const valuesOf = (round: number, series: number) => ENDS.map((_, index) => valueOf(round, series, index));

const podName = (pod: number) => `green-6f8f7c9d5b-x7k${pod}`;

function countUp(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** A series as Grafana's Prometheus and Loki sources give it. */
function frameOf(refId: string, labels: Labels, values: number[]): DataFrame {
  return {
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: [...ENDS] },
      { name: 'Value', type: FieldType.number, config: {}, labels, values },
    ],
    length: POINTS,
  };
}

/** The queries that are drawn as they are; the others answer with many names. */
const DRAWN = timelineQueries('envoy', WHOLE_MESH, KUBERNETES_LABELS)
  .map(({ id }) => id)
  .filter((id) => !['counters', 'gauges', 'proxies'].includes(id));

const named = ({ name, labels }: SeriesSelector) => ({ ...labels, [NAME_LABEL]: name });

const first = (facts: Readonly<Record<string, MetricFact>>, count: number) =>
  Object.values(facts)
    .flatMap(({ series }) => series.envoy.slice(0, 1))
    .slice(0, count)
    .map(named);

function laneFrames(round: number, pod: number, cluster: string): DataFrame[] {
  const labels = { pod: podName(pod), namespace: 'shop', envoy_cluster_name: cluster };
  const make = (id: string, own: Labels, values: number[]) => frameOf(`envoy:${id}`, { ...labels, ...own }, values);
  const values = (series: number) => valuesOf(round, series + pod);
  return [
    ...DRAWN.map((id, index) => make(id, {}, values(index))),
    ...first(CLUSTER_COUNTERS, COUNTERS).map((own, index) => make('counters', own, countUp(values(index)))),
    ...first(CLUSTER_GAUGES, GAUGES).map((own, index) => make('gauges', own, values(index))),
  ];
}

/** An hour in steps of 15 s: 40 lanes of 20 pods, and 10 kinds of lines of each pod. */
export function sourceFrames(round: number): SourceFrames {
  const pods = Array.from({ length: PODS }, (_, pod) => pod);
  const logs = pods.flatMap((pod) =>
    KINDS.map(([code, flags], kind) =>
      frameOf('text', { code, flags, pod: podName(pod), details: '' }, valuesOf(round, kind + pod))
    )
  );
  const counts = logs.flatMap(({ fields: [, counted] }) =>
    counted?.labels?.flags === '-' ? [] : (counted?.values as number[])
  );
  return {
    metrics: pods.flatMap((pod) => CLUSTERS.flatMap((cluster) => laneFrames(round, pod, cluster))),
    logs,
    flagged: counts.reduce((sum, count) => sum + count, 0),
  };
}
