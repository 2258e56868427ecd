import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Point } from '../core/query/increase';

/** One series of an answer: the labels of its value field, and its points without gaps (null, NaN, infinite). */
export interface LabelledSeries {
  refId: string;
  labels: Record<string, string>;
  points: Point[];
}

/** Values of a field as an array; Grafana 10.4 and later keep them so, older frames in a vector. */
function valuesOf(field: Field): unknown[] {
  return Array.from(field.values as ArrayLike<unknown>);
}

/** Reads frames as Grafana's Prometheus and Loki sources make them: one or several value fields beside a time field. */
export function readSeries(frames: readonly DataFrame[]): LabelledSeries[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    const numbers = frame.fields.filter((field) => field.type === FieldType.number);
    const times = time === undefined ? [] : valuesOf(time);
    return numbers.map((field) => ({
      refId: frame.refId ?? '',
      labels: { ...field.labels },
      points: pointsOf(times, valuesOf(field)),
    }));
  });
}

function pointsOf(times: readonly unknown[], values: readonly unknown[]): Point[] {
  const points: Point[] = [];
  times.forEach((time, index) => {
    const value = values[index];
    if (typeof time === 'number' && typeof value === 'number' && Number.isFinite(value)) {
      points.push([time, value]);
    }
  });
  return points;
}

/** Width of a step, ms: the smallest distance of two points, or the request's interval where no series has two. */
export function stepOf(series: readonly LabelledSeries[], fallback: number): number {
  let step = Infinity;
  for (const { points } of series) {
    for (let index = 1; index < points.length; index++) {
      step = Math.min(step, (points[index]?.[0] ?? Infinity) - (points[index - 1]?.[0] ?? 0));
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
