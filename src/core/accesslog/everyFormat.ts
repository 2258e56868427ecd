import { failed, ok, type Result } from '../result';
import { compileFormat } from './compileFormat';
import { customTime } from './customTime';
import { formatReaders, textReader, type FormatReader } from './detectFormat';
import { findPreset } from './formats';
import type { FormatField } from './formatPlan';
import { compileJsonFormat, jsonFormatOf, textOf } from './jsonFormat';
import { findJsonPreset, JSON_PRESETS } from './jsonPresets';

/**
 * The readers for all that can be called a format: what `formatReaders` takes, `json_format` as JSON, App Mesh's `format`
 * (`json` or `text`), and the names of JSON formats. Start times that a pattern of their own printed are read as ISO 8601.
 */
export function everyFormat(format: string): Result<FormatReader[]> {
  const json = jsonFormatOf(format);
  const text = json === null ? null : textOf(json);
  if (text !== null) {
    return customText(text);
  }
  if (json !== null) {
    const reader = compileJsonFormat(json, format);
    return reader.ok ? ok([reader.value], reader.issues) : reader;
  }
  return format.includes('%') ? customText(format) : named(format);
}

function customText(format: string): Result<FormatReader[]> {
  const plan = compileFormat(format);
  if (!plan.ok) {
    return plan;
  }
  const reader = textReader(format, plan.value);
  const fix = customTime(plan.value.parts.filter((part): part is FormatField => part.kind === 'field'));
  if (fix === null) {
    return ok([reader], plan.issues);
  }
  const read: FormatReader['read'] = (line) => {
    const reading = reader.read(line);
    return reading === null ? null : { ...reading, entry: fix(reading.entry) };
  };
  return ok([{ name: format, read, explain: reader.explain }], plan.issues);
}

/** A project's name may stand for its text format and for its JSON format: lines of both are read. */
function named(name: string): Result<FormatReader[]> {
  const preset = findJsonPreset(name);
  const json = preset === null ? null : compileJsonFormat(preset.format, preset.name);
  if (json?.ok === true && findPreset(name) === null) {
    return ok([json.value]);
  }
  const text = formatReaders(name);
  if (!text.ok) {
    const known = JSON_PRESETS.map((other) => other.name).join(', ');
    return failed(
      ...text.issues.map((issue) => ({ ...issue, remedy: `${issue.remedy ?? ''} JSON formats: ${known}.` }))
    );
  }
  return ok([...text.value, ...(json?.ok === true ? [json.value] : [])], text.issues);
}
