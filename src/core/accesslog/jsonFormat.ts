import { failed, ok, type Issue, type Result } from '../result';
import type { AccessLogEntry } from './accessLogEntry';
import { compileFormat } from './compileFormat';
import { customTime, type FixTime } from './customTime';
import type { FormatReader } from './detectFormat';
import { emptyEntry, setExtra, setValue, type Scalar } from './entryKeys';
import type { FormatField, FormatPlan } from './formatPlan';
import { parseAnyObject, toScalar } from './parseJson';
import { readText } from './parseText';

/** One value of a `json_format`. */
interface JsonValue {
  /** The keys that lead to it. */
  path: readonly string[];
  plan: FormatPlan;
  /** The operator, where the value is nothing else; null where it mixes operators and text. */
  field: FormatField | null;
  fixTime: FixTime | null;
}

/** A text of a `json_format` that has an operator. */
export interface JsonLeaf {
  /** The keys that lead to it. */
  path: readonly string[];
  text: string;
}

/** A `json_format`: the keys and what Envoy puts under each. */
export type JsonFormat = Readonly<Record<string, unknown>>;

/** Envoy nests objects without limit; deeper ones than this are of no use in a log. */
const MAX_DEPTH = 10;

/**
 * The object of a `json_format` that is written as JSON, also as App Mesh has it: pairs of `key` and `value`, alone or under
 * `json`. Null if the text is none of them.
 */
