import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import type { AccessLogEntry } from './accessLogEntry';
import { compileFormat } from './compileFormat';
import type { EntryKey } from './entryKeys';
import { PRESETS } from './formats';
import { parseJson } from './parseJson';
import { readAccessLog } from './readAccessLog';

const CORPUS = join(__dirname, '../../../fixtures/corpus');

/** The file, or the gzipped one, or null. */
function readFixture(...path: string[]): string | null {
  const file = join(CORPUS, ...path);
  if (existsSync(file)) {
    return readFileSync(file, 'utf8');
  }
  return existsSync(`${file}.gz`) ? gunzipSync(readFileSync(`${file}.gz`)).toString('utf8') : null;
}

function keysOf(preset: string): EntryKey[] {
  const plan = compileFormat(PRESETS.find((candidate) => candidate.name === preset)?.format ?? '');
  const parts = plan.ok ? plan.value.parts : [];
  return parts.flatMap((part) => (part.kind === 'field' && part.key !== null ? [part.key] : []));
}

/** Text cannot tell invalid bytes apart (they are decoded to U+FFFD), JSON escapes each as a code point. */
function comparable(entry: AccessLogEntry, keys: EntryKey[]): Record<string, unknown> {
  const values = keys.map((key) => {
    const value = entry[key];
    return [key, typeof value === 'string' ? value.replace(/[\u0080-\u00ff\ufffd]+/g, '?') : value];
  });
  return Object.fromEntries(values);
}

const PROXIES = ['log', 'caller.log'];
const TEXTS = [
  ['appmesh', 'envoy'],
  ['istio', 'istio'],
] as const;

const cases = readdirSync(CORPUS, { withFileTypes: true })
  .filter((item) => item.isDirectory())
  .flatMap((item) =>
    PROXIES.flatMap((proxy) => TEXTS.map(([file, preset]) => ({ scenario: item.name, proxy, file, preset })))
  )
  .filter(({ scenario, proxy }) => readFixture(scenario, `access.json.${proxy}`) !== null);

test('the corpus is there', () => {
  expect(cases.length).toBeGreaterThan(80);
});

describe.each(cases)('$scenario: access.$file.$proxy', ({ scenario, proxy, file, preset }) => {
  const oracle = (readFixture(scenario, `access.json.${proxy}`) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseJson(line));
  const reading = readAccessLog(readFixture(scenario, `access.${file}.${proxy}`) ?? '');

  test('every line is read', () => {
    expect(reading.lines).toMatchObject({ read: oracle.length, parsed: oracle.length, unparsed: 0, other: 0 });
    expect(reading).toMatchObject({ format: preset, envelope: 'none', pod: null, issues: [] });
  });

  test('every line equals the JSON log of the same request, or is marked ambiguous', () => {
    const keys = keysOf(preset);
    const wrong = reading.entries.flatMap((entry, index) => {
      const expected = oracle[index];
      if (entry.ambiguous === true || expected === null || expected === undefined) {
        return [];
      }
      const got = comparable(entry, keys);
      const want = comparable(expected, keys);
      return JSON.stringify(got) === JSON.stringify(want) ? [] : [{ line: index + 1, got, want }];
    });
    expect(wrong).toEqual([]);
  });

  test('only hostile lines are ambiguous', () => {
    expect(reading.lines.ambiguous).toBe(scenario === 'weird-input' ? 1 : 0);
  });
});

test('JSON lines of the corpus are read, and detected as JSON', () => {
  const json = readFixture('uo-circuit-breaker', 'access.json.log') ?? '';
  const reading = readAccessLog(json);
  expect(reading).toMatchObject({ format: 'json', issues: [] });
  expect(reading.lines.parsed).toBe(json.trim().split('\n').length);
});

test('a mixed standard output: access lines are read, Envoy’s own log lines are counted as other', () => {
  const text = readFixture('stdout-mixed', 'container.log') ?? '';
  const reading = readAccessLog(text);
  expect(reading.lines.parsed).toBe(8);
  expect(reading.lines.unparsed).toBe(0);
  expect(reading.lines.other).toBe(reading.lines.read - 8);
});
