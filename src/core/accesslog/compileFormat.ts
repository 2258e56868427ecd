import { failed, ok, type Issue, type Result } from '../result';
import type { Anchor, AnchorPart, FormatField, FormatPart, FormatPlan } from './formatPlan';
import { operatorMeaning } from './operators';
import { scanFormat, type FormatToken } from './scanFormat';
import { hasChar, SHAPES, type CharSet } from './shapes';

type OperatorToken = Extract<FormatToken, { kind: 'operator' }>;

/**
 * Compiles an Envoy `text_format` to a plan for `parseText`.
 * Fails, naming the column and what to do, on a broken operator, on a format of several lines and on one without operators.
 * An operator that Envoy does not document becomes a text column, with an issue beside the plan.
 */
export function compileFormat(format: string): Result<FormatPlan> {
  const oneLine = withoutLineEnd(format);
  const lineBreak = findLineBreak(oneLine);
  if (lineBreak !== -1) {
    return failed(severalLines(lineBreak));
  }
  const { tokens, issues } = scanFormat(oneLine);
  if (issues.length > 0) {
    return failed(...issues);
  }
  if (!tokens.some((token) => token.kind === 'operator')) {
    return failed(noOperator());
  }
  const notes: Issue[] = [];
  const parts = toParts(tokens, notes);
  const fields = parts.filter((part) => part.kind === 'field');
  return ok({ format, parts, fields, ...toAnchors(parts) }, notes);
}

/** Envoy needs a line end in the format; it is no part of the line that is read. It may be written as `\n`. */
function withoutLineEnd(format: string): string {
  return format.replace(/(?:\r|\n|\\r|\\n){1,4}$/, '');
}

function findLineBreak(format: string): number {
  const breaks = [format.indexOf('\n'), format.indexOf('\\n')].filter((at) => at !== -1);
  return breaks.length === 0 ? -1 : Math.min(...breaks);
}

function toParts(tokens: FormatToken[], notes: Issue[]): FormatPart[] {
  const parts: FormatPart[] = [];
  for (const token of tokens) {
    const last = parts[parts.length - 1];
    if (token.kind === 'literal') {
      parts.push({ kind: 'literal', text: token.text });
    } else if (last?.kind === 'field') {
      parts[parts.length - 1] = joinFields(last, toField(token, notes), notes);
    } else {
      parts.push(toField(token, notes));
    }
  }
  return parts;
}

function toField(token: OperatorToken, notes: Issue[]): FormatField {
  const meaning = operatorMeaning(token.name, token.argument, token.maxLength);
  if (meaning === null) {
    notes.push(unknownOperator(token));
  }
  return {
    kind: 'field',
    name: token.argument === null ? token.name : `${token.name}(${token.argument})`,
    operator: token.name,
    argument: token.argument,
    maxLength: token.maxLength,
    key: meaning?.key ?? null,
    shape: SHAPES[meaning?.shape ?? 'text'],
    column: token.column,
  };
}

/** Two operators with nothing between them cannot be told apart in a line. */
function joinFields(first: FormatField, second: FormatField, notes: Issue[]): FormatField {
  notes.push({
    code: 'format_adjacent_operators',
    message: `Nothing separates %${first.name}% and %${second.name}% in column ${second.column + 1}: they are read as one text.`,
    remedy: 'Put a blank or another character between the two operators.',
    from: first.column,
    to: second.column,
  });
  return { ...first, name: `${first.name}+${second.name}`, key: null, maxLength: null, shape: SHAPES.text };
}

function toAnchors(parts: FormatPart[]): { anchors: Anchor[]; gaps: FormatField[] } {
  const gaps: FormatField[] = [];
  let anchor: AnchorPart[] = [];
  const anchors = [anchor];
  parts.forEach((part, index) => {
    if (part.kind === 'literal') {
      anchor.push(part);
      return;
    }
    const tail = runTail(part, parts[index - 1], parts[index + 1]);
    if (tail === null) {
      gaps.push(part);
      anchor = [];
      anchors.push(anchor);
    } else {
      anchor.push({ kind: 'run', field: part, tail });
    }
  });
  return { anchors: anchors.map((all, index) => toAnchor(all, index === gaps.length)), gaps };
}

function toAnchor(parts: AnchorPart[], isLast: boolean): Anchor {
  const [first] = parts;
  const sources = parts.map((part) =>
    part.kind === 'literal' ? escapeRegex(part.text) : `(${part.field.shape.pattern?.source ?? ''})`
  );
  const pattern = new RegExp(`${sources.join('')}${isLast ? '$' : ''}`, 'y');
  return { parts, head: first?.kind === 'literal' ? first.text : '', pattern };
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/**
 * A field ends in one place only if the literal after it holds a character that the field cannot; the same of the literal
 * before it keeps two runs that start in different places apart, and so the reading linear in the line's length.
 * @returns how many characters of the literal after it the run takes along, or null if the field must be a gap.
 */
function runTail(field: FormatField, before: FormatPart | undefined, after: FormatPart | undefined): number | null {
  const { chars } = field.shape;
  if (chars === null || (before?.kind === 'literal' && findForeign(before.text, chars) === -1)) {
    return null;
  }
  if (after?.kind !== 'literal') {
    return 0;
  }
  const foreign = findForeign(after.text, chars);
  return foreign === -1 ? null : foreign;
}

function findForeign(text: string, chars: CharSet): number {
  for (let at = 0; at < text.length; at++) {
    if (!hasChar(chars, text.charCodeAt(at))) {
      return at;
    }
  }
  return -1;
}

function severalLines(at: number): Issue {
  return {
    code: 'format_several_lines',
    message: `The format has a line break in column ${at + 1}: one request would be several lines, and lines cannot be put together again.`,
    remedy: 'Use a format of one line in Envoy, or json_format.',
    from: at,
    to: at + 1,
  };
}

function noOperator(): Issue {
  return {
    code: 'format_without_operators',
    message: 'The format has no operator.',
    remedy: "Give Envoy's text_format, for example [%START_TIME%] %RESPONSE_CODE% %RESPONSE_FLAGS%.",
  };
}

function unknownOperator(token: OperatorToken): Issue {
  return {
    code: 'format_unknown_operator',
    message: `Envoy's documentation has no operator %${token.name}% (column ${token.column + 1}). Its column is kept as text.`,
    remedy: 'Check the spelling. If your Envoy has this operator as an extension, nothing is wrong.',
    from: token.column,
    to: token.column + token.name.length + 2,
  };
}
