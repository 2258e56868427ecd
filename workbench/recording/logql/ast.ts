import type { Matcher } from '../language/matcher';
import type { Grouping } from '../vector/aggregate';
import type { BinaryOperation } from '../vector/binary';
import type { LineLabels } from './lineLabels';

/** One line on its way through a pipeline. Stages add labels to it. */
export interface LineRecord {
  readonly line: string;
  readonly labels: LineLabels;
}

/** One stage of a pipeline; it answers whether the line goes on. */
export type Stage = (record: LineRecord) => boolean;

/** What Loki puts into the label of the same name when a stage cannot read a line; the line goes on. */
export const ERROR_LABEL = '__error__';

export interface LogQuery {
  kind: 'log';
  matchers: readonly Matcher[];
  stages: readonly Stage[];
}

export interface RangeAggregation {
  kind: 'range';
  operator: string;
  parameter: number | undefined;
  log: LogQuery;
  /** The label whose number is the sample, and the stages that follow it. */
  unwrap: { label: string; stages: readonly Stage[] } | undefined;
  grouping: Grouping | undefined;
  /** In ms. */
  range: number;
  offset: number;
}

export interface VectorAggregation {
  kind: 'aggregate';
  operator: string;
  parameter: number | undefined;
  grouping: Grouping;
  operand: MetricExpr;
}

export interface BinaryExpr extends BinaryOperation {
  kind: 'binary';
  left: MetricExpr;
  right: MetricExpr;
}

export type MetricExpr =
  | RangeAggregation
  | VectorAggregation
  | BinaryExpr
  | { kind: 'number'; value: number }
  | { kind: 'vector'; value: number };
