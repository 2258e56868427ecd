import { scalarAndScalar, vectorAndScalar, vectorAndVector, type BinaryOperation } from './binary';
import { SET_OPERATORS } from './operators';
import { combineSets } from './setOperators';
import { isEmpty, type StepSeries } from './stepSeries';

/** The value of an expression at all steps: a number per step, or a vector. */
export type StepValue = { kind: 'scalar'; values: Float64Array } | { kind: 'vector'; series: StepSeries[] };

export function scalar(values: Float64Array): StepValue {
  return { kind: 'scalar', values };
}

export function vector(series: readonly StepSeries[]): StepValue {
  return { kind: 'vector', series: series.filter((one) => !isEmpty(one)) };
}

/** The same number at each step. */
export function constant(value: number, steps: number): Float64Array {
  return new Float64Array(steps).fill(value);
}

/** A number per step as a vector of one series without labels. */
export function toVector(values: Float64Array): StepSeries {
  return { labels: new Map(), values, present: new Uint8Array(values.length).fill(1) };
}

/** Any binary operation between any two values; which combinations are allowed is checked before. */
export function combine(binary: BinaryOperation, left: StepValue, right: StepValue): StepValue {
  if (left.kind === 'scalar') {
    return right.kind === 'scalar'
      ? scalar(scalarAndScalar(binary, left.values, right.values))
      : vector(vectorAndScalar(binary, right.series, left.values, true));
  }
  if (right.kind === 'scalar') {
    return vector(vectorAndScalar(binary, left.series, right.values, false));
  }
  const combineVectors = SET_OPERATORS.includes(binary.operator) ? combineSets : vectorAndVector;
  return vector(combineVectors(binary, left.series, right.series));
}
