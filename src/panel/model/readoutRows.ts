import { formattedValueToString, getValueFormat, type LinkModel } from '@grafana/data';
import type { Words } from '../../core/words/message';
import { MEASURES, type Measure } from '../../grafana/frameContract';
import type { SeriesLook } from '../data/seriesLook';
import { formatMilliseconds } from '../../ui/formatFacts';
import type { MergedSeries } from './mergeSeries';
import { stepOf } from './intervals';
import type { TimelineModel } from './timelineModel';

interface ReadoutRow {
  measure: Measure;
  title: string;
  value: string;
  /** Data links of this value, by the series' field options. */
  links: LinkModel[];
}

export interface ReadoutGroup {
  id: string;
  title: string;
  /** Clusters whose values are added up here. */
  clusters: string[];
  rows: ReadoutRow[];
  looks: Map<Measure, SeriesLook>;
}

const LANE_MEASURES: Measure[] = [
  'ok',
  'error',
  'refused',
  'service_time_p90',
  'connections',
  'pending',
  'timeouts',
  'connect_failures',
];

/** Values at one moment, lane by lane, then those of the proxy. A measure without a value there, or that never moves, has no row. */
export function readoutAt(model: TimelineModel, time: number, words: Words): ReadoutGroup[] {
  const lanes = model.lanes
    .filter((lane) => lane.hasTraffic)
    .map((lane) => ({
      id: lane.id,
      title: lane.name,
      clusters: lane.clusters,
      rows: rowsAt(lane, LANE_MEASURES, time, words),
      looks: lane.looks,
    }));
  const proxy = {
    id: 'proxy',
    title: words('panel.readout.proxy'),
    clusters: [],
    looks: model.proxy.looks,
    rows: rowsAt(model.proxy, ['downstream_connections'], time, words),
  };
  return [...lanes, proxy].filter((group) => group.rows.length > 0);
}

function rowsAt(
  series: MergedSeries & { looks: Map<Measure, SeriesLook> },
  measures: Measure[],
  time: number,
  words: Words
): ReadoutRow[] {
  const index = nearestIndex(series.times, time);
  if (index === null) {
    return [];
  }
  return measures.flatMap((measure) => {
    const values = series.values.get(measure) ?? [];
    const value = values[index] ?? null;
    const look = series.looks.get(measure);
    // A row that is zero in all of the range tells nothing; one that is not keeps its place.
    return value === null || !values.some(Boolean) || look?.hidden.tooltip === true
      ? []
      : {
          measure,
          title: look?.title ?? words(`measure.${measure}`),
          value: formatMeasure(measure, value, look),
          links: look?.linksAt?.(series.times[index] ?? time) ?? [],
        };
  });
}

/** The sample next to a time; null where the nearest is more than one and a half steps away. */
function nearestIndex(times: number[], time: number): number | null {
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const distance = (index: number) => Math.abs((times[index] ?? Infinity) - time);
  const nearest = distance(high) < distance(low) ? high : low;
  const reach = Math.max(1000, stepOf(times) * 1.5);
  return distance(nearest) <= reach ? nearest : null;
}

/** A value with its unit, e.g. `40 req/s`, `2.35 s`, `10`. */
export function formatMeasure(measure: Measure, value: number, look?: SeriesLook): string {
  const unit = look?.unit ?? MEASURES[measure].unit;
  const decimals = look?.decimals ?? null;
  if (unit === 'ms' && decimals === null) {
    return formatMilliseconds(value);
  }
  return formattedValueToString(getValueFormat(unit === 'bool' ? 'none' : unit)(value, decimals ?? decimalsFor(value)));
}

function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 100) {
    return 0;
  }
  return size >= 1 ? 1 : 2;
}
