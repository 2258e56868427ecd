import { createMatcher } from '../language/matcher';
import { compileRegex } from '../language/regex';
import { cannotAnswer } from '../queryError';
import { COMPARISONS } from '../vector/operators';
import { ERROR_LABEL, type Stage } from './ast';

type LineTest = (text: string) => (line: string) => boolean;

const LINE_FILTERS: Readonly<Record<string, LineTest>> = {
  '|=': (text) => (line) => line.includes(text),
  '!=': (text) => (line) => !line.includes(text),
  '|~': (text) => {
    const regex = compileRegex(text);
    return (line) => regex.test(line);
  },
  '!~': (text) => {
    const regex = compileRegex(text);
    return (line) => !regex.test(line);
  },
};

/** `|= "text"` and its relatives: whether the line contains the text, or a match of the expression, anywhere. */
export function lineFilterStage(operator: string, text: string): Stage {
  const compile = LINE_FILTERS[operator];
  if (compile === undefined) {
    throw cannotAnswer(`the line filter ${operator} is outside of what it understands`);
  }
  const test = compile(text);
  return ({ line }) => test(line);
}

/** `| label="value"` and its relatives; an expression must match the whole value. */
export function labelFilterStage(label: string, operator: string, value: string): Stage {
  const { matches } = createMatcher(label, operator, value);
  return ({ labels }) => matches(labels.get(label) ?? '');
}

/**
 * `| label > 5` and its relatives. A line without the label goes no further; a line whose label is no number goes on with
 * an error, so that it is not lost unseen.
 */
export function numberFilterStage(label: string, operator: string, limit: number): Stage {
  const compare = COMPARISONS[operator === '=' ? '==' : operator];
  if (compare === undefined) {
    throw cannotAnswer(`the comparison ${operator} is outside of what it understands`);
  }
  return ({ labels }) => {
    const text = labels.get(label);
    if (text === undefined) {
      return false;
    }
    const value = readNumber(text);
    if (value !== undefined) {
      return compare(value, limit);
    }
    if (!labels.has(ERROR_LABEL)) {
      labels.set(ERROR_LABEL, 'LabelFilterErr');
    }
    return true;
  };
}

export function bothStages(left: Stage, right: Stage): Stage {
  return (record) => left(record) && right(record);
}

export function eitherStage(left: Stage, right: Stage): Stage {
  return (record) => left(record) || right(record);
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

export function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
