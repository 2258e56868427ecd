import type { Issue } from '../result';

/** An issue of a part, with its line counted in the whole text. `start`: 1-based line at which the part begins. */
export function atLine({ line, ...issue }: Issue, start: number): Issue {
  return line === undefined ? issue : { ...issue, line: line + start - 1 };
}
