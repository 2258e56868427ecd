import { ok, type Issue, type Result } from '../../result';
import { formatSource, type FormatSource } from './formatSource';
import { toElasticsearch } from './toElasticsearch';
import { toFluentBit } from './toFluentBit';
import { toGrok } from './toGrok';
import { toLogqlQuery } from './toLogql';
import { toLogsInsights } from './toLogsInsights';
import { toRegex } from './toRegex';
import { toVector } from './toVector';

/** A language or file that a format can be written in. */
interface Target {
  /** Begins a comment; null where there are none, and the remarks come beside the text. */
  comment: string | null;
  /** Fails if the target cannot read such a log at all; remarks say what it cannot do. */
  convert(source: FormatSource): Result<string>;
}

export const CONVERTERS = {
  logql: { comment: '#', convert: toLogqlQuery },
  'logs-insights': { comment: '#', convert: toLogsInsights },
  elasticsearch: { comment: null, convert: toElasticsearch },
  grok: { comment: '#', convert: toGrok },
  'fluent-bit': { comment: '#', convert: toFluentBit },
  vector: { comment: '#', convert: toVector },
  regex: { comment: null, convert: toRegex },
} as const satisfies Record<string, Target>;

export type ConverterName = keyof typeof CONVERTERS;

/**
 * Writes an Envoy format in the language of a log store or collector. The names of columns are those of `meshcause parse`.
 * @param format the name of a preset, `json`, a `text_format`, or a `json_format` written as JSON
 * @returns the text, ending with a line end; what it cannot do stands in its comments, or is an issue where it has none
 */
export function convertFormat(format: string, to: ConverterName): Result<string> {
  const source = formatSource(format);
  if (!source.ok) {
    return source;
  }
  const { comment, convert } = CONVERTERS[to];
  const converted = convert(source.value);
  if (!converted.ok) {
    return converted;
  }
  const remarks = [...source.issues, ...converted.issues];
  return comment === null
    ? ok(`${converted.value}\n`, remarks)
    : ok(`${remarks.map((remark) => `${commentLine(comment, remark)}\n`).join('')}${converted.value}\n`);
}

/** A message may quote the format: nothing in it may end the comment. */
function commentLine(comment: string, { message, remedy }: Issue): string {
  const text = [message, remedy ?? ''].join(' ').trim();
  return `${comment} ${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?')}`;
}
