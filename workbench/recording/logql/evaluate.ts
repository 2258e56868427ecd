import type { Recording } from '../recording';
import { aggregate } from '../vector/aggregate';
import type { StepSeries } from '../vector/stepSeries';
import { combine, constant, scalar, toVector, vector, type StepValue } from '../vector/stepValue';
import type { MetricExpr, VectorAggregation } from './ast';
import { aggregateRange } from './rangeAggregation';
import { RANGE_OPERATORS } from './rangeOperators';

/** @param steps times in ms, ascending */
export function evaluateMetric(expr: MetricExpr, streams: Recording['streams'], steps: Float64Array): StepValue {
  switch (expr.kind) {
    case 'number':
      return scalar(constant(expr.value, steps.length));
    case 'vector':
      return vector([toVector(constant(expr.value, steps.length))]);
    case 'range':
      return vector(aggregateRange(expr, streams, steps));
    case 'aggregate':
      return vector(evaluateAggregation(expr, streams, steps));
    case 'binary':
      return combine(expr, evaluateMetric(expr.left, streams, steps), evaluateMetric(expr.right, streams, steps));
  }
}

/**
 * A sum of counts is the count of the sums' lines: where that holds, lines are grouped at once, and the many labels of a
 * parsed line never become as many series.
 */
function evaluateAggregation(
  expr: VectorAggregation,
  streams: Recording['streams'],
  steps: Float64Array
): StepSeries[] {
  const { operator, grouping, operand } = expr;
  const parameter = expr.parameter === undefined ? undefined : constant(expr.parameter, steps.length);
  const canGroupLines =
    operand.kind === 'range' &&
    operand.grouping === undefined &&
    RANGE_OPERATORS[operand.operator]?.distributesOver === operator;
  const value = evaluateMetric(canGroupLines ? { ...operand, grouping } : operand, streams, steps);
  return aggregate({ operator, grouping, parameter }, value.kind === 'vector' ? value.series : []);
}
