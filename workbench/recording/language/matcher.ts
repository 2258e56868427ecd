import { cannotAnswer } from '../queryError';
import type { Labels } from '../labels';
import { compileRegex } from './regex';

export interface Matcher {
  label: string;
  operator: string;
  value: string;
  /** Whether a label with this value matches; an absent label has the empty value. */
  matches: (value: string) => boolean;
}

type Compile = (value: string) => (candidate: string) => boolean;

const COMPILE: Readonly<Record<string, Compile>> = {
  '=': (value) => (candidate) => candidate === value,
  '!=': (value) => (candidate) => candidate !== value,
  '=~': (value) => wholeMatch(value),
  '!~': (value) => {
    const matches = wholeMatch(value);
    return (candidate) => !matches(candidate);
  },
};

export function createMatcher(label: string, operator: string, value: string): Matcher {
  const compile = COMPILE[operator];
  if (compile === undefined) {
    throw cannotAnswer(`there is no matcher ${operator}`);
  }
  return { label, operator, value, matches: compile(value) };
}

export function matchesAll(labels: Labels, matchers: readonly Matcher[]): boolean {
  return matchers.every(({ label, matches }) => matches(labels.get(label) ?? ''));
}

/** Label values repeat in every series and line: each is matched once per query. */
function wholeMatch(pattern: string): (candidate: string) => boolean {
  const regex = compileRegex(pattern);
  const known = new Map<string, boolean>();
  return (candidate) => {
    let matches = known.get(candidate);
    if (matches === undefined) {
      matches = regex.testExact(candidate);
      known.set(candidate, matches);
    }
    return matches;
  };
}
