import { formatValue } from './answer';
import { labelsKey, toRecord } from './labels';
import type { StepSeries } from './vector/stepSeries';

/** The `result` of a matrix: series sorted by labels, each with its present values. */
export function toMatrix(all: readonly StepSeries[], steps: Float64Array): unknown[] {
  return all
    .map((series) => ({
      key: labelsKey(series.labels),
      metric: toRecord(series.labels),
      values: points(series, steps),
    }))
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ metric, values }) => ({ metric, values }));
}

function points({ values, present }: StepSeries, steps: Float64Array): Array<[number, string]> {
  const result: Array<[number, string]> = [];
  steps.forEach((time, step) => {
    if (present[step] === 1) {
      result.push([time / 1000, formatValue(values[step] ?? NaN)]);
    }
  });
  return result;
}

/** The `result` of a vector, at the one time of an instant query, in the order the evaluation gave. */
export function toVectorResult(all: readonly StepSeries[], time: number): unknown[] {
  return all
    .filter(({ present }) => present[0] === 1)
    .map(({ labels, values }) => ({ metric: toRecord(labels), value: [time / 1000, formatValue(values[0] ?? NaN)] }));
}
