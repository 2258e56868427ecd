import { cannotAnswer } from '../queryError';

const CAPTURE = /<([a-zA-Z_][a-zA-Z0-9_]*)>/g;

/** `_` takes text in without a label for it. */
const UNNAMED = '_';

interface Part {
  /** Undefined for `<_>`. */
  name: string | undefined;
  /** The literal text behind the capture; empty for a last capture, which takes the rest of the line. */
  until: string;
}

/** Calls back with each named capture of a line, in order. */
type Extract = (line: string, captured: (name: string, value: string) => void) => void;

/**
 * Compiles an expression of `| pattern`, e.g. `[<_>] "<method> <path> <_>" <code>`. Each capture ends at the first
 * occurrence of the literal behind it, so the time is linear. A line that does not begin as the pattern does gives
 * nothing; where a literal is not found, the capture before it takes the rest.
 */
export function compilePattern(pattern: string): Extract {
  const { prefix, parts } = splitPattern(pattern);
  return (line, captured) => {
    if (!line.startsWith(prefix)) {
      return;
    }
    let from = prefix.length;
    for (const { name, until } of parts) {
      const found = until === '' ? -1 : line.indexOf(until, from);
      if (name !== undefined) {
        captured(name, line.slice(from, found < 0 ? undefined : found));
      }
      if (found < 0) {
        break;
      }
      from = found + until.length;
    }
  };
}

function splitPattern(pattern: string): { prefix: string; parts: Part[] } {
  const captures = [...pattern.matchAll(CAPTURE)];
  const parts = captures.map((capture, index): Part => {
    const end = capture.index + capture[0].length;
    const until = pattern.slice(end, captures[index + 1]?.index);
    if (until === '' && index < captures.length - 1) {
      throw cannotAnswer(`the pattern \`${pattern}\` has two captures with nothing between them`);
    }
    return { name: capture[1] === UNNAMED ? undefined : capture[1], until };
  });
  const names = parts.flatMap(({ name }) => name ?? []);
  if (names.length === 0 || new Set(names).size < names.length) {
    throw cannotAnswer(`the pattern \`${pattern}\` needs captures such as <code>, each with its own name`);
  }
  return { prefix: pattern.slice(0, captures[0]?.index), parts };
}
