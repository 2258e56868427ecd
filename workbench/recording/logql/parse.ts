import { parser } from '@grafana/lezer-logql';
import { parseDuration } from '../language/duration';
import { child, childAt, descendants, hasChild, outsideSubset, readTree, type QueryNode } from '../language/tree';
import { cannotAnswer } from '../queryError';
import { NO_GROUPING, type Grouping } from '../vector/aggregate';
import type { LogQuery, MetricExpr, RangeAggregation, VectorAggregation } from './ast';
import { parseBinary } from './parseBinary';
import { parseLabelFilter, parseLogQuery, readLiteral } from './parseLog';
import { RANGE_OPERATORS } from './rangeOperators';

const VECTOR_OPERATORS = ['sum', 'avg', 'max', 'min', 'count', 'topk', 'bottomk'];
const WITH_COUNT = ['topk', 'bottomk'];

/**
 * Reads LogQL with the grammar that Grafana's query editor uses.
 * @throws QueryError for a syntax error, and for what is outside the subset
 */
export function parseLogql(query: string): LogQuery | MetricExpr {
  const [top] = readTree(parser, query);
  if (top === undefined) {
    throw cannotAnswer('the query is empty');
  }
  const inner = childAt(top, 0);
  return inner.name === 'LogExpr' ? parseLogQuery(inner) : parseMetric(inner);
}

const METRIC_PARSERS: Readonly<Record<string, (node: QueryNode) => MetricExpr>> = {
  Expr: (node) => parseMetric(childAt(node, 0)),
  MetricExpr: (node) => parseMetric(childAt(node, 0)),
  LiteralExpr: (node) => ({ kind: 'number', value: readLiteral(node) }),
  VectorExpr: (node) => ({ kind: 'vector', value: readLiteral(node) }),
  RangeAggregationExpr: parseRangeAggregation,
  VectorAggregationExpr: parseVectorAggregation,
  BinOpExpr: (node) => parseBinary(node, parseMetric),
};

function parseMetric(node: QueryNode): MetricExpr {
  const parse = METRIC_PARSERS[node.name];
  if (parse === undefined) {
    throw outsideSubset(node);
  }
  return parse(node);
}

function parseVectorAggregation(node: QueryNode): VectorAggregation {
  const operator = childAt(node, 0).text.toLowerCase();
  const operand = child(node, 'MetricExpr');
  const parameter = child(node, 'Number');
  if (!VECTOR_OPERATORS.includes(operator) || operand === undefined) {
    throw outsideSubset(node);
  }
  if (WITH_COUNT.includes(operator) !== (parameter !== undefined)) {
    throw cannotAnswer(`${operator} takes ${parameter === undefined ? 'a number and a vector' : 'one vector'}`);
  }
  const parsed = parseMetric(operand);
  if (parsed.kind === 'number') {
    throw cannotAnswer(`${operator} takes a vector, not a number`);
  }
  return {
    kind: 'aggregate',
    operator,
    parameter: parameter === undefined ? undefined : Number(parameter.text),
    grouping: parseGrouping(child(node, 'Grouping')) ?? NO_GROUPING,
    operand: parsed,
  };
}

function parseGrouping(node: QueryNode | undefined): Grouping | undefined {
  return (
    node && { without: hasChild(node, 'Without'), labels: descendants(node, 'Identifier').map(({ text }) => text) }
  );
}

function parseRangeAggregation(node: QueryNode): RangeAggregation {
  const name = childAt(node, 0).text.toLowerCase();
  const operator = RANGE_OPERATORS[name];
  const logRange = child(node, 'LogRangeExpr');
  const range = parseDuration(logRange?.children.find((part) => part.name === 'Range')?.text.slice(1, -1) ?? '');
  if (operator === undefined || logRange === undefined || range === undefined || range === 0) {
    throw outsideSubset(node);
  }
  const unwrapNode = child(logRange, 'UnwrapExpr');
  if (operator.unwrap === (unwrapNode === undefined ? 'needed' : 'refused')) {
    throw cannotAnswer(`${name} ${operator.unwrap === 'needed' ? 'needs' : 'does not take'} an unwrap`);
  }
  const parameter = child(node, 'Number');
  if ((name === 'quantile_over_time') !== (parameter !== undefined)) {
    throw outsideSubset(node);
  }
  const grouping = parseGrouping(child(node, 'Grouping'));
  if (grouping !== undefined && (unwrapNode === undefined || name === 'sum_over_time' || name === 'rate')) {
    throw cannotAnswer(`${name} has no grouping of its own: put an aggregation such as sum by (x) around it`);
  }
  return {
    kind: 'range',
    operator: name,
    parameter: parameter && Number(parameter.text),
    log: parseLogQuery(logRange),
    unwrap: unwrapNode && parseUnwrap(unwrapNode),
    grouping,
    range,
    offset: parseOffset(child(logRange, 'OffsetExpr')),
  };
}

/** `| unwrap label | filter …`: the grammar puts the unwrap innermost and each later filter around it. */
function parseUnwrap(node: QueryNode): NonNullable<RangeAggregation['unwrap']> {
  const inner = child(node, 'UnwrapExpr');
  if (inner !== undefined) {
    const { label, stages } = parseUnwrap(inner);
    return { label, stages: [...stages, parseLabelFilter(childAt(node, -1))] };
  }
  const label = child(node, 'Identifier');
  if (label === undefined || hasChild(node, 'ConvOp')) {
    throw outsideSubset(node);
  }
  return { label: label.text, stages: [] };
}

function parseOffset(node: QueryNode | undefined): number {
  if (node === undefined) {
    return 0;
  }
  const offset = parseDuration(child(node, 'Duration')?.text ?? '');
  if (offset === undefined || node.children.length !== 2) {
    throw outsideSubset(node);
  }
  return offset;
}
