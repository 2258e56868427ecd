import type { Words } from '../../core/words/message';
import { FAILURES, MEASURES, TRAFFIC, type Measure } from '../../grafana/frameContract';
import { STACKED } from '../stacked';
import type { MeasureSeries } from '../data/readSeries';
import { mergeLooks, type SeriesLook } from '../data/seriesLook';
import { bridge } from './bridge';
import { mergeSeries, type MergedSeries } from './mergeSeries';

type LaneDirection = 'ingress' | 'egress' | 'self' | 'internal' | 'unknown';

/** What has a lane of its own: a direction, or each workload or cluster of it. */
export type LanesBy = 'direction' | 'workload' | 'cluster';

/** The traffic of one direction, or of one workload or cluster in it; all its series together. */
export interface Lane extends MergedSeries {
  id: string;
  direction: LaneDirection;
  title: string;
  /** Title by which it is told from all others: `Ingress`, `Egress green`. */
  name: string;
  /** Between whom: `Envoy → green`. */
  path: string;
  clusters: string[];
  hasTraffic: boolean;
  /** Whether it had no healthy host at some time. */
  lacksHost: boolean;
  looks: Map<Measure, SeriesLook>;
}

/** The lanes that are drawn, and titles of those for which there is no room. */
export interface ChosenLanes {
  lanes: Lane[];
  more: string[];
}

/** Measures of the proxy as a whole: they have no cluster and belong to no lane. */
const PROXY_MEASURES = new Set<Measure>(['downstream_connections', 'live']);

const SERVICE_TIMES: readonly Measure[] = ['service_time_p50', 'service_time_p90'];

/** Order is the way a request takes. */
const DIRECTIONS: readonly LaneDirection[] = ['ingress', 'egress', 'self', 'internal', 'unknown'];

/**
 * Ingress and egress, always both, so that "no traffic" is seen and not guessed; then the other directions that have some.
 */
export function lanesOf(series: MeasureSeries[], words: Words): Lane[] {
  const byDirection = groupBy(inLanes(series), directionOf);
  return DIRECTIONS.map((direction) => {
    const own = byDirection.get(direction) ?? [];
    return laneOf(direction, own, {
      id: direction,
      title: words(`panel.lane.${direction}`),
      name: words(`panel.lane.${direction}`),
      path: pathOf(labelValues(own, 'workload')),
    });
  }).filter((lane) => lane.hasTraffic || lane.direction === 'ingress' || lane.direction === 'egress');
}

/** The part of the mesh that a finding names. */
export interface Named {
  direction: string;
  workload: string | null;
  cluster: string | null;
}

/** A lane of this name comes first, then those in which most failed, then the busiest. */
export function lanesPer(
  by: 'workload' | 'cluster',
  series: MeasureSeries[],
  { named, most }: { named: Named | null; most: number },
  words: Words
): ChosenLanes {
  const groups = groupBy(inLanes(series), (one) => `${directionOf(one)} ${nameOf(by, one)}`);
  const lanes = [...groups].map(([id, own]) => {
    const [first] = own;
    const direction = first === undefined ? 'unknown' : directionOf(first);
    const title = first?.labels.workload ?? first?.labels.cluster ?? '';
    const where = words(`panel.lane.${direction}`);
    const path = by === 'cluster' ? `${where} · ${first?.labels.cluster ?? ''}` : where;
    return laneOf(direction, own, { id, title, name: `${where} ${title}`, path });
  });
  const ranked = lanes
    .filter((lane) => lane.hasTraffic)
    .map((lane) => ({ lane, rank: rankOf(lane, named) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ lane }) => lane);
  return { lanes: ranked.slice(0, most), more: ranked.slice(most).map(({ name }) => name) };
}

function rankOf(lane: Lane, named: Named | null): number {
  const total = (measures: readonly Measure[]) =>
    measures.reduce(
      (sum, measure) => sum + (lane.values.get(measure) ?? []).reduce<number>((all, one) => all + (one ?? 0), 0),
      0
    );
  const isNamed =
    named !== null &&
    named.direction === lane.direction &&
    (named.cluster === null ? named.workload === lane.title : lane.clusters.includes(named.cluster));
  return isNamed ? Infinity : total(FAILURES) * 1e6 + total(TRAFFIC);
}

function nameOf(by: 'workload' | 'cluster', { labels }: MeasureSeries): string {
  return (by === 'workload' ? labels.workload : undefined) ?? labels.cluster ?? '';
}

function inLanes(series: MeasureSeries[]): MeasureSeries[] {
  return series.filter((one) => !PROXY_MEASURES.has(one.measure));
}

/** The series of proxies as a whole, merged. */
export function proxySeries(series: MeasureSeries[]): MergedSeries & Pick<Lane, 'looks'> {
  const own = series.filter((one) => PROXY_MEASURES.has(one.measure));
  return { ...mergeSeries(own), looks: looksOf(own) };
}

function directionOf(series: MeasureSeries): LaneDirection {
  return DIRECTIONS.find((direction) => direction === series.labels.direction) ?? 'unknown';
}

function laneOf(
  direction: LaneDirection,
  series: MeasureSeries[],
  about: Pick<Lane, 'id' | 'title' | 'name' | 'path'>
): Lane {
  const merged = mergeSeries(series);
  const has = (measure: Measure) => merged.values.get(measure)?.some((value) => (value ?? 0) > 0) ?? false;
  for (const measure of SERVICE_TIMES) {
    const values = merged.values.get(measure);
    if (values !== undefined) {
      merged.values.set(measure, bridge(merged.times, values));
    }
  }
  return {
    ...merged,
    ...about,
    direction,
    clusters: labelValues(series, 'cluster'),
    hasTraffic: STACKED.some((measure) => has(measure)),
    lacksHost: has('no_host'),
    looks: looksOf(series),
  };
}

function looksOf(series: MeasureSeries[]): Map<Measure, SeriesLook> {
  const byMeasure = groupBy(series, ({ measure }) => measure);
  return new Map([...byMeasure].map(([measure, own]) => [measure, mergeLooks(own.map(({ look }) => look))]));
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

function labelValues(series: MeasureSeries[], label: string): string[] {
  return [...new Set(series.map((one) => one.labels[label] ?? '').filter((value) => value !== ''))].sort();
}

/** The unit of the left axis where a person has set one; null for requests per second. */
export function ownRateUnit({ looks }: Lane): string | null {
  const units = STACKED.map((measure) => looks.get(measure)?.unit ?? null);
  return (
    units.find((unit) => unit !== null && unit !== MEASURES.ok.unit && unit !== MEASURES.connect_failures.unit) ?? null
  );
}

const SHOWN_NAMES = 2;

function pathOf(workloads: string[]): string {
  if (workloads.length === 0) {
    return '';
  }
  const more = workloads.length > SHOWN_NAMES ? ` +${workloads.length - SHOWN_NAMES}` : '';
  return `Envoy → ${workloads.slice(0, SHOWN_NAMES).join(', ')}${more}`;
}
