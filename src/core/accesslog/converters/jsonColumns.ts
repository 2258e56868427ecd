import { failed, ok, type Issue, type Result } from '../../result';
import { compileFormat } from '../compileFormat';
import { emptyEntry, NUMBER_KEYS, type EntryKey } from '../entryKeys';
import type { FormatField } from '../formatPlan';
import { atKey, leavesOf, noJsonOperator, type JsonFormat, type JsonLeaf } from '../jsonFormat';
import { jsonEntryKey } from '../jsonKeys';
import { columnNames } from './columnNames';
import { timeFormatOf, type TimeFormat } from './timeFormat';

/** A column of a JSON log. */
export interface JsonColumn {
  name: string;
  key: EntryKey | null;
  /** The names that lead to its value: `['response', 'code']`. */
  path: readonly string[];
  isNumber: boolean;
  time: TimeFormat | null;
}

const ENTRY_KEYS = Object.keys(emptyEntry()) as EntryKey[];

/** What Istio, Consul and Contour call otherwise than `meshcause parse` does. */
const CALLED: Partial<Record<EntryKey, string>> = { forwarded_for: 'x_forwarded_for' };

/** A log with the keys of Istio's JSON, for the name `json`. */
export const STANDARD_JSON: JsonColumn[] = ENTRY_KEYS.map((key) => ({
  name: key,
  key,
  path: [CALLED[key] ?? key],
  isNumber: NUMBER_KEYS.some((number) => number === key),
  time: key === 'start_time' ? timeFormatOf(startTime()) : null,
}));

/** The field of `%START_TIME%`. */
function startTime(): Pick<FormatField, 'operator' | 'argument' | 'maxLength'> {
  return { operator: 'START_TIME', argument: null, maxLength: null };
}

/** The columns of a `json_format`. A value that is broken is left out, and said; fails if no value has an operator. */
export function jsonColumns(format: JsonFormat): Result<JsonColumn[]> {
  const issues: Issue[] = [];
  const leaves = leavesOf(format).flatMap((leaf) => readLeaf(leaf, issues) ?? []);
  const names = columnNames(leaves);
  const columns = leaves.map((leaf, index) => ({ ...leaf, name: names[index] ?? '' }));
  return columns.length === 0 ? failed(noJsonOperator()) : ok(columns, issues);
}

/** A value of one operator has the operator's key; one of text and operators is a text of its own. Null: broken, said so. */
function readLeaf({ path, text }: JsonLeaf, issues: Issue[]): JsonColumn | null {
  const plan = compileFormat(text);
  issues.push(...plan.issues.map((issue) => atKey(path, issue)));
  if (!plan.ok) {
    return null;
  }
  const [only, ...more] = plan.value.parts;
  const field = only?.kind === 'field' && more.length === 0 ? only : null;
  const name = path.join('.');
  return {
    name,
    key: field?.key ?? (field === null ? jsonEntryKey(name) : null),
    path,
    isNumber: field !== null && (field.shape.id === 'number' || field.shape.id === 'code'),
    time: field === null ? null : timeFormatOf(field),
  };
}

/** `response["user-agent"]`: a path as Loki takes it. */
export function jsonPath(path: readonly string[]): string {
  return path
    .map((name, index) => {
      const isPlain = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
      return isPlain ? `${index === 0 ? '' : '.'}${name}` : `[${JSON.stringify(name)}]`;
    })
    .join('');
}
