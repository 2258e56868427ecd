import type { DataFrame, Field } from '@grafana/data';
import type { LabelledSeries } from '../../grafana/readFrames';

type Cell = (row: number) => unknown;

/** Columns of a table by their names; a column that is not there is empty. */
export function cellsOf({ fields }: DataFrame): (name: string) => Cell {
  const columns = new Map<string, Field>(fields.map((field) => [field.name, field]));
  return (name) => (row) => (columns.get(name)?.values as ArrayLike<unknown> | undefined)?.[row] ?? null;
}

export const textOfCell = (value: unknown) => (value === null || value === '' ? '' : String(value));

/** A time in ms: a number, digits, or a date as text. */
export function timeOfCell(value: unknown): number {
  const text = textOfCell(value);
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
}

interface CountColumns {
  time: (name: string) => boolean;
  count: string;
  /** Name of a label and of the column that holds it. */
  labels: Readonly<Record<string, string>>;
}

/** Counts of a table as series, one per set of labels. A row without a time or a number is left out. */
export function readCountTable(frames: readonly DataFrame[], { time, count, labels }: CountColumns): LabelledSeries[] {
  const found = new Map<string, LabelledSeries>();
  for (const frame of frames) {
    const cell = cellsOf(frame);
    const timeName = frame.fields.find(({ name }) => time(name))?.name ?? '';
    for (let row = 0; row < frame.length; row++) {
      const point = [timeOfCell(cell(timeName)(row)), Number(cell(count)(row))] as const;
      const own = Object.entries(labels).map(([label, column]) => [label, textOfCell(cell(column)(row))] as const);
      const key = JSON.stringify([frame.refId, own]);
      const series = found.get(key) ?? { refId: frame.refId ?? '', labels: Object.fromEntries(own), points: [] };
      if (point.every(Number.isFinite)) {
        series.points.push(point);
        found.set(key, series);
      }
    }
  }
  return [...found.values()].map((series) => ({ ...series, points: series.points.sort(([a], [b]) => a - b) }));
}
