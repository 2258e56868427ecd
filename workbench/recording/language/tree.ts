import type { Parser, SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { cannotAnswer } from '../queryError';

/** A node of the grammar's tree together with the query it was read from. */
export interface QueryNode {
  readonly name: string;
  /** The part of the query that the node spans. */
  readonly text: string;
  readonly children: readonly QueryNode[];
}

/**
 * @returns the children of the tree's top node, comments left out
 * @throws QueryError when the grammar does not understand all of the query
 */
export function readTree(parser: Parser, query: string): readonly QueryNode[] {
  try {
    const tree = parser.parse(query);
    tree.iterate({ enter: (node) => refuseError(node, query) });
    return toQueryNode(tree.topNode, query).children;
  } catch (error) {
    // The parser itself recurses, and how deep it can go differs from run to run.
    throw error instanceof RangeError ? tooDeep() : error;
  }
}

function refuseError(node: SyntaxNodeRef, query: string): void {
  if (node.type.isError) {
    throw syntaxError(query, node.from);
  }
}

function tooDeep(): Error {
  return cannotAnswer('the query is nested too deeply');
}

/** Everything that walks the tree recurses; no query that means something is nested deeper. */
const DEEPEST = 500;

function toQueryNode(node: SyntaxNode, query: string, depth = 0): QueryNode {
  if (depth > DEEPEST) {
    throw tooDeep();
  }
  const children: QueryNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const isEmpty = child.from === child.to;
    if (!isEmpty && child.name !== 'LineComment') {
      children.push(toQueryNode(child, query, depth + 1));
    }
  }
  return { name: node.name, text: query.slice(node.from, node.to), children };
}

export function child(node: QueryNode, name: string): QueryNode | undefined {
  return node.children.find((candidate) => candidate.name === name);
}

export function hasChild(node: QueryNode, name: string): boolean {
  return child(node, name) !== undefined;
}

/** The child that the grammar promises; a node without it is one that this reader does not know. */
export function childAt(node: QueryNode, index: number): QueryNode {
  const found = node.children.at(index);
  if (found === undefined) {
    throw outsideSubset(node);
  }
  return found;
}

export function descendants(node: QueryNode, name: string): QueryNode[] {
  return node.children.flatMap((candidate) => (candidate.name === name ? [candidate] : descendants(candidate, name)));
}

const LONGEST_QUOTE = 60;

export function outsideSubset(node: QueryNode): Error {
  return cannotAnswer(`\`${shorten(node.text)}\` is outside of what it understands`);
}

function syntaxError(query: string, position: number): Error {
  const before = query.slice(0, position).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  const near = position < query.length ? `near \`${shorten(query.slice(position))}\`` : 'at the end of the query';
  return cannotAnswer(`syntax error at line ${before.length}, column ${column}, ${near}`);
}

function shorten(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
