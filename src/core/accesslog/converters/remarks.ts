import type { Issue } from '../../result';
import { excludedBy, isFree, isOfClient } from './shapePatterns';
import type { FormatSource } from './formatSource';
import { columnsOf, timeColumn, type TextPart } from './textColumns';

/** What every regular expression for a text format cannot do, of this format. */
export function regexRemarks(parts: readonly TextPart[]): Issue[] {
  return [...unmatchedLines(parts), ...severalReadings(parts)];
}

function unmatchedLines(parts: readonly TextPart[]): Issue[] {
  const reasons = columnsOf(parts).flatMap(({ name, field }) => {
    const excluded = excludedBy(field);
    return excluded === null ? [] : [`${name} holds ${excluded}`];
  });
  return reasons.length === 0
    ? []
    : [
        {
          code: 'converter_lines_unmatched',
          message: `A line does not match if its ${reasons.join(', or its ')}. Such lines are rare and mostly hostile.`,
          remedy: 'Count what does not match; `meshcause parse` reads it.',
        },
      ];
}

function severalReadings(parts: readonly TextPart[]): Issue[] {
  const free = columnsOf(parts).filter(({ field }) => isFree(field));
  return free.length < 2
    ? []
    : [
        {
          code: 'converter_several_readings',
          message:
            `Any text may stand in ${free.map(({ name }) => name).join(', ')}: a client can move the border between them, ` +
            'and a regular expression then gives one of several readings.',
          remedy: '`meshcause parse` marks such lines as ambiguous. Better, log in JSON.',
        },
      ];
}

/** Seen with Loki 3.7.8; what it stores in place of bytes that are no UTF-8 is U+FFFD. Sums of lines are not affected. */
export function noTextRemark(source: FormatSource): Issue[] {
  const isPossible = source.kind === 'json' || columnsOf(source.parts).some(({ field }) => isOfClient(field));
  return isPossible
    ? [
        {
          code: 'converter_bytes_that_are_no_text',
          message:
            'Loki answers with status 500 if a line that it shows holds bytes that are no text (U+FFFD) in a column.',
          remedy: 'Then put !~ `\\x{FFFD}` after the selector, or | keep response_code, response_flags at the end.',
        },
      ]
    : [];
}

/** Said where a target would take the time of the line from its column and cannot. */
export function timeRemark(parts: readonly TextPart[], isReadable: boolean): Issue[] {
  const hasTime = columnsOf(parts).some(({ field }) => field.key === 'start_time');
  return hasTime && (timeColumn(parts) === null || !isReadable) ? [timeNotRead()] : [];
}

export function timeNotRead(): Issue {
  return {
    code: 'converter_time_not_read',
    message: 'The time of the line is kept as text: this target cannot read how START_TIME writes it.',
    remedy: 'Use %START_TIME% without an argument.',
  };
}

/** For targets that are regular expressions and nothing else. */
export function jsonNeedsParser(target: string): Issue {
  return {
    code: 'converter_json_needs_a_parser',
    message: `A JSON log cannot be read with ${target}: keys come in any order, and strings hold escapes.`,
    remedy:
      'Use the JSON parser of your tool, or another target: logql, logs-insights, elasticsearch, fluent-bit, vector.',
  };
}

/** For targets that take columns as they stand. */
export function keptDashes(): Issue {
  return {
    code: 'converter_dashes_kept',
    message: 'Where Envoy had no value it printed -, and that is the value here.',
  };
}
