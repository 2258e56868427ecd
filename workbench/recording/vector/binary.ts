import { labelsKey, METRIC_NAME, onlyLabels, valuesKey, withLabel, withoutLabels, type Labels } from '../labels';
import { executionError } from '../queryError';
import { COMPARISONS, createOperation } from './operators';
import { emptySeries, groupSeries, isEmpty, mapValues, mergeEqualLabels, type StepSeries } from './stepSeries';

export interface Matching {
  /** `on`: match these labels only; otherwise all but these. */
  on: boolean;
  labels: readonly string[];
  /** Which side may have many series for one of the other: `group_left`, `group_right`, or neither. */
  many: 'left' | 'right' | undefined;
  /** Labels that the result copies from the "one" side. */
  include: readonly string[];
}

export const MATCH_ALL: Matching = { on: false, labels: [], many: undefined, include: [] };

export interface BinaryOperation {
  operator: string;
  returnBool: boolean;
  matching: Matching;
}

type Operation = NonNullable<ReturnType<typeof createOperation>>;

function operationOf({ operator, returnBool }: BinaryOperation): Operation {
  const operation = createOperation(operator, returnBool);
  if (operation === undefined) {
    throw executionError(`${operator} does not work on these operands`);
  }
  return operation;
}

export function scalarAndScalar(binary: BinaryOperation, left: Float64Array, right: Float64Array): Float64Array {
  const operation = operationOf(binary);
  return left.map((value, step) => operation(value, right[step] ?? NaN, value) ?? NaN);
}

export function vectorAndScalar(
  binary: BinaryOperation,
  vector: readonly StepSeries[],
  scalar: Float64Array,
  scalarIsLeft: boolean
): StepSeries[] {
  const operation = operationOf(binary);
  const results = vector.map((series) =>
    mapValues(series, resultName(binary, series.labels), (value, step) => {
      const other = scalar[step] ?? NaN;
      return scalarIsLeft ? operation(other, value, value) : operation(value, other, value);
    })
  );
  return mergeEqualLabels(results);
}

export function vectorAndVector(
  binary: BinaryOperation,
  left: readonly StepSeries[],
  right: readonly StepSeries[]
): StepSeries[] {
  const { matching } = binary;
  const key = matchKey(matching);
  const [manySide, oneSide] = matching.many === 'right' ? [right, left] : [left, right];
  const ones = new Map([...groupSeries(oneSide, key)].map(([group, series]) => [group, theOne(series)]));
  const results: StepSeries[] = [];
  for (const [group, many] of groupSeries(manySide, key)) {
    const one = ones.get(group);
    if (one !== undefined) {
      const matched = many.map((series) => combine(binary, series, one));
      results.push(...(matching.many === undefined ? [ensureOne(matched)].flat() : matched));
    }
  }
  return mergeEqualLabels(results.filter((series) => !isEmpty(series)));
}

export function matchKey(matching: Matching): (labels: Labels) => string {
  const ignored = [...matching.labels, METRIC_NAME];
  return matching.on
    ? (labels) => valuesKey(labels, matching.labels)
    : (labels) => labelsKey(withoutLabels(labels, ignored));
}

function combine(binary: BinaryOperation, many: StepSeries, one: StepSeries): StepSeries {
  const operation = operationOf(binary);
  const swapped = binary.matching.many === 'right';
  return mapValues(many, resultLabels(binary, many.labels, one.labels), (value, step) => {
    const other = one.values[step] ?? NaN;
    if (one.present[step] !== 1) {
      return undefined;
    }
    return swapped ? operation(other, value, other) : operation(value, other, value);
  });
}

/** The series of the "one" side of a group as one: two with a value at the same step are an error. */
function theOne(group: readonly StepSeries[]): StepSeries {
  const [first] = group;
  if (first !== undefined && group.length === 1) {
    return first;
  }
  const merged = emptySeries(first?.labels ?? new Map(), first?.values.length ?? 0);
  for (const series of group) {
    series.present.forEach((present, step) => {
      if (present === 1 && merged.present[step] === 1) {
        throw executionError(`several series match ${labelsKey(series.labels)}: many-to-many matching is not allowed`);
      }
      if (present === 1) {
        merged.present[step] = 1;
        merged.values[step] = series.values[step] ?? NaN;
      }
    });
  }
  return merged;
}

function ensureOne(matched: StepSeries[]): StepSeries[] {
  theOne(matched);
  return matched;
}

function resultName({ operator, returnBool }: BinaryOperation, labels: Labels): Labels {
  return operator in COMPARISONS && !returnBool ? labels : withoutLabels(labels, [METRIC_NAME]);
}

function resultLabels(binary: BinaryOperation, many: Labels, one: Labels): Labels {
  const { matching } = binary;
  const named = resultName(binary, many);
  if (matching.many === undefined) {
    return matching.on ? onlyLabels(named, matching.labels) : withoutLabels(named, matching.labels);
  }
  return matching.include.reduce((labels, name) => withLabel(labels, name, one.get(name) ?? ''), named);
}
