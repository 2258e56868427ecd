import type { Issue } from '../result';

/** One piece of a format string: literal text, or an operator as written. */
export type FormatToken =
  | { kind: 'literal'; text: string; column: number }
  | { kind: 'operator'; name: string; argument: string | null; maxLength: number | null; column: number };

export interface ScannedFormat {
  tokens: FormatToken[];
  issues: Issue[];
}

/**
 * Splits `%OPERATOR(argument):length%` from the text between. `%%` is a percent sign, `\"` a quote (as in a format copied
 * out of JSON or YAML). Columns are 0-based positions in `format`.
 */
export function scanFormat(format: string): ScannedFormat {
  const tokens: FormatToken[] = [];
  const issues: Issue[] = [];
  let at = 0;
  while (at < format.length) {
    const piece = format[at] === '%' ? scanOperator(format, at) : scanLiteral(format, at);
    if (piece.issue !== null) {
      issues.push(piece.issue);
    }
    if (piece.token !== null) {
      pushToken(tokens, piece.token);
    }
    at = piece.end;
  }
  return { tokens, issues };
}

interface Piece {
  token: FormatToken | null;
  issue: Issue | null;
  end: number;
}

function scanLiteral(format: string, from: number): Piece {
  if (format.startsWith('\\"', from)) {
    return { token: { kind: 'literal', text: '"', column: from }, issue: null, end: from + 2 };
  }
  let end = from + 1;
  while (end < format.length && format[end] !== '%' && !format.startsWith('\\"', end)) {
    end++;
  }
  return { token: { kind: 'literal', text: format.slice(from, end), column: from }, issue: null, end };
}

function scanOperator(format: string, from: number): Piece {
  if (format[from + 1] === '%') {
    return { token: { kind: 'literal', text: '%', column: from }, issue: null, end: from + 2 };
  }
  const name = scanName(format, from + 1);
  if (name === '') {
    return strayPercent(from);
  }
  const afterName = from + 1 + name.length;
  const argumentEnd = format[afterName] === '(' ? findArgumentEnd(format, afterName + 1) : afterName;
  const tail = argumentEnd === null ? null : scanTail(format, argumentEnd);
  if (argumentEnd === null || tail === null) {
    return unclosedOperator(format, from, name);
  }
  const argument = argumentEnd === afterName ? null : format.slice(afterName + 1, argumentEnd - 1);
  return {
    token: { kind: 'operator', name, argument, maxLength: tail.maxLength, column: from },
    issue: null,
    end: tail.end,
  };
}

function scanName(format: string, from: number): string {
  let end = from;
  while (end < format.length && /[A-Z0-9_]/.test(format.charAt(end))) {
    end++;
  }
  return format.slice(from, end);
}

/** An argument may hold `%`, `:` and brackets itself (START_TIME, CEL), so it ends only at a `)` that closes the operator. */
function findArgumentEnd(format: string, from: number): number | null {
  for (let at = format.indexOf(')', from); at !== -1; at = format.indexOf(')', at + 1)) {
    if (scanTail(format, at + 1) !== null) {
      return at + 1;
    }
  }
  return null;
}

/** `%` or `:12%`. */
function scanTail(format: string, from: number): { maxLength: number | null; end: number } | null {
  if (format[from] === '%') {
    return { maxLength: null, end: from + 1 };
  }
  if (format[from] !== ':') {
    return null;
  }
  let end = from + 1;
  while (end < format.length && /\d/.test(format.charAt(end))) {
    end++;
  }
  return end > from + 1 && format[end] === '%'
    ? { maxLength: Number(format.slice(from + 1, end)), end: end + 1 }
    : null;
}

function pushToken(tokens: FormatToken[], token: FormatToken): void {
  const last = tokens[tokens.length - 1];
  if (last?.kind === 'literal' && token.kind === 'literal') {
    last.text += token.text;
    return;
  }
  tokens.push(token);
}

function strayPercent(from: number): Piece {
  const issue: Issue = {
    code: 'format_stray_percent',
    message: `The % in column ${from + 1} of the format starts no operator.`,
    remedy: 'Write %% for a percent sign, or complete the operator, for example %RESPONSE_CODE%.',
    from,
    to: from + 1,
  };
  return { token: null, issue, end: from + 1 };
}

function unclosedOperator(format: string, from: number, name: string): Piece {
  const issue: Issue = {
    code: 'format_unclosed_operator',
    message: `The operator %${name} in column ${from + 1} of the format is not closed.`,
    remedy: 'An operator ends with %, for example %REQ(:METHOD)% or %REQ(USER-AGENT):20%.',
    from,
    to: format.length,
  };
  return { token: null, issue, end: format.length };
}
