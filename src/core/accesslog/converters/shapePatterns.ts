import type { FormatField } from '../formatPlan';
import type { ShapeId } from '../shapes';
import { timeFormatOf } from './timeFormat';

/** What a shape is in a regular expression. */
interface ShapePattern {
  pattern: string;
  /** What a line must not hold in this column to be matched, though a hostile or odd client can send it. */
  excludes: string | null;
  /** The pattern takes no empty text, and yet the column may be empty: Envoy's `omit_empty_values` prints nothing for `-`. */
  mayBeEmpty?: true;
}

/**
 * The shapes as regular expressions, without the `-` for "absent". All of it is in RE2, Onigmo, Java, Rust and JavaScript, and
 * means the same there: explicit characters, since `\s` and `\w` differ between them.
 *
 * A regular expression cannot say that a line has two readings. So a column takes only what well-behaved clients and proxies
 * send, where that can be said as characters; that leaves one free column in all usual formats, and a forged user agent
 * cannot move the columns around it.
 */
const PATTERNS: Record<ShapeId, ShapePattern> = {
  timestamp: { pattern: '[0-9TZ:.+-]+', excludes: null },
  protocol: { pattern: 'HTTP/\\d(?:\\.\\d)?', excludes: null, mayBeEmpty: true },
  code: { pattern: '\\d{1,3}', excludes: null },
  flags: { pattern: '[A-Z][A-Z0-9_,]*', excludes: null, mayBeEmpty: true },
  number: { pattern: '-?\\d{1,20}', excludes: null, mayBeEmpty: true },
  word: { pattern: '[^\\x00-\\x20"\\x7f]*', excludes: null },
  details: { pattern: '[^\\x00-\\x20\\x7f]*', excludes: null },
  path: { pattern: '[^ ]*', excludes: 'a blank' },
  token: { pattern: '[^ "]*', excludes: 'a blank or a quote' },
  reason: { pattern: '[^"]*', excludes: 'a quote' },
  addresses: { pattern: '[A-Za-z0-9_.:, %\\[\\]-]*', excludes: 'anything but addresses' },
  text: { pattern: '.*?', excludes: null },
};

/** A metadata value may be JSON, whose quotes are nothing odd. */
const FREE_OPERATORS: readonly string[] = ['DYNAMIC_METADATA'];

export function columnPattern(field: FormatField): string {
  return timeFormatOf(field)?.pattern ?? PATTERNS[shapeOf(field)].pattern;
}

/** What stands in the column where there is no value; null for a time, which is always there. */
export function absentPattern(field: FormatField): string | null {
  if (timeFormatOf(field) !== null) {
    return null;
  }
  return PATTERNS[shapeOf(field)].mayBeEmpty ? '-?' : '-';
}

/** What makes a line unmatched if it stands in this column; null where nothing does. */
export function excludedBy(field: FormatField): string | null {
  return timeFormatOf(field) === null ? PATTERNS[shapeOf(field)].excludes : null;
}

/** Whether the column takes any text. */
export function isFree(field: FormatField): boolean {
  return timeFormatOf(field) === null && shapeOf(field) === 'text';
}

const CLIENT_SHAPES: readonly ShapeId[] = ['text', 'path', 'token'];

/** Whether a client writes what stands in the column, and may write bytes into it that are no text. */
export function isOfClient(field: FormatField): boolean {
  return CLIENT_SHAPES.includes(shapeOf(field));
}

/** The shape that a column has in a regular expression. */
export function shapeOf({ operator, shape }: FormatField): ShapeId {
  return FREE_OPERATORS.includes(operator) ? 'text' : shape.id;
}
