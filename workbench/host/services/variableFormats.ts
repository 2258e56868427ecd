import { escapeRegex } from '@grafana/data';

export type VariableValue = string | string[];

const list = (value: VariableValue) => (Array.isArray(value) ? value : [value]);
const joined = (write: (item: string) => string, separator: string) => (value: VariableValue) =>
  list(value).map(write).join(separator);
const same = (item: string) => item;
const quoted = (mark: string) => (item: string) => mark + item.replaceAll(mark, `\\${mark}`) + mark;

/** The formats of `${name:format}` by name, for one value or many. */
const FORMATS: Record<string, (value: VariableValue) => string> = {
  csv: joined(same, ','),
  doublequote: joined(quoted('"'), ','),
  glob: (value) => (list(value).length > 1 ? `{${list(value).join(',')}}` : list(value).join('')),
  json: (value) => JSON.stringify(value),
  percentencode: (value) => encodeURIComponent(FORMATS.glob?.(value) ?? ''),
  pipe: joined(same, '|'),
  raw: joined(same, ','),
  regex: (value) =>
    Array.isArray(value) && value.length > 1 ? `(${joined(escapeRegex, '|')(value)})` : joined(escapeRegex, '|')(value),
  singlequote: joined(quoted("'"), ','),
  text: joined(same, ' + '),
};

/** Writes a variable's value; a format that is not known counts as `glob`, as in Grafana. */
export function formatValue(value: VariableValue, format: string | undefined): string {
  const write = FORMATS[format ?? 'glob'] ?? FORMATS.glob;
  return write ? write(value) : '';
}
