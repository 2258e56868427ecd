import type { ByteColumn, BytePlan, LineMatcher } from './bytePlan';
import {
  MAX_CODE_DIGITS,
  MAX_DIGITS,
  matchDigits,
  matchFlags,
  matchLineEnd,
  matchProtocol,
  matchQuoted,
  matchTimestamp,
  skipRun,
  stopsOf,
  type Run,
} from './matchBytes';
import { matchLiteral, wordLiteral, type WordLiteral } from './words';

/** A column, and the literal before it. */
interface Step extends Run {
  kind: ByteColumn['kind'];
  before: WordLiteral;
}

/** Reads lines by a plan of `compileTextPlan`. */
export function createTextMatcher({ columns, literals }: BytePlan): LineMatcher {
  const before = literals.map(wordLiteral);
  const steps = columns.flatMap(({ kind, set }, index): Step[] => {
    const literal = before[index];
    return literal === undefined ? [] : [{ kind, set, stops: stopsOf(set), before: literal }];
  });
  const last = before[columns.length] ?? wordLiteral(new Uint8Array());
  return {
    columns,
    match({ bytes, words }, start, spans) {
      let at = start;
      for (let index = 0; index < steps.length; index++) {
        const step = steps[index] as Step;
        const from = matchLiteral(step.before, words, at);
        at = from === -1 ? -1 : matchColumn(step, bytes, words, from);
        if (at === -1) {
          return -1;
        }
        spans[2 * index] = from;
        spans[2 * index + 1] = at;
      }
      at = matchLiteral(last, words, at);
      return at === -1 ? -1 : matchLineEnd(bytes, at);
    },
  };
}

function matchColumn(step: Step, bytes: Uint8Array, words: DataView, from: number): number {
  // The most frequent kind first: texts are compared one after the other.
  if (step.kind === 'run') {
    return skipRun(step, bytes, words, from);
  }
  switch (step.kind) {
    case 'number':
      return matchDigits(MAX_DIGITS, bytes, words, from);
    case 'code':
      return matchDigits(MAX_CODE_DIGITS, bytes, words, from);
    case 'flags':
      return matchFlags(step.set, bytes, from);
    case 'protocol':
      return matchProtocol(bytes, words, from);
    case 'timestamp':
      return matchTimestamp(words, from);
    case 'quoted':
      return matchQuoted(step, bytes, words, from);
    default:
      return -1;
  }
}
