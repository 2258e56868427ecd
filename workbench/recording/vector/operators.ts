type Operate = (left: number, right: number) => number;
type Compare = (left: number, right: number) => boolean;

export const ARITHMETIC: Readonly<Record<string, Operate>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '^': (left, right) => left ** right,
};

export const COMPARISONS: Readonly<Record<string, Compare>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
};

export const SET_OPERATORS: readonly string[] = ['and', 'or', 'unless'];

/** From loosest to tightest; `^` alone is right-associative. */
export const PRECEDENCE: readonly string[][] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '>', '<', '>=', '<='],
  ['+', '-'],
  ['*', '/', '%'],
  ['^'],
];

/**
 * One function for both kinds: arithmetic gives its result; a comparison gives the kept value, or nothing where it
 * does not hold; with `bool` it gives 1 or 0.
 */
export function createOperation(
  operator: string,
  returnBool: boolean
): ((left: number, right: number, kept: number) => number | undefined) | undefined {
  const operate = ARITHMETIC[operator];
  const compare = COMPARISONS[operator];
  if (operate !== undefined) {
    return (left, right) => operate(left, right);
  }
  if (compare === undefined) {
    return undefined;
  }
  return returnBool
    ? (left, right) => Number(compare(left, right))
    : (left, right, kept) => (compare(left, right) ? kept : undefined);
}
