import { failed, ok, type Issue, type Result } from '../../result';
import { compileFormat } from '../compileFormat';
import { findPreset, formatNames, JSON_FORMAT } from '../formats';
import type { FormatPlan } from '../formatPlan';
import { jsonColumns, STANDARD_JSON, type JsonColumn } from './jsonColumns';
import { textColumns, type TextPart } from './textColumns';

/** A text format to be written in another language. */
export interface TextSource {
  kind: 'text';
  plan: FormatPlan;
  /** The plan's parts, each column with the name that it gets in the other language. */
  parts: TextPart[];
}

/** A JSON format: where each column stands in the object. */
export interface JsonSource {
  kind: 'json';
  columns: JsonColumn[];
}

export type FormatSource = TextSource | JsonSource;

/**
 * Reads what a user calls a format: the name of a preset, `json`, Envoy's `text_format`, or its `json_format` written as JSON.
 * Fails, saying what to do, if it is none of them or broken.
 */
export function formatSource(format: string): Result<FormatSource> {
  if (format.trimStart().startsWith('{') && format.trimEnd().endsWith('}')) {
    return fromJson(format);
  }
  if (format.toLowerCase() === JSON_FORMAT) {
    return ok({ kind: 'json', columns: STANDARD_JSON }, [standardKeys()]);
  }
  const text = format.includes('%') ? format : (findPreset(format)?.format ?? null);
  return text === null ? failed(unknownFormat(format)) : fromText(text);
}

/** An object that is no JSON may still be a text format that begins and ends with braces. */
function fromJson(format: string): Result<FormatSource> {
  const columns = jsonColumns(format);
  if (columns === null) {
    return fromText(format);
  }
  return columns.ok ? ok({ kind: 'json', columns: columns.value }, columns.issues) : columns;
}

function fromText(format: string): Result<FormatSource> {
  const plan = compileFormat(format);
  return plan.ok ? ok({ kind: 'text', plan: plan.value, parts: textColumns(plan.value) }, plan.issues) : plan;
}

function standardKeys(): Issue {
  return {
    code: 'converter_standard_keys',
    message: 'The keys of the JSON log are taken to be called as in `meshcause parse`.',
    remedy: "If yours differ, give Envoy's json_format as JSON instead of the name json.",
  };
}

function unknownFormat(format: string): Issue {
  return {
    code: 'format_unknown_name',
    message: `There is no format "${format.slice(0, 60)}".`,
    remedy: `Use one of ${formatNames().join(', ')}, or Envoy's format string.`,
  };
}
