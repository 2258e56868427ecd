import type { Matcher } from '../language/matcher';
import type { Grouping } from '../vector/aggregate';
import type { BinaryOperation } from '../vector/binary';

export interface Selector {
  kind: 'selector';
  matchers: readonly Matcher[];
  /** How far back in time it looks, in ms; negative looks ahead. */
  offset: number;
  /** `@ start()`, `@ end()`: it looks from there at every step. */
  at?: 'start' | 'end';
}

/** A range vector selector: the samples of the last `range` ms. */
export interface RangeSelector {
  kind: 'range';
  selector: Selector;
  range: number;
}

interface NumberLiteral {
  kind: 'number';
  value: number;
}

interface StringLiteral {
  kind: 'string';
  value: string;
}

interface Negation {
  kind: 'negation';
  operand: PromqlExpr;
}

export interface AggregateExpr {
  kind: 'aggregate';
  operator: string;
  grouping: Grouping;
  parameter: PromqlExpr | undefined;
  operand: PromqlExpr;
}

export interface BinaryExpr extends BinaryOperation {
  kind: 'binary';
  left: PromqlExpr;
  right: PromqlExpr;
}

export interface Call {
  kind: 'call';
  name: string;
  args: readonly PromqlExpr[];
}

export type PromqlExpr =
  Selector | RangeSelector | NumberLiteral | StringLiteral | Negation | AggregateExpr | BinaryExpr | Call;

export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string';
