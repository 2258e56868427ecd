import type { FormatField } from '../formatPlan';

type TimeOperator = Pick<FormatField, 'operator' | 'argument' | 'maxLength'>;

/** How a time is written, in the words of each target. Null: the target cannot read it. */
export interface TimeFormat {
  /** A regular expression of a whole time. */
  pattern: string;
  /** Fluent Bit's strptime, with `%L` for the fraction of a second. */
  fluentBit: string;
  /** chrono's strftime, as VRL takes it. */
  vector: string;
  /** A format of Elasticsearch's date processor. */
  elasticsearch: string | null;
  /** False: the text names no zone. Envoy prints UTC then. */
  hasZone: boolean;
}

const ISO_8601: TimeFormat = {
  pattern: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)',
  fluentBit: '%Y-%m-%dT%H:%M:%S.%L%z',
  vector: '%+',
  elasticsearch: 'ISO8601',
  hasZone: true,
};

/** A conversion of START_TIME: its digits, and what Java calls it (null: Java has it only for whole formats). */
const CONVERSIONS: Record<string, { pattern: string; java: string | null }> = {
  Y: { pattern: '\\d{4}', java: 'yyyy' },
  m: { pattern: '\\d\\d', java: 'MM' },
  d: { pattern: '\\d\\d', java: 'dd' },
  H: { pattern: '\\d\\d', java: 'HH' },
  M: { pattern: '\\d\\d', java: 'mm' },
  S: { pattern: '\\d\\d', java: 'ss' },
  b: { pattern: '[A-Z][a-z]{2}', java: 'MMM' },
  z: { pattern: '[+-]\\d{4}', java: 'Z' },
  s: { pattern: '\\d{1,12}', java: null },
};
const SHORT_FORMS: Record<string, string> = { F: '%Y-%m-%d', T: '%H:%M:%S' };
const EPOCH_SECONDS = /^%s(?:\.%[369]f)?$/;
const PIECE = /%(?:([369])f|([A-Za-z]))|([^%]+)/g;

/** Null for a column that holds no time, and for a time of START_TIME(…) with a conversion that is not in the table. */
export function timeFormatOf({ operator, argument, maxLength }: TimeOperator): TimeFormat | null {
  if ((operator !== 'START_TIME' && operator !== 'EMIT_TIME') || maxLength !== null) {
    return null;
  }
  return argument === null ? ISO_8601 : customTime(argument);
}

function customTime(argument: string): TimeFormat | null {
  const format = argument.replace(/%([FT])/g, (_, letter: string) => SHORT_FORMS[letter] ?? '');
  const pieces = [...format.matchAll(PIECE)];
  const isWhole = pieces.map(([text]) => text).join('') === format;
  const known = pieces.every(([, , letter]) => letter === undefined || CONVERSIONS[letter] !== undefined);
  if (!isWhole || !known || !/%[sY]/.test(format) || /%f|[^ -~]|['"\\]/.test(format)) {
    return null;
  }
  return {
    pattern: pieces.map(piecePattern).join(''),
    fluentBit: format.replace(/%[369]f/g, '%L'),
    vector: format,
    elasticsearch: EPOCH_SECONDS.test(format) ? 'UNIX' : javaFormat(pieces),
    hasZone: /%[zs]/.test(format),
  };
}

function piecePattern([text, digits, letter]: RegExpMatchArray): string {
  if (digits !== undefined) {
    return `\\d{${digits}}`;
  }
  return CONVERSIONS[letter ?? '']?.pattern ?? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function javaFormat(pieces: RegExpMatchArray[]): string | null {
  const parts = pieces.map(([text, digits, letter]): string | null => {
    if (digits !== undefined) {
      return 'S'.repeat(Number(digits));
    }
    return letter === undefined ? text.replace(/[A-Za-z]+/g, "'$&'") : (CONVERSIONS[letter]?.java ?? null);
  });
  return parts.includes(null) ? null : parts.join('');
}
