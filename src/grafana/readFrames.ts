import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Point } from '../core/stats/sampleIncreases';

/** One series of an answer: the labels of its value field, and its points without gaps (null, NaN, infinite). */
export interface LabelledSeries {
  refId: string;
  labels: Record<string, string>;
  points: Point[];
}

/** The points of a series as two lists of one length, as frames have them. */
export interface Columns {
  times: number[];
  values: number[];
}

/** Of series as they were read, by the object: one whose points were changed is another object. */
const readColumns = new WeakMap<object, Columns>();

/** What is only drawn goes from frame to frame as it is, and never becomes points: these take longer than all else. */
export function columnsOf(series: { points: readonly Point[] }): Columns {
  const known = readColumns.get(series);
  return known ?? { times: series.points.map((point) => point[0]), values: series.points.map((point) => point[1]) };
}

/** A series with the same points and more fields. */
export function extendSeries<T extends object>(series: LabelledSeries, fields: T): LabelledSeries & T {
  const { refId, labels } = series;
  const extended = {
    refId,
    labels,
    get points() {
      return series.points;
    },
    ...fields,
  };
  readColumns.set(extended, columnsOf(series));
  return extended;
}

function seriesOf(refId: string, labels: Record<string, string>, columns: Columns): LabelledSeries {
  let made: Point[] | null = null;
  const series = {
    refId,
    labels,
    get points() {
      made ??= columns.times.map((time, index) => [time, columns.values[index] ?? NaN] as const);
      return made;
    },
  };
  readColumns.set(series, columns);
  return series;
}

/** Values of a field, which Grafana keeps as an array. */
function valuesOf(field: Field): unknown[] {
  return field.values as unknown[];
}

/** Reads frames as Grafana's Prometheus and Loki sources make them: one or several value fields beside a time field. */
export function readSeries(frames: readonly DataFrame[]): LabelledSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    const numbers = frame.fields.filter((field) => field.type === FieldType.number);
    const times = time === undefined ? [] : valuesOf(time);
    return numbers.map((field) =>
      seriesOf(frame.refId ?? '', { ...field.labels }, withoutGaps(times, valuesOf(field)))
    );
  });
}

const isFinite = (value: unknown): value is number => Number.isFinite(value);

/** Loops, since numbers that are handed to a callback are wrapped, each for itself. */
function areFinite(values: unknown[]): values is number[] {
  for (let row = 0; row < values.length; row++) {
    if (!isFinite(values[row])) {
      return false;
    }
  }
  return true;
}

function withoutGaps(times: unknown[], values: unknown[]): Columns {
  if (times.length === values.length && areFinite(times) && areFinite(values)) {
    return { times, values };
  }
  const rows = times.flatMap((time, row) => (isFinite(time) && isFinite(values[row]) ? [row] : []));
  return { times: rows.map((row) => Number(times[row])), values: rows.map((row) => Number(values[row])) };
}

/** Width of a step, ms: the smallest distance of two points, or the request's interval where no series has two. */
export function stepOf(series: readonly LabelledSeries[], fallback: number): number {
  let step = Infinity;
  for (const one of series) {
    const { times } = columnsOf(one);
    for (let index = 1; index < times.length; index++) {
      step = Math.min(step, (times[index] ?? Infinity) - (times[index - 1] ?? 0));
    }
  }
  return Number.isFinite(step) && step > 0 ? step : fallback;
}

/** A log line as it was stored, with the labels of its stream. */
export interface LogLine {
  text: string;
  /** When the store got it, ms; NaN where the answer has no time. */
  time: number;
  labels: Record<string, string>;
}

/** Lines of Loki's log frames: the field is called `Line`, or `body` in newer answers; labels are a field beside it. */
export function readLines(frames: readonly DataFrame[]): LogLine[] {
  return frames.flatMap((frame) => {
    const named = frame.fields.find(({ name }) => name === 'Line' || name === 'body');
    const field = named ?? frame.fields.find(({ type }) => type === FieldType.string);
    const labels = frame.fields.find(({ name }) => name === 'labels');
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    const times = time === undefined ? [] : valuesOf(time);
    const rows = labels === undefined ? [] : valuesOf(labels);
    const texts = field === undefined ? [] : valuesOf(field);
    return texts.flatMap((text, row) =>
      typeof text === 'string'
        ? [{ text, time: Number(times[row] ?? NaN), labels: { ...field?.labels, ...asLabels(rows[row]) } }]
        : []
    );
  });
}

function asLabels(value: unknown): Record<string, string> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
