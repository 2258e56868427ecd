import { cannotAnswer } from '../queryError';
import { AGGREGATORS_WITH_PARAMETER } from '../vector/aggregate';
import { COMPARISONS, SET_OPERATORS } from '../vector/operators';
import type { AggregateExpr, BinaryExpr, Call, PromqlExpr, ValueType } from './ast';
import { SIGNATURES } from './signatures';

/**
 * The type of an expression, checked all the way down.
 * @throws QueryError where an operand or argument has the wrong type
 */
export function checkType(expr: PromqlExpr): ValueType {
  switch (expr.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
      return 'instant vector';
    case 'range':
      return 'range vector';
    case 'negation':
      return expectOneOf(checkType(expr.operand), ['scalar', 'instant vector'], 'a minus sign');
    case 'aggregate':
      return checkAggregate(expr);
    case 'binary':
      return checkBinary(expr);
    case 'call':
      return checkCall(expr);
  }
}

function checkAggregate({ operator, parameter, operand }: AggregateExpr): ValueType {
  const needsParameter = AGGREGATORS_WITH_PARAMETER.includes(operator);
  if (needsParameter !== (parameter !== undefined)) {
    throw cannotAnswer(`${operator} takes ${needsParameter ? 'a number and a vector' : 'one vector'}`);
  }
  if (parameter !== undefined) {
    expectOneOf(checkType(parameter), ['scalar'], `${operator} (first argument)`);
  }
  return expectOneOf(checkType(operand), ['instant vector'], operator);
}

function checkBinary({ operator, left, right, returnBool, matching }: BinaryExpr): ValueType {
  const types = [left, right].map((operand) =>
    expectOneOf(checkType(operand), ['scalar', 'instant vector'], `the operator ${operator}`)
  );
  const hasScalar = types.includes('scalar');
  const allScalar = hasScalar && !types.includes('instant vector');
  if (SET_OPERATORS.includes(operator) && (hasScalar || matching.many !== undefined)) {
    throw cannotAnswer(`${operator} takes two instant vectors, and no group_left or group_right`);
  }
  if (hasScalar && (matching.on || matching.labels.length > 0)) {
    throw cannotAnswer(`on and ignoring of ${operator} take two instant vectors`);
  }
  if (returnBool && !(operator in COMPARISONS)) {
    throw cannotAnswer(`bool goes with a comparison, not with ${operator}`);
  }
  if (allScalar && operator in COMPARISONS && !returnBool) {
    throw cannotAnswer(`a comparison of two numbers needs bool, as in 1 ${operator} bool 2`);
  }
  return allScalar ? 'scalar' : 'instant vector';
}

function checkCall({ name, args }: Call): ValueType {
  const signature = SIGNATURES[name];
  if (signature === undefined) {
    throw cannotAnswer(`the function ${name} is outside of what it understands`);
  }
  const { args: expected, optional = 0, returns } = signature;
  if (args.length > expected.length || args.length < expected.length - optional) {
    throw cannotAnswer(`${name} takes ${expected.length} arguments, not ${args.length}`);
  }
  args.forEach((arg, index) => {
    const type = expected[index];
    if (type !== undefined) {
      expectOneOf(checkType(arg), [type], name);
    }
  });
  return returns;
}

function expectOneOf(type: ValueType, expected: readonly ValueType[], of: string): ValueType {
  if (!expected.includes(type)) {
    throw cannotAnswer(`${of} takes ${expected.map(withArticle).join(' or ')}, not ${withArticle(type)}`);
  }
  return type;
}

const EXAMPLES: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  'instant vector': 'an instant vector',
  'range vector': 'a range vector such as x[1m]',
  string: 'a string',
};

function withArticle(type: ValueType): string {
  return EXAMPLES[type];
}