export function jsonFormatOf(text: string): JsonFormat | null {
  if (!/^\s*[[{]/.test(text)) {
    return null;
  }
  try {
    return fromValue(JSON.parse(text));
  } catch {
    return null;
  }
}

/** App Mesh's `format` may hold a text format, under `text`; null if this is a JSON format. */
export function textOf(format: JsonFormat): string | null {
  return typeof format.text === 'string' && Object.keys(format).length === 1 ? format.text : null;
}

function fromValue(value: unknown): JsonFormat | null {
  if (Array.isArray(value)) {
    const pairs = value.map((pair: unknown) => (isObject(pair) ? [pair.key, pair.value] : []));
    const isPairs =
      pairs.length > 0 && pairs.every((pair) => pair.length === 2 && pair.every((text) => typeof text === 'string'));
    return isPairs ? Object.fromEntries(pairs) : null;
  }
  if (!isObject(value)) {
    return null;
  }
  return Object.keys(value).length === 1 && Array.isArray(value.json) ? fromValue(value.json) : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Compiles a `json_format`. Fails, naming the key, the column and what to do, where a value is broken or none has an operator. */
export function compileJsonFormat(format: JsonFormat, name: string): Result<FormatReader> {
  const issues: Issue[] = [];
  const broken: Issue[] = [];
  const values = leavesOf(format).flatMap(({ path, text }): JsonValue[] => {
    const plan = compileFormat(text);
    (plan.ok ? issues : broken).push(...plan.issues.map((issue) => atKey(path, issue)));
    return plan.ok ? [toValue(path, plan.value)] : [];
  });
  if (broken.length > 0 || values.length === 0) {
    return failed(...(broken.length > 0 ? broken : [noJsonOperator()]));
  }
  return ok(jsonReader(values, name), issues);
}

export function leavesOf(value: unknown, path: readonly string[] = []): JsonLeaf[] {
  if (typeof value === 'string') {
    return value.replaceAll('%%', '').includes('%') ? [{ path, text: value }] : [];
  }
  const entries = isObject(value) && path.length < MAX_DEPTH ? Object.entries(value) : [];
  return entries.flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function toValue(path: readonly string[], plan: FormatPlan): JsonValue {
  const fields = plan.parts.filter((part): part is FormatField => part.kind === 'field');
  const [only] = fields;
  return { path, plan, field: plan.parts.length === 1 ? (only ?? null) : null, fixTime: customTime(fields) };
}

/** Columns of an issue are columns of the value, not of the whole text. */
export function atKey(path: readonly string[], { from, to, ...issue }: Issue): Issue {
  return { ...issue, message: `Key ${path.join('.')}: ${issue.message}` };
}

export function noJsonOperator(): Issue {
  return {
    code: 'format_without_operators',
    message: 'The json_format has no operator.',
    remedy: 'Give Envoy\'s json_format as JSON, for example {"code": "%RESPONSE_CODE%"}.',
  };
}

function jsonReader(values: readonly JsonValue[], name: string): FormatReader {
  const keys = new Set(values.map(({ path }) => path[0] ?? ''));
  return {
    name,
    isJson: true,
    read(line) {
      const object = parseAnyObject(line);
      return object === null || !fits(object, keys) ? null : { entry: readObject(object, values, keys), doubts: 0 };
    },
    explain: () => `The line is no JSON object with the keys of the format (${[...keys].slice(0, 5).join(', ')}, …).`,
  };
}

/**
 * `omit_empty_values` leaves keys out and collectors add some. So a line has the format if it has half of its keys, or if
 * most of the line's keys are among them; in both cases two at least, since other logs have a `time` as well.
 */
function fits(object: Record<string, unknown>, keys: ReadonlySet<string>): boolean {
  const own = Object.keys(object);
  const known = own.filter((key) => keys.has(key)).length;
  return known >= Math.min(2, keys.size) && (known >= keys.size / 2 || known > own.length / 2);
}

function readObject(
  object: Record<string, unknown>,
  values: readonly JsonValue[],
  keys: ReadonlySet<string>
): AccessLogEntry {
  const entry = emptyEntry();
  for (const value of values) {
    const scalar = toScalar(valueAt(object, value.path) ?? null);
    if (value.field !== null) {
      store(entry, value.field, scalar);
      value.fixTime?.(entry);
    } else if (scalar !== null) {
      storeText(entry, value, String(scalar));
    }
  }
  const others = Object.entries(object).filter(([key]) => !keys.has(key));
  others.forEach(([key, inner]) => storeOther(entry, key, inner));
  return entry;
}

function valueAt(object: Record<string, unknown>, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    object
  );
}

/** A format may print one key twice: the first that is set counts. */
function store(entry: AccessLogEntry, { key, name }: FormatField, value: Scalar): void {
  const isSet = value !== null && value !== '-';
  const held = key === null ? null : entry[key];
  const isFree = held === null || (Array.isArray(held) && held.length === 0);
  if (key === null || (isSet && !(isFree && setValue(entry, key, value)))) {
    setExtra(entry, name, value);
  }
}

/** Operators within other text: the text is read as a line of its own; what does not fit is kept whole. */
function storeText(entry: AccessLogEntry, { path, plan, fixTime }: JsonValue, text: string): void {
  const part = readText(plan, text)?.entry ?? null;
  if (part === null) {
    setExtra(entry, path.join('.'), text);
    return;
  }
  fixTime?.(part);
  if (part.ambiguous === true) {
    const readings = part.readings ?? [];
    entry.readings = [...(entry.readings ?? []), ...readings.map((reading) => merged(emptyEntry(), reading))];
    entry.ambiguous = true;
  }
  merged(entry, part);
}

/** Puts what a part holds into an entry. */
function merged(entry: AccessLogEntry, { extra, readings, ambiguous, ...part }: AccessLogEntry): AccessLogEntry {
  const isSet = ([, value]: [string, unknown]) => value !== null && !(Array.isArray(value) && value.length === 0);
  Object.assign(entry, Object.fromEntries(Object.entries(part).filter(isSet)));
  Object.entries(extra ?? {}).forEach(([name, value]) => setExtra(entry, name, value));
  return entry;
}

/** What a collector added, one level deep as `parseJson` has it. */
function storeOther(entry: AccessLogEntry, key: string, value: unknown): void {
  if (!isObject(value)) {
    setExtra(entry, key, toScalar(value));
    return;
  }
  Object.entries(value).forEach(([inner, innerValue]) => setExtra(entry, `${key}.${inner}`, toScalar(innerValue)));
}
