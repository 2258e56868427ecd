import { parser } from '@prometheus-io/lezer-promql';
import { parseDuration } from '../language/duration';
import { readStringLiteral } from '../language/stringLiteral';
import { child, childAt, descendants, hasChild, outsideSubset, readTree, type QueryNode } from '../language/tree';
import { cannotAnswer } from '../queryError';
import { AGGREGATORS, NO_GROUPING, type Grouping } from '../vector/aggregate';
import { MATCH_ALL, type Matching } from '../vector/binary';
import { ARITHMETIC, COMPARISONS, SET_OPERATORS } from '../vector/operators';
import type { AggregateExpr, Call, PromqlExpr, Selector } from './ast';
import { parseAt, parseOffset, parseRangeSelector, parseSelector } from './parseSelector';
import { checkType } from './types';

/**
 * Reads PromQL with the grammar that Prometheus' own query editor uses.
 * @throws QueryError for a syntax or type error, and for what is outside the subset
 */
export function parsePromql(query: string): PromqlExpr {
  const [top] = readTree(parser, query);
  if (top === undefined) {
    throw cannotAnswer('the query is empty');
  }
  const expr = parseExpr(top);
  checkType(expr);
  return expr;
}

/** Reads the value of a `match[]` parameter. */
export function parseSeriesSelector(text: string): Selector {
  const expr = parsePromql(text);
  if (expr.kind !== 'selector' || expr.offset !== 0 || expr.at !== undefined) {
    throw cannotAnswer(`\`${text}\` is not a series selector such as up{job="x"}`);
  }
  return expr;
}

const PARSERS: Readonly<Record<string, (node: QueryNode) => PromqlExpr>> = {
  NumberDurationLiteral: (node) => ({ kind: 'number', value: parseNumber(node) }),
  StringLiteral: (node) => ({ kind: 'string', value: readStringLiteral(node.text) }),
  VectorSelector: parseSelector,
  MatrixSelector: parseRangeSelector,
  OffsetExpr: parseOffset,
  StepInvariantExpr: parseAt,
  ParenExpr: (node) => parseExpr(childAt(node, 0)),
  UnaryExpr: (node) => negateIf(childAt(node, 0).text === '-', parseExpr(childAt(node, 1))),
  AggregateExpr: parseAggregate,
  BinaryExpr: parseBinary,
  FunctionCall: parseCall,
};

function parseExpr(node: QueryNode): PromqlExpr {
  const parse = PARSERS[node.name];
  if (parse === undefined) {
    throw outsideSubset(node);
  }
  return parse(node);
}

function negateIf(negative: boolean, operand: PromqlExpr): PromqlExpr {
  return negative ? { kind: 'negation', operand } : operand;
}

const SPECIAL_NUMBERS: Readonly<Record<string, number>> = { inf: Infinity, nan: NaN };
const SIGNED = /^([+-]?)\s*(.*)$/s;

/** A number in any of Go's notations, or a duration: its seconds. */
function parseNumber(node: QueryNode): number {
  const [, sign = '', text = ''] = SIGNED.exec(node.text) ?? [];
  const digits = text.replaceAll('_', '').toLowerCase();
  const plain = SPECIAL_NUMBERS[digits] ?? Number(digits);
  const isNumber = digits === 'nan' || !Number.isNaN(plain);
  const value = isNumber ? plain : (parseDuration(digits) ?? NaN) / 1000;
  if (!isNumber && Number.isNaN(value)) {
    throw outsideSubset(node);
  }
  return sign === '-' ? -value : value;
}

function parseAggregate(node: QueryNode): AggregateExpr {
  const operator = childAt(node, 0).text.toLowerCase();
  const args = (child(node, 'FunctionCallBody')?.children ?? []).map(parseExpr);
  const operand = args.at(-1);
  if (!AGGREGATORS.includes(operator) || operand === undefined || args.length > 2) {
    throw outsideSubset(node);
  }
  const parameter = args.length === 2 ? args[0] : undefined;
  return { kind: 'aggregate', operator, grouping: parseGrouping(child(node, 'AggregateModifier')), parameter, operand };
}

function parseGrouping(node: QueryNode | undefined): Grouping {
  return node === undefined ? NO_GROUPING : { without: hasChild(node, 'Without'), labels: labelNames(node) };
}

function labelNames(node: QueryNode): string[] {
  const quoted = descendants(node, 'QuotedLabelName').map(({ text }) => readStringLiteral(text));
  return [...descendants(node, 'LabelName').map(({ text }) => text), ...quoted];
}

function parseCall(node: QueryNode): Call {
  const name = childAt(node, 0).text.toLowerCase();
  return { kind: 'call', name, args: (child(node, 'FunctionCallBody')?.children ?? []).map(parseExpr) };
}

const MODIFIERS = ['BoolModifier', 'MatchingModifierClause'];

function parseBinary(node: QueryNode): PromqlExpr {
  const operator = childAt(node, 1).text.toLowerCase();
  const isKnown = operator in ARITHMETIC || operator in COMPARISONS || SET_OPERATORS.includes(operator);
  if (!isKnown || !node.children.slice(2, -1).every(({ name }) => MODIFIERS.includes(name))) {
    throw outsideSubset(node);
  }
  const left = parseExpr(childAt(node, 0));
  const right = parseExpr(childAt(node, -1));
  const binary = {
    kind: 'binary',
    operator,
    returnBool: hasChild(node, 'BoolModifier') || descendants(node, 'MatchingModifierClause').some(isBool),
    matching: parseMatching(child(node, 'MatchingModifierClause')),
    right,
  } as const;
  // The grammar takes the sign of `-2 ^ 2` into the number; in PromQL the power comes first.
  const signComesLast = operator === '^' && left.kind === 'number' && childAt(node, 0).text.startsWith('-');
  return signComesLast
    ? negateIf(true, { ...binary, left: { kind: 'number', value: -left.value } })
    : { ...binary, left };
}

function isBool(clause: QueryNode): boolean {
  return hasChild(clause, 'BoolModifier');
}

function parseMatching(node: QueryNode | undefined): Matching {
  if (node === undefined) {
    return MATCH_ALL;
  }
  const [labels, include] = [...splitByKeyword(node)];
  const many = hasChild(node, 'GroupLeft') ? 'left' : hasChild(node, 'GroupRight') ? 'right' : undefined;
  return { on: hasChild(node, 'On'), labels: labels ?? [], many, include: include ?? [] };
}

/** `on(a) group_left(b)` gives the labels of each list; `group_left` may stand without one. */
function splitByKeyword(node: QueryNode): string[][] {
  return node.children.filter(({ name }) => name === 'GroupingLabels').map(labelNames);
}
