import { labelsKey, type Labels } from '../labels';
import { executionError } from '../queryError';

/**
 * One series evaluated at all steps of a query at once. `present[i]` is 1 where the series has a value at step i;
 * NaN is a value like any other.
 */
export interface StepSeries {
  labels: Labels;
  values: Float64Array;
  present: Uint8Array;
}

export function emptySeries(labels: Labels, steps: number): StepSeries {
  return { labels, values: new Float64Array(steps), present: new Uint8Array(steps) };
}

export function isEmpty(series: StepSeries): boolean {
  return !series.present.includes(1);
}

/** Applies a function to each present value. It may answer undefined: then there is no value at that step. */
export function mapValues(
  series: StepSeries,
  labels: Labels,
  transform: (value: number, step: number) => number | undefined
): StepSeries {
  const result = emptySeries(labels, series.values.length);
  series.values.forEach((value, step) => {
    const transformed = series.present[step] === 1 ? transform(value, step) : undefined;
    if (transformed !== undefined) {
      result.values[step] = transformed;
      result.present[step] = 1;
    }
  });
  return result;
}

/**
 * Operations that drop labels can make two series equal. At different steps they are one series; at the same step there
 * is no right answer, and Prometheus refuses too.
 */
export function mergeEqualLabels(all: readonly StepSeries[]): StepSeries[] {
  const merged = new Map<string, StepSeries>();
  for (const series of all) {
    const key = labelsKey(series.labels);
    const same = merged.get(key);
    merged.set(key, same === undefined ? series : mergeTwo(same, series));
  }
  return [...merged.values()];
}

function mergeTwo(a: StepSeries, b: StepSeries): StepSeries {
  const result: StepSeries = { labels: a.labels, values: a.values.slice(), present: a.present.slice() };
  b.values.forEach((value, step) => {
    if (b.present[step] !== 1) {
      return;
    }
    if (result.present[step] === 1) {
      throw executionError(`several series of the result have the same labels ${labelsKey(a.labels)}`);
    }
    result.values[step] = value;
    result.present[step] = 1;
  });
  return result;
}

/** Groups series by a key, in order of first appearance. */
export function groupSeries(all: readonly StepSeries[], key: (labels: Labels) => string): Map<string, StepSeries[]> {
  const groups = new Map<string, StepSeries[]>();
  for (const series of all) {
    const groupKey = key(series.labels);
    const group = groups.get(groupKey);
    if (group === undefined) {
      groups.set(groupKey, [series]);
    } else {
      group.push(series);
    }
  }
  return groups;
}
