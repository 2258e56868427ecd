import { createMatcher, type Matcher } from '../language/matcher';
import { readStringLiteral } from '../language/stringLiteral';
import { child, childAt, descendants, hasChild, outsideSubset, type QueryNode } from '../language/tree';
import { cannotAnswer } from '../queryError';
import type { LogQuery, Stage } from './ast';
import { bothStages, eitherStage, labelFilterStage, lineFilterStage, numberFilterStage } from './filterStages';
import { dropStage, jsonPathsStage, jsonStage, keepStage, patternStage, regexpStage } from './labelStages';

/** `LogExpr`, or the log part of a `LogRangeExpr`: a stream selector and its pipeline. */
export function parseLogQuery(node: QueryNode): LogQuery {
  const selector = child(node, 'Selector');
  if (selector === undefined) {
    throw outsideSubset(node);
  }
  const stages = descendants(node, 'PipelineStage').flatMap(parseStage);
  return { kind: 'log', matchers: parseMatchers(selector), stages };
}

function parseMatchers(selector: QueryNode): Matcher[] {
  const matchers = descendants(selector, 'Matcher').map((node) => createMatcher(...readMatcher(node)));
  if (matchers.every(({ matches }) => matches(''))) {
    throw cannotAnswer(`\`${selector.text}\` selects everything: one matcher must refuse the empty value`);
  }
  return matchers;
}

function readMatcher(node: QueryNode): [label: string, operator: string, value: string] {
  return [childAt(node, 0).text, childAt(node, 1).text, readStringLiteral(childAt(node, 2).text)];
}

const STAGES: Readonly<Record<string, (node: QueryNode) => Stage>> = {
  LabelParser: parseLabelParser,
  JsonExpressionParser: (node) => jsonPathsStage(descendants(node, 'LabelExtractionExpression').map(readExtraction)),
  LabelFilter: parseLabelFilter,
  KeepLabelsExpr: (node) => keepStage(descendants(node, 'KeepLabel').map(plainName)),
  DropLabelsExpr: (node) => dropStage(descendants(node, 'DropLabel').map(parseDrop)),
};

function parseStage(stage: QueryNode): Stage[] {
  if (hasChild(stage, 'LineFilters')) {
    return descendants(stage, 'LineFilter').map(parseLineFilter);
  }
  const node = childAt(stage, -1);
  const parse = STAGES[node.name];
  if (parse === undefined) {
    throw outsideSubset(stage);
  }
  return [parse(node)];
}

function parseLineFilter(node: QueryNode): Stage {
  const [operator, text, ...more] = node.children;
  if (operator === undefined || text?.name !== 'String' || more.length > 0) {
    throw outsideSubset(node);
  }
  return lineFilterStage(operator.text, readStringLiteral(text.text));
}

function parseLabelParser(node: QueryNode): Stage {
  const expression = child(node, 'String');
  if (hasChild(node, 'Json')) {
    return jsonStage();
  }
  if (expression !== undefined && hasChild(node, 'Pattern')) {
    return patternStage(readStringLiteral(expression.text));
  }
  if (expression !== undefined && hasChild(node, 'Regexp')) {
    return regexpStage(readStringLiteral(expression.text));
  }
  throw outsideSubset(node);
}

/** `name="path"`, or `name` alone for a path of the same name. */
function readExtraction(node: QueryNode): readonly [name: string, path: string] {
  const name = childAt(node, 0).text;
  const path = child(node, 'String');
  return [name, path === undefined ? name : readStringLiteral(path.text)];
}

function parseDrop(node: QueryNode): Pick<Matcher, 'label' | 'matches'> {
  const matcher = child(node, 'Matcher');
  return matcher === undefined
    ? { label: plainName(node), matches: () => true }
    : createMatcher(...readMatcher(matcher));
}

function plainName(node: QueryNode): string {
  const only = childAt(node, 0);
  if (only.name !== 'Identifier') {
    throw outsideSubset(node);
  }
  return only.text;
}

/** One comparison, or two filters joined by `and`, `,` or a blank, or by `or`; parentheses leave a filter in a filter. */
export function parseLabelFilter(node: QueryNode): Stage {
  const first = childAt(node, 0);
  if (first.name === 'Matcher') {
    return labelFilterStage(...readMatcher(first));
  }
  if (first.name === 'NumberFilter') {
    return numberFilterStage(childAt(first, 0).text, childAt(first, 1).text, readLiteral(childAt(first, 2)));
  }
  if (first.name !== 'LabelFilter') {
    throw outsideSubset(node);
  }
  if (node.children.length === 1) {
    return parseLabelFilter(first);
  }
  const join = hasChild(node, 'Or') ? eitherStage : bothStages;
  return join(parseLabelFilter(first), parseLabelFilter(childAt(node, -1)));
}

/** `LiteralExpr`: a number with or without a sign. */
export function readLiteral(node: QueryNode): number {
  const value = Number(child(node, 'Number')?.text);
  if (Number.isNaN(value)) {
    throw outsideSubset(node);
  }
  return hasChild(node, 'Sub') ? -value : value;
}
