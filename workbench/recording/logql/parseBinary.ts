import { child, childAt, descendants, hasChild, type QueryNode } from '../language/tree';
import { cannotAnswer } from '../queryError';
import { MATCH_ALL, type Matching } from '../vector/binary';
import { COMPARISONS, PRECEDENCE, SET_OPERATORS } from '../vector/operators';
import type { MetricExpr } from './ast';

interface Operator {
  text: string;
  returnBool: boolean;
  matching: Matching;
}

interface Chain {
  operands: QueryNode[];
  operators: Operator[];
}

/**
 * Reads a chain of binary operations. The grammar does not know their precedence (it reads `1 + 2 * 3` as `(1 + 2) * 3`),
 * so the chain is laid flat and built up again. Parentheses stay: their content is a node of its own.
 */
export function parseBinary(node: QueryNode, parseOperand: (node: QueryNode) => MetricExpr): MetricExpr {
  const { operands, operators } = flatten(node);
  return build(operands.map(parseOperand), operators);
}

function flatten(node: QueryNode): Chain {
  const left = chainOf(childAt(node, 0));
  const right = chainOf(childAt(node, -1));
  return {
    operands: [...left.operands, ...right.operands],
    operators: [...left.operators, readOperator(node), ...right.operators],
  };
}

function chainOf(operand: QueryNode): Chain {
  const metric = operand.name === 'Expr' ? childAt(operand, 0) : operand;
  const inner = metric.children[0];
  return inner?.name === 'BinOpExpr' ? flatten(inner) : { operands: [operand], operators: [] };
}

function readOperator(node: QueryNode): Operator {
  const modifier = child(node, 'BinOpModifier');
  return {
    text: childAt(node, 1).text.toLowerCase(),
    returnBool: modifier !== undefined && descendants(modifier, 'Bool').length > 0,
    matching: readMatching(modifier),
  };
}

function readMatching(modifier: QueryNode | undefined): Matching {
  const labels = modifier && child(modifier, 'OnOrIgnoringModifier');
  if (modifier === undefined || labels === undefined) {
    return MATCH_ALL;
  }
  const include = child(modifier, 'GroupingLabels');
  return {
    on: hasChild(labels, 'On'),
    labels: labelNames(labels),
    many: hasChild(modifier, 'GroupLeft') ? 'left' : hasChild(modifier, 'GroupRight') ? 'right' : undefined,
    include: include === undefined ? [] : labelNames(include),
  };
}

function labelNames(node: QueryNode): string[] {
  return descendants(node, 'LabelName').map(({ text }) => text);
}

/** Splits at the loosest operator: the last one of them, as they bind to the left, but the first `^`. */
function build(operands: readonly MetricExpr[], operators: readonly Operator[]): MetricExpr {
  const [only] = operands;
  if (only !== undefined && operators.length === 0) {
    return only;
  }
  const level = PRECEDENCE.find((texts) => operators.some(({ text }) => texts.includes(text)));
  const isLoosest = ({ text }: Operator) => level?.includes(text) ?? false;
  const split = level?.includes('^')
    ? operators.findIndex(isLoosest)
    : operators.reduce((last, operator, index) => (isLoosest(operator) ? index : last), -1);
  const operator = operators[split];
  if (operator === undefined) {
    throw cannotAnswer(`the operator ${operators[0]?.text} is outside of what it understands`);
  }
  const left = build(operands.slice(0, split + 1), operators.slice(0, split));
  const right = build(operands.slice(split + 1), operators.slice(split + 1));
  const { text, returnBool, matching } = operator;
  checkOperands(operator, left, right);
  return { kind: 'binary', operator: text, returnBool, matching, left, right };
}

function checkOperands({ text, returnBool, matching }: Operator, left: MetricExpr, right: MetricExpr): void {
  const numbers = [left, right].filter(isNumber).length;
  const isSet = SET_OPERATORS.includes(text);
  if (numbers > 0 && (isSet || matching !== MATCH_ALL)) {
    throw cannotAnswer(`${text} takes two vectors here, not a number`);
  }
  if ((isSet && matching.many !== undefined) || (returnBool && !(text in COMPARISONS))) {
    throw cannotAnswer(`the modifier of ${text} does not go with it`);
  }
  if (numbers === 2 && text in COMPARISONS && !returnBool) {
    throw cannotAnswer(`a comparison of two numbers needs bool, as in 1 ${text} bool 2`);
  }
}

function isNumber(expr: MetricExpr): boolean {
  return expr.kind === 'number' || (expr.kind === 'binary' && isNumber(expr.left) && isNumber(expr.right));
}
