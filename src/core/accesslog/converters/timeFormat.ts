import type { FormatField } from '../formatPlan';
import { CONVERSIONS, longForm } from '../timePattern';

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

/** What Java calls the conversions of START_TIME that all targets have; null: it has it only for whole formats. */
const JAVA: Readonly<Record<string, string | null>> = {
  Y: 'yyyy',
  m: 'MM',
  d: 'dd',
  H: 'HH',
  M: 'mm',
  S: 'ss',
  b: 'MMM',
  z: 'Z',
  s: null,
};
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
  const format = longForm(argument);
  const pieces = [...format.matchAll(PIECE)];
  const isWhole = pieces.map(([text]) => text).join('') === format;
  const known = pieces.every(([, , letter]) => letter === undefined || JAVA[letter] !== undefined);
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
  return CONVERSIONS[letter ?? '']?.regex ?? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function javaFormat(pieces: RegExpMatchArray[]): string | null {
  const parts = pieces.map(([text, digits, letter]): string | null => {
    if (digits !== undefined) {
      return 'S'.repeat(Number(digits));
    }
    return letter === undefined ? text.replace(/[A-Za-z]+/g, "'$&'") : (JAVA[letter] ?? null);
  });
  return parts.includes(null) ? null : parts.join('');
}
