import { failed, ok, type Issue, type Result } from '../../result';
import { compileFormat } from '../compileFormat';
import { findPreset, formatNames, JSON_FORMAT } from '../formats';
import type { FormatPlan } from '../formatPlan';
import { jsonFormatOf, textOf, type JsonFormat } from '../jsonFormat';
import { findJsonPreset, JSON_PRESETS } from '../jsonPresets';
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
 * Reads what a user calls a format: the name of a preset, `json`, Envoy's `text_format`, its `json_format` written as JSON, or
 * App Mesh's `format`. A name that stands for a text format and for a JSON format is the text format; `istio-json` is the other.
 * Fails, saying what to do, if it is none of them or broken.
 */
export function formatSource(format: string): Result<FormatSource> {
  if (format.toLowerCase() === JSON_FORMAT) {
    return ok({ kind: 'json', columns: STANDARD_JSON }, [standardKeys()]);
  }
  const json = jsonFormatOf(format);
  const text = (json === null ? format : textOf(json)) ?? '';
  if (json !== null && text === '') {
    return fromJson(json);
  }
  return text.includes('%') ? fromText(text) : fromName(text);
}

function fromName(name: string): Result<FormatSource> {
  const text = findPreset(name)?.format ?? null;
  const json = findJsonPreset(name)?.format ?? null;
  if (text !== null) {
    return fromText(text);
  }
  return json === null ? failed(unknownFormat(name)) : fromJson(json);
}

function fromJson(format: JsonFormat): Result<FormatSource> {
  const columns = jsonColumns(format);
  return columns.ok ? ok({ kind: 'json', columns: columns.value }, columns.issues) : columns;
}

function fromText(format: string): Result<FormatSource> {
  const plan = compileFormat(format);
  return plan.ok ? ok({ kind: 'text', plan: plan.value, parts: textColumns(plan.value) }, plan.issues) : plan;
}

function standardKeys(): Issue {
  return {
    code: 'converter_standard_keys',
    message: 'The keys of the JSON log are taken to be those of Istio (start_time, x_forwarded_for, …).',
    remedy: "If yours differ, give Envoy's json_format as JSON instead of the name json.",
  };
}

function unknownFormat(format: string): Issue {
  const names = [...formatNames(), ...JSON_PRESETS.map(({ name }) => name)];
  return {
    code: 'format_unknown_name',
    message: `There is no format "${format.slice(0, 60)}".`,
    remedy: `Use one of ${names.join(', ')}, or Envoy's format string.`,
  };
}
