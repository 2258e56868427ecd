import { parseDuration } from '../language/duration';
import { createMatcher, type Matcher } from '../language/matcher';
import { readStringLiteral } from '../language/stringLiteral';
import { child, childAt, descendants, hasChild, outsideSubset, type QueryNode } from '../language/tree';
import { METRIC_NAME } from '../labels';
import { cannotAnswer } from '../queryError';
import type { RangeSelector, Selector } from './ast';

/** `VectorSelector`: a metric name, label matchers, or both. */
export function parseSelector(node: QueryNode): Selector {
  const name = child(node, 'Identifier')?.text;
  const inBraces = (child(node, 'LabelMatchers')?.children ?? []).map(parseMatcher);
  if (name !== undefined && inBraces.some(({ label }) => label === METRIC_NAME)) {
    throw cannotAnswer(`\`${node.text}\` gives the metric name twice`);
  }
  const matchers = name === undefined ? inBraces : [createMatcher(METRIC_NAME, '=', name), ...inBraces];
  if (matchers.every(({ matches }) => matches(''))) {
    throw cannotAnswer(`\`${node.text}\` selects everything: one matcher must refuse the empty value`);
  }
  return { kind: 'selector', matchers, offset: 0 };
}

function parseMatcher(node: QueryNode): Matcher {
  const literal = child(node, 'StringLiteral');
  if (node.name === 'QuotedLabelName') {
    return createMatcher(METRIC_NAME, '=', readStringLiteral(childAt(node, 0).text));
  }
  const label = child(node, 'LabelName')?.text ?? readQuotedName(node);
  if (literal === undefined) {
    throw outsideSubset(node);
  }
  return createMatcher(label, childAt(node, 1).text, readStringLiteral(literal.text));
}

function readQuotedName(node: QueryNode): string {
  const [literal] = descendants(childAt(node, 0), 'StringLiteral');
  if (literal === undefined) {
    throw outsideSubset(node);
  }
  return readStringLiteral(literal.text);
}

/** `MatrixSelector`: a selector and its range. Prometheus wants the offset behind the range. */
export function parseRangeSelector(node: QueryNode): RangeSelector {
  const selector = childAt(node, 0);
  if (selector.name !== 'VectorSelector') {
    throw outsideSubset(node);
  }
  return { kind: 'range', selector: parseSelector(selector), range: parsePlainDuration(childAt(node, 1)) };
}

/** `OffsetExpr`: `x offset 5m`, `x[1m] offset -5m`. */
export function parseOffset(node: QueryNode): Selector | RangeSelector {
  const operand = childAt(node, 0);
  const offset = parseSignedDuration(childAt(node, 2));
  if (operand.name === 'VectorSelector') {
    return { ...parseSelector(operand), offset };
  }
  if (operand.name === 'MatrixSelector') {
    const range = parseRangeSelector(operand);
    return { ...range, selector: { ...range.selector, offset } };
  }
  throw outsideSubset(node);
}

const PREPROCESSORS: Readonly<Record<string, Selector['at']>> = { AtStart: 'start', AtEnd: 'end' };

/** `StepInvariantExpr`: `x @ end()`, `x[1m] @ start()`; of times and of other operands nothing is known. */
export function parseAt(node: QueryNode): Selector | RangeSelector {
  const operand = childAt(node, 0);
  const at = PREPROCESSORS[child(node, 'AtModifierPreprocessors')?.children[0]?.name ?? ''];
  if (at !== undefined && operand.name === 'VectorSelector') {
    return { ...parseSelector(operand), at };
  }
  if (at !== undefined && operand.name === 'MatrixSelector') {
    const range = parseRangeSelector(operand);
    return { ...range, selector: { ...range.selector, at } };
  }
  throw outsideSubset(node);
}

function parseSignedDuration(node: QueryNode): number {
  const sign = child(node, 'UnaryOp');
  return sign === undefined
    ? parsePlainDuration(node)
    : (sign.text === '-' ? -1 : 1) * parsePlainDuration(childAt(node, 1));
}

function parsePlainDuration(node: QueryNode): number {
  const isLiteral = node.children.length === 1 && hasChild(node, 'NumberDurationLiteralInDurationContext');
  const duration = isLiteral ? parseDuration(node.text) : undefined;
  if (duration === undefined) {
    throw outsideSubset(node);
  }
  return duration;
}
