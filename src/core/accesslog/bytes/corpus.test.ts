import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import type { AccessLogEntry } from '../accessLogEntry';
import { compileFormat } from '../compileFormat';
import { findPreset } from '../formats';
import { readAccessLog } from '../readAccessLog';
import { createByteReader } from './byteReader';
import type { Decode } from './byteValues';
import { createRowCounter } from './countRows';
import { jsonMatchers, textMatchers } from './matchers';
import type { RowDimension } from './rowGroups';
import { createSkippingReader } from './skippingReader';
import { entryOf } from './testing/byteLines';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode: Decode = (bytes, from, to) => decoder.decode(bytes.subarray(from, to));

const CORPUS = join(__dirname, '../../../../fixtures/corpus');

/** The logs of all recorded scenarios in one format. */
function corpusFiles(format: string): Buffer[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.includes(`access.${format}.`))
    .map((file) => {
      const bytes = readFileSync(join(CORPUS, file));
      return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    });
}

const DIMENSIONS: Array<RowDimension<string>> = [
  { key: 'start_time', valueOf: ({ start_time }) => String(start_time?.slice(0, 16)) },
  { key: 'response_code', valueOf: ({ response_code }) => String(response_code) },
  { key: 'response_flags', valueOf: ({ response_flags }) => [...response_flags].sort().join() },
  { key: 'authority', valueOf: ({ authority }) => String(authority) },
];

function matchersOf(format: string) {
  const plan = compileFormat(findPreset(format)?.format ?? '');
  return plan.ok ? textMatchers(plan.value) : jsonMatchers();
}

/** The columns without a key of a JSON line are left out: their spans do not say whether they were text. */
function withoutExtra({ extra, ...entry }: AccessLogEntry): Omit<AccessLogEntry, 'extra'> {
  return entry;
}

describe.each([
  ['appmesh', 'envoy'],
  ['istio', 'istio'],
  ['json', 'json'],
])('all access.%s logs', (files, format) => {
  const logs = corpusFiles(files);
  const entries = logs.map((log) => readAccessLog(log.toString('utf8'), { format }).entries);

  test('every entry read from bytes is the one that is read from text, and nearly all are read so', () => {
    let rows = 0;
    logs.forEach((log, index) => {
      const got: AccessLogEntry[] = [];
      const sink = {
        row(...[matcher, bytes, spans]: Parameters<Parameters<typeof createByteReader>[1]['row']>) {
          rows++;
          got.push(entryOf(matcher, bytes, spans, decode));
        },
        line(text: string) {
          const [entry] = readAccessLog(text, { format }).entries;
          got.push(...(entry === undefined ? [] : [entry]));
          return entry ?? null;
        },
      };
      const reader = createByteReader(matchersOf(format), sink, decode);
      reader.push(log);
      reader.end();
      const expected = entries[index] ?? [];
      expect(got.map(withoutExtra)).toEqual(expected.map(withoutExtra));
    });
    expect(rows).toBeGreaterThan(0.95 * entries.flat().length);
    expect(rows).toBeGreaterThan(1000);
  });

  test('the groups counted from bytes are those of the entries', () => {
    const expected = new Map<string, number[]>();
    const got = new Map<string, number[]>();
    const add = (counts: Map<string, number[]>, values: string[], duration: number | null) => {
      const key = values.join(' ');
      const durations = counts.get(key) ?? [];
      durations.push(duration ?? -1);
      counts.set(key, durations);
    };
    entries.flat().forEach((entry) => {
      add(
        expected,
        DIMENSIONS.map(({ valueOf }) => valueOf(entry)),
        entry.duration
      );
    });
    logs.forEach((log) => {
      const groupOf = (values: string[]) => ({ add: (duration: number | null) => add(got, values, duration) });
      const reader = createSkippingReader({ format });
      if (reader.ok) {
        const counter = createRowCounter({ reader: reader.value, dimensions: DIMENSIONS, groupOf, decode });
        counter.push(log);
        counter.end();
      }
    });
    expect(expected.size).toBeGreaterThan(50);
    expect(got).toEqual(expected);
  });
});
