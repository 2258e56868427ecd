import type { ByteColumn, BytePlan, LineMatcher } from './bytePlan';
import {
  MAX_CODE_DIGITS,
  MAX_DIGITS,
  matchDigits,
  matchFlags,
  matchLineEnd,
  matchLiteral,
  matchProtocol,
  matchQuoted,
  matchTimestamp,
  skip,
} from './matchBytes';

/** Reads lines by a plan of `compileTextPlan`. */
export function createTextMatcher({ columns, literals }: BytePlan): LineMatcher {
  const last = literals[columns.length] ?? new Uint8Array();
  return {
    columns,
    match(bytes, start, spans) {
      let at = start;
      for (let index = 0; index < columns.length; index++) {
        const from = matchLiteral(literals[index] as Uint8Array, bytes, at);
        at = from === -1 ? -1 : matchColumn(columns[index] as ByteColumn, bytes, from);
        if (at === -1) {
          return -1;
        }
        spans[2 * index] = from;
        spans[2 * index + 1] = at;
      }
      at = matchLiteral(last, bytes, at);
      return at === -1 ? -1 : matchLineEnd(bytes, at);
    },
  };
}

function matchColumn({ kind, set }: ByteColumn, bytes: Uint8Array, from: number): number {
  // The most frequent kind first: texts are compared one after the other.
  if (kind === 'run') {
    return skip(set, bytes, from);
  }
  switch (kind) {
    case 'number':
      return matchDigits(MAX_DIGITS, bytes, from);
    case 'code':
      return matchDigits(MAX_CODE_DIGITS, bytes, from);
    case 'flags':
      return matchFlags(set, bytes, from);
    case 'protocol':
      return matchProtocol(bytes, from);
    case 'timestamp':
      return matchTimestamp(bytes, from);
    case 'quoted':
      return matchQuoted(set, bytes, from);
    default:
      return -1;
  }
}
