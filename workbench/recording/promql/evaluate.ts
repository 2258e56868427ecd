import { METRIC_NAME, withoutLabels } from '../labels';
import { cannotAnswer } from '../queryError';
import type { Recording } from '../recording';
import { aggregate } from '../vector/aggregate';
import { mapValues, mergeEqualLabels, type StepSeries } from '../vector/stepSeries';
import { combine, constant, scalar, toVector, vector, type StepValue } from '../vector/stepValue';
import type { AggregateExpr, Call, PromqlExpr } from './ast';
import { absent, applyToValues, sortByValue, toScalar, VALUE_FUNCTIONS } from './functions';
import { histogramQuantile } from './histogramQuantile';
import { labelReplace } from './labelReplace';
import { selectInstant, selectOverRange } from './select';

/**
 * Evaluates an expression at all steps at once, as Prometheus 2 does for each of them.
 * @param steps times in ms, ascending
 */
export function evaluate(expr: PromqlExpr, metrics: Recording['metrics'], steps: Float64Array): StepValue {
  return new Evaluation(metrics, steps).evaluate(expr);
}

class Evaluation {
  constructor(
    private readonly metrics: Recording['metrics'],
    private readonly steps: Float64Array
  ) {}

  evaluate(expr: PromqlExpr): StepValue {
    switch (expr.kind) {
      case 'number':
        return scalar(constant(expr.value, this.steps.length));
      case 'selector':
        return vector(selectInstant(this.metrics, expr, this.steps));
      case 'negation':
        return negate(this.evaluate(expr.operand));
      case 'aggregate':
        return vector(this.aggregate(expr));
      case 'binary':
        return combine(expr, this.evaluate(expr.left), this.evaluate(expr.right));
      case 'call':
        return this.call(expr);
      case 'range':
      case 'string':
        throw cannotAnswer(`a ${expr.kind === 'range' ? 'range vector' : 'string'} has no value at each step`);
    }
  }

  private aggregate({ operator, grouping, parameter, operand }: AggregateExpr): StepSeries[] {
    return aggregate({ operator, grouping, parameter: this.scalarOf(parameter) }, this.vectorOf(operand));
  }

  private call({ name, args }: Call): StepValue {
    const special = this.special(name, args);
    if (special !== undefined) {
      return special;
    }
    const valueFunction = VALUE_FUNCTIONS[name];
    if (valueFunction !== undefined) {
      return vector(applyToValues(valueFunction, this.vectorOf(args[0]), this.scalarOf(args[1])));
    }
    const range = args.at(-1);
    if (range?.kind !== 'range') {
      throw cannotAnswer(`the function ${name} is outside of what it understands`);
    }
    const parameter = args.length > 1 ? this.scalarOf(args[0]) : undefined;
    return vector(mergeEqualLabels(selectOverRange(this.metrics, name, range, this.steps, parameter)));
  }

  private special(name: string, args: Call['args']): StepValue | undefined {
    const [first, second] = args;
    switch (name) {
      case 'time':
        return scalar(this.steps.map((time) => time / 1000));
      case 'vector':
        return vector([toVector(this.scalarOf(first) ?? new Float64Array())]);
      case 'scalar':
        return scalar(toScalar(this.vectorOf(first), this.steps.length));
      case 'absent':
        return vector(
          absent(this.vectorOf(first), first?.kind === 'selector' ? first.matchers : [], this.steps.length)
        );
      case 'sort':
      case 'sort_desc':
        return vector(sortByValue(this.vectorOf(first), name === 'sort_desc'));
      case 'histogram_quantile':
        return vector(histogramQuantile(this.scalarOf(first) ?? new Float64Array(), this.vectorOf(second)));
      case 'label_replace':
        return vector(labelReplace(this.vectorOf(first), args.slice(1).map(textOf)));
      default:
        return undefined;
    }
  }

  private vectorOf(expr: PromqlExpr | undefined): StepSeries[] {
    const value = expr === undefined ? undefined : this.evaluate(expr);
    return value?.kind === 'vector' ? value.series : [];
  }

  private scalarOf(expr: PromqlExpr | undefined): Float64Array | undefined {
    const value = expr === undefined ? undefined : this.evaluate(expr);
    return value?.kind === 'scalar' ? value.values : undefined;
  }
}

function textOf(expr: PromqlExpr): string {
  return expr.kind === 'string' ? expr.value : '';
}

function negate(value: StepValue): StepValue {
  if (value.kind === 'scalar') {
    return scalar(value.values.map((one) => -one));
  }
  const negated = value.series.map((series) =>
    mapValues(series, withoutLabels(series.labels, [METRIC_NAME]), (one) => -one)
  );
  return vector(mergeEqualLabels(negated));
}
