import { DataFrameType, FieldType, type DataFrame } from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
import { isFailure, type Tally } from '../join/failures';

/** Names of levels that Grafana's logs have colours for. */
const LEVELS = [
  { level: 'error', color: 'red', title: 'failing lines', isOf: isFailure },
  { level: 'info', color: 'green', title: 'other lines', isOf: (tally: Tally) => !isFailure(tally) },
] as const;

/** Bars of whole steps, one level on the other. */
const BARS = {
  drawStyle: 'bars',
  barAlignment: 1,
  fillOpacity: 100,
  lineWidth: 0,
  pointSize: 0,
  stacking: { mode: 'normal', group: 'A' },
};

function counted(tallies: readonly Tally[], step: number): Array<[begin: number, lines: number]> {
  const counts = new Map<number, number>();
  for (const [end, lines] of tallies.flatMap(({ points }) => points)) {
    counts.set(end - step, (counts.get(end - step) ?? 0) + lines);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

/** Access lines in each step (ms), failing ones apart: counted where they are stored. No frame for a level without lines. */
export function volumeFrames(tallies: readonly Tally[], refId: string, step: number): DataFrame[] {
  return LEVELS.flatMap(({ level, color, title, isOf }) => {
    const points = counted(tallies.filter(isOf), step);
    const config = {
      displayNameFromDS: title,
      unit: 'short',
      color: { mode: 'fixed', fixedColor: color },
      custom: BARS,
    };
    const frame: DataFrame = {
      name: FRAME.logVolume,
      refId,
      meta: { type: DataFrameType.TimeSeriesMulti, preferredVisualisationType: 'graph' },
      fields: [
        { name: 'time', type: FieldType.time, config: { interval: step }, values: points.map(([begin]) => begin) },
        {
          name: 'lines',
          type: FieldType.number,
          labels: { level },
          config,
          values: points.map(([, lines]) => lines),
        },
      ],
      length: points.length,
    };
    return points.length === 0 ? [] : [frame];
  });
}
