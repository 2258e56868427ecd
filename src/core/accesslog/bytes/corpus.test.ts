import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import type { AccessLogEntry } from '../accessLogEntry';
import { readAccessLog } from '../readAccessLog';
import { createRowReader, entrySink } from './rowReader';
import { createSkippingReader } from './skippingReader';
import { decode } from './testing/byteLines';

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
      const reader = createSkippingReader({ format });
      if (reader.ok) {
        const bytes = createRowReader(
          reader.value,
          entrySink((entry) => got.push(entry), decode),
          decode
        );
        bytes.push(log);
        bytes.end();
        rows += bytes.rows();
      }
      expect(got).toEqual(entries[index]);
    });
    expect(rows).toBeGreaterThan(0.95 * entries.flat().length);
    expect(rows).toBeGreaterThan(1000);
  });
});
