import type { AccessLogEntry } from '../accessLogEntry';
import { NUMBER_KEYS, type EntryKey } from '../entryKeys';
import { commonEntryKey, jsonEntryKey } from '../jsonKeys';
import { MERGED_POD } from '../lineReader';
import { parseJson, parseObject } from '../parseJson';
import { asciiBytes, byteSet, isAscii, type BytePlan, type ColumnKind } from './bytePlan';
import { BACKSLASH, QUOTE } from './matchBytes';

const SPACE = 32;

/** How programs write the marks between keys and values. */
const STYLES = [
  { colon: ':', comma: ',' },
  { colon: ': ', comma: ', ' },
] as const;

/** The keys of a JSON line, in their order; none if the entry is more or less than the line. */
export function jsonNames(line: string, entry: AccessLogEntry): string[] {
  const isEntry = JSON.stringify(parseJson(line)) === JSON.stringify(entry);
  const names = isEntry ? Object.keys(parseObject(line) ?? {}) : [];
  return names.includes(MERGED_POD) ? [] : names;
}

/** The plans by which lines with just these keys in this order may be read; none if a key is not ASCII. */
export function compileJsonPlans(names: readonly string[]): BytePlan[] {
  if (names.length === 0 || !names.every(isAscii)) {
    return [];
  }
  const set = byteSet((byte) => byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH);
  const columns = names.map((name) => {
    const key = jsonEntryKey(name) ?? commonEntryKey(name);
    return { name, key, isCommonName: commonEntryKey(name) !== null, kind: kindOf(key), set };
  });
  return STYLES.map(({ colon, comma }) => {
    const literals = names.map((name, index) => `${index === 0 ? '{' : comma}${JSON.stringify(name)}${colon}`);
    return { columns, literals: [...literals, '}'].map(asciiBytes) };
  });
}

function kindOf(key: EntryKey | null): ColumnKind {
  if (key === 'response_flags') {
    return 'jsonString';
  }
  return NUMBER_KEYS.some((number) => number === key) ? 'jsonNumber' : 'jsonScalar';
}
