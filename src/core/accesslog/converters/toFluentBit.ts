import { ok, type Issue, type Result } from '../../result';
import type { FormatSource, JsonSource, TextSource } from './formatSource';
import { lineRegex, ONIGMO_FLAVOUR } from './lineRegex';
import { regexRemarks, timeNotRead, timeRemark } from './remarks';
import { columnsOf, isNumeric, timeColumn } from './textColumns';

interface Parser {
  settings: Array<[name: string, value: string]>;
  remarks: Issue[];
}

/** A `[PARSER]` for a parsers file. Sources: Fluent Bit docs, parsers, regular expression and JSON; its source, flb_regex.c. */
export function toFluentBit(source: FormatSource): Result<string> {
  const { settings, remarks } = source.kind === 'json' ? jsonParser(source) : regexParser(source);
  const lines = settings.map(([name, value]) => `    ${name.padEnd(11)} ${value}`);
  return ok(['[PARSER]', ...lines].join('\n'), remarks);
}

function regexParser({ parts }: TextSource): Parser {
  const time = timeColumn(parts);
  const numbers = columnsOf(parts).filter(isNumeric);
  return {
    settings: [
      ['Name', 'envoy_access'],
      ['Format', 'regex'],
      // Blanks at the end of a setting are lost, and `${` names a variable: both are escaped.
      ['Regex', lineRegex(parts, ONIGMO_FLAVOUR)],
      ...timeSettings(time?.name, time?.time?.fluentBit),
      ...(numbers.length === 0 ? [] : [numberTypes(numbers.map(({ name }) => name))]),
    ],
    remarks: [...regexRemarks(parts), ...timeRemark(parts, true)],
  };
}

function numberTypes(names: readonly string[]): [string, string] {
  return ['Types', names.map((name) => `${name}:integer`).join(' ')];
}

function jsonParser({ columns }: JsonSource): Parser {
  const time = columns.find((column) => column.key === 'start_time');
  const isTop = time?.path.length === 1 && time.time !== null;
  return {
    settings: [
      ['Name', 'envoy_access'],
      ['Format', 'json'],
      ...(isTop ? timeSettings(time.path[0], time.time?.fluentBit) : []),
    ],
    remarks: [...(time !== undefined && !isTop ? [timeNotRead()] : []), ...keptNames(columns)],
  };
}

function timeSettings(key: string | undefined, format: string | undefined): Array<[string, string]> {
  return key === undefined || format === undefined
    ? []
    : [
        ['Time_Key', key],
        ['Time_Format', format],
        ['Time_Keep', 'On'],
      ];
}

function keptNames(columns: JsonSource['columns']): Issue[] {
  const renamed = columns.filter(({ name, path }) => path.join('.') !== name);
  return renamed.length === 0
    ? []
    : [
        {
          code: 'converter_names_kept',
          message: `A JSON parser of Fluent Bit renames nothing: ${renamed
            .map(({ name, path }) => `${name} stays ${path.join('.')}`)
            .join(', ')}.`,
          remedy: 'Rename with the filter modify, or let the log store do it.',
        },
      ];
}
