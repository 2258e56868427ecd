import type { Words } from '../../core/words/message';
import { TRAFFIC, type Measure } from '../../grafana/frameContract';
import type { MeasureSeries } from '../data/readSeries';
import { bridge } from './bridge';
import { mergeSeries, type MergedSeries } from './mergeSeries';

type LaneDirection = 'ingress' | 'egress' | 'self' | 'internal' | 'unknown';

/** The traffic of one direction, all its clusters together. */
export interface Lane extends MergedSeries {
  direction: LaneDirection;
  title: string;
  /** Between whom: `Envoy → green`. */
  path: string;
  clusters: string[];
  hasTraffic: boolean;
}

/** Measures of the proxy as a whole: they have no cluster and belong to no lane. */
const PROXY_MEASURES = new Set<Measure>(['downstream_connections', 'live']);

const SERVICE_TIMES: readonly Measure[] = ['service_time_p50', 'service_time_p90'];

/**
 * Ingress and egress, always both, so that "no traffic" is seen and not guessed; then the other directions that have some.
 * Order is the way a request takes.
 */
export function lanesOf(series: MeasureSeries[], words: Words): Lane[] {
  const byDirection = new Map<LaneDirection, MeasureSeries[]>();
  for (const one of series) {
    if (!PROXY_MEASURES.has(one.measure)) {
      const direction = directionOf(one);
      byDirection.set(direction, [...(byDirection.get(direction) ?? []), one]);
    }
  }
  const order: LaneDirection[] = ['ingress', 'egress', 'self', 'internal', 'unknown'];
  return order
    .map((direction) => laneOf(direction, byDirection.get(direction) ?? [], words))
    .filter((lane) => lane.hasTraffic || lane.direction === 'ingress' || lane.direction === 'egress');
}

/** The series of proxies as a whole, merged. */
export function proxySeries(series: MeasureSeries[]): MergedSeries {
  return mergeSeries(series.filter((one) => PROXY_MEASURES.has(one.measure)));
}

function directionOf(series: MeasureSeries): LaneDirection {
  const label = series.labels.direction ?? '';
  return label === 'ingress' || label === 'egress' || label === 'self' || label === 'internal' ? label : 'unknown';
}

function laneOf(direction: LaneDirection, series: MeasureSeries[], words: Words): Lane {
  const merged = mergeSeries(series);
  for (const measure of SERVICE_TIMES) {
    const values = merged.values.get(measure);
    if (values !== undefined) {
      merged.values.set(measure, bridge(merged.times, values));
    }
  }
  return {
    ...merged,
    direction,
    title: words(`panel.lane.${direction}`),
    path: pathOf(labelValues(series, 'workload')),
    clusters: labelValues(series, 'cluster'),
    hasTraffic: TRAFFIC.some((measure) => merged.values.get(measure)?.some((value) => (value ?? 0) > 0)),
  };
}

function labelValues(series: MeasureSeries[], label: string): string[] {
  return [...new Set(series.map((one) => one.labels[label] ?? '').filter((value) => value !== ''))].sort();
}

const SHOWN_NAMES = 2;

function pathOf(workloads: string[]): string {
  if (workloads.length === 0) {
    return '';
  }
  const more = workloads.length > SHOWN_NAMES ? ` +${workloads.length - SHOWN_NAMES}` : '';
  return `Envoy → ${workloads.slice(0, SHOWN_NAMES).join(', ')}${more}`;
}
