import { METRIC_NAME, withoutLabels } from '../labels';
import type { Matcher } from '../language/matcher';
import { ascendingNaNFirst } from '../vector/quantile';
import { emptySeries, isEmpty, mapValues, mergeEqualLabels, type StepSeries } from '../vector/stepSeries';

type ValueFunction = (value: number, parameter: number) => number;

/** Functions of each value of an instant vector, with at most one number beside it. */
export const VALUE_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  round: roundTo,
  clamp_min: (value, least) => Math.max(value, least),
  clamp_max: (value, most) => Math.min(value, most),
};

/** Rounds to the nearest multiple, halves up. Dividing by the inverse keeps 0.1 and its like exact. */
function roundTo(value: number, multiple: number): number {
  const inverse = 1 / (Number.isNaN(multiple) ? 1 : multiple);
  return Math.floor(value * inverse + 0.5) / inverse;
}

export function applyToValues(
  apply: ValueFunction,
  vector: readonly StepSeries[],
  parameter: Float64Array | undefined
): StepSeries[] {
  const results = vector.map((series) =>
    mapValues(series, withoutLabels(series.labels, [METRIC_NAME]), (value, step) =>
      apply(value, parameter?.[step] ?? NaN)
    )
  );
  return mergeEqualLabels(results);
}

/** Sorts by the value of the last step. Only an instant query, with its one step, shows the order. NaN comes last. */
export function sortByValue(vector: readonly StepSeries[], descending: boolean): StepSeries[] {
  const last = (series: StepSeries) => series.values[series.values.length - 1] ?? NaN;
  return [...vector].sort((a, b) => {
    const isNaNInvolved = Number.isNaN(last(a)) || Number.isNaN(last(b));
    const order = ascendingNaNFirst(last(a), last(b));
    return isNaNInvolved || descending ? -order : order;
  });
}

/** `scalar`: the value of the only series of a step, NaN when there are more or none. */
export function toScalar(vector: readonly StepSeries[], steps: number): Float64Array {
  return Float64Array.from({ length: steps }, (_, step) => {
    const present = vector.filter((series) => series.present[step] === 1);
    return present.length === 1 ? (present[0]?.values[step] ?? NaN) : NaN;
  });
}

/** `absent`: 1 at each step that has no series, with the labels that the selector asks for by `=`. */
export function absent(vector: readonly StepSeries[], matchers: readonly Matcher[], steps: number): StepSeries[] {
  const labels = new Map<string, string>();
  const seen = new Set<string>();
  for (const { label, operator, value } of matchers.filter((matcher) => matcher.label !== METRIC_NAME)) {
    if (operator === '=' && value !== '' && !seen.has(label)) {
      labels.set(label, value);
    } else {
      labels.delete(label);
    }
    seen.add(label);
  }
  const result = emptySeries(labels, steps);
  for (let step = 0; step < steps; step++) {
    if (vector.every((series) => series.present[step] !== 1)) {
      result.values[step] = 1;
      result.present[step] = 1;
    }
  }
  return [result].filter((series) => !isEmpty(series));
}
