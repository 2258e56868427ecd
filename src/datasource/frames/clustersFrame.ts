import { FieldType, type DataFrame } from '@grafana/data';
import type { ClusterName } from '../../core/naming/clusterName';
import { FAILURES, MEASURES, type Measure } from '../../grafana/frameContract';
import { laneKey, type DecodedSeries } from '../join/decode';
import { measureOf } from './seriesFrames';

/** One proxy's view of one cluster, over the whole range. */
interface Row {
  cluster: ClusterName;
  series: DecodedSeries;
  values: Map<Measure, number>;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const most = (values: readonly number[]) => values.reduce((max, value) => Math.max(max, value), -Infinity);

/** Measures of the table, and how a range becomes one number: rates as means, the rest as the worst that was seen. */
const COLUMNS: ReadonlyArray<[Measure, (values: readonly number[]) => number]> = [
  ['refused', mean],
  ['error', mean],
  ['timeouts', mean],
  ['connect_failures', mean],
  ['ok', mean],
  ['service_time_p50', mean],
  ['service_time_p90', most],
  ['connections', most],
  ['pool_full', most],
];

function rowsOf(decoded: readonly DecodedSeries[]): Row[] {
  const rows = new Map<string, Row>();
  for (const series of decoded) {
    const measure = measureOf(series);
    const column = COLUMNS.find(([id]) => id === measure);
    if (series.cluster !== null && column !== undefined && series.points.length > 0) {
      const key = laneKey(series);
      const row = rows.get(key) ?? { cluster: series.cluster, series, values: new Map<Measure, number>() };
      rows.set(key, row);
      row.values.set(column[0], column[1](series.points.map(([, value]) => value)));
    }
  }
  const failures = ({ values }: Row) => FAILURES.reduce((sum, id) => sum + (values.get(id) ?? 0), 0);
  const traffic = ({ values }: Row) => values.get('ok') ?? 0;
  return [...rows.values()].sort((a, b) => failures(b) - failures(a) || traffic(b) - traffic(a));
}

/** Clusters with their names taken apart; those with failures come first. */
export function clustersFrame(decoded: readonly DecodedSeries[], refId: string): DataFrame {
  const rows = rowsOf(decoded);
  const text = (name: string, read: (row: Row) => string | null) => ({
    name,
    type: FieldType.string,
    config: {},
    values: rows.map(read),
  });
  return {
    name: 'clusters',
    refId,
    meta: { preferredVisualisationType: 'table' },
    fields: [
      text('direction', ({ cluster }) => cluster.direction),
      text('workload', ({ cluster }) => cluster.workload ?? cluster.special),
      text('namespace', ({ cluster, series }) => cluster.namespace ?? series.namespace),
      ...COLUMNS.map(([id]) => ({
        name: id,
        type: FieldType.number,
        config: { displayName: MEASURES[id].title, unit: MEASURES[id].unit },
        values: rows.map(({ values }) => values.get(id) ?? null),
      })),
      text('pod', ({ series }) => series.pod),
      text('mesh', ({ series }) => series.mesh),
      text('cluster', ({ cluster }) => cluster.raw),
    ],
    length: rows.length,
  };
}
