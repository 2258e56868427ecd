import type { AccessLogEntry } from './accessLogEntry';
import { emptyEntry, setExtra, setValue, type EntryKey, type Scalar } from './entryKeys';
import { commonEntryKey, jsonEntryKey } from './jsonKeys';

/**
 * Reads one line of a JSON access log, whatever its keys are called; null if the line is no JSON object or none of an
 * access log. Objects within it are looked into one level deep. `-` and null mean absent, numbers may be strings (Envoy
 * prints them so in old versions and always for headers), flags may be a string or an array.
 */
export function parseJson(line: string): AccessLogEntry | null {
  const object = parseAnyObject(line);
  if (object === null) {
    return null;
  }
  const columns = flatten(object);
  const keys = new Set(columns.map((column) => column.key).filter((key) => key !== null));
  return isAccessLine(keys) ? toEntry(columns) : null;
}

interface Column {
  name: string;
  key: EntryKey | null;
  value: unknown;
}

/** The object that a line holds, or null. */
export function parseObject(line: string): Record<string, unknown> | null {
  const text = line.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) {
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The object that a line holds, also where it is escaped for another JSON text; or null. */
export function parseAnyObject(line: string): Record<string, unknown> | null {
  return parseObject(line) ?? parseEscapedObject(line);
}

/**
 * An object as it stands within a string of another JSON text or of program code: `"{\"a\": 1}"`, `{\"a\": 1}`, or with `\n`
 * for the line breaks between its keys alone.
 */
function parseEscapedObject(line: string): Record<string, unknown> | null {
  const text = line.trim();
  if (!text.includes('\\') || !/^"?\{/.test(text)) {
    return null;
  }
  const inner = text.startsWith('"') ? text.slice(1, -1) : text;
  return /^\{(?:\\[nrt]|\s){0,100}\\"/.test(inner)
    ? parseObject(unescaped(inner))
    : parseObject(withoutEscapedBreaks(inner));
}

function unescaped(text: string): string {
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** Replaces `\n`, `\r` and `\t` outside of strings by blanks. */
function withoutEscapedBreaks(text: string): string {
  const kept: string[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const pair = char === '\\';
    inString = char === '"' ? !inString : inString;
    kept.push(pair && !inString ? ' ' : text.slice(at, at + (pair ? 2 : 1)));
    at += pair ? 1 : 0;
  }
  return kept.join('');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{"response": {"code": 503}}` → the column `response.code`. */
function flatten(object: Record<string, unknown>): Column[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (!isObject(value)) {
      return [{ name, key: jsonEntryKey(name), value }];
    }
    return Object.entries(value).map(([inner, innerValue]) => ({
      name: `${name}.${inner}`,
      key: jsonEntryKey(`${name}.${inner}`) ?? jsonEntryKey(inner),
      value: innerValue,
    }));
  });
}

/** Applications log requests too: only what is Envoy's own, or several of its columns together, makes an access line. */
const WITNESSES: ReadonlyArray<readonly EntryKey[]> = [
  ['response_flags'],
  ['response_code_details'],
  ['response_code', 'upstream_cluster'],
  ['response_code', 'upstream_host'],
  ['response_code', 'upstream_service_time'],
  ['response_code', 'bytes_sent', 'bytes_received'],
  ['response_code', 'start_time', 'duration'],
  ['start_time', 'duration', 'bytes_sent', 'bytes_received'],
];

function isAccessLine(keys: ReadonlySet<EntryKey | null>): boolean {
  return WITNESSES.some((witness) => witness.every((key) => keys.has(key)));
}

function toEntry(columns: Column[]): AccessLogEntry {
  const entry = emptyEntry();
  const filled = new Set<EntryKey>();
  const meant = columns.map((column) => ({ ...column, key: column.key ?? commonEntryKey(column.name) }));
  const ownNamesFirst = [...meant].sort((a, b) => Number(isCommon(a.name)) - Number(isCommon(b.name)));
  for (const { name, key, value } of ownNamesFirst) {
    const scalar = toScalar(value);
    const isNew = key !== null && !filled.has(key);
    if (isNew && scalar !== null && scalar !== '-' && setValue(entry, key, scalar)) {
      filled.add(key);
    } else if (key === null || (scalar !== null && scalar !== '-')) {
      setExtra(entry, name, scalar);
    }
  }
  return entry;
}

function isCommon(name: string): boolean {
  return commonEntryKey(name) !== null;
}

/** Flags may come as an array; other lists and objects are kept as their JSON text. */
export function toScalar(value: unknown): Scalar {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  const isNames = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isNames ? value.join(',') : JSON.stringify(value);
}
