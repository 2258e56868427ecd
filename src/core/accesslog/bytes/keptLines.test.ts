import type { AccessLogEntry } from '../accessLogEntry';
import { readAccessLog } from '../readAccessLog';
import { KeptLines } from './keptLines';
import { createLineFacts } from './lineFacts';
import { createRowReader } from './rowReader';
import { createSkippingReader } from './skippingReader';
import { decode, encode, sinkOfBytes } from './testing/byteLines';

const TEXTS = Array.from({ length: 50 }, (_, i) => {
  const agent = i % 3 === 0 ? 'Grüße 🙂' : 'curl "quoted"';
  return `[2026-11-23T10:19:39.700Z] "GET /${'a'.repeat(i)} HTTP/1.1" 503 UO 0 18 ${i} - "-" "${agent}" "id-${i}" "a" "-"`;
});
/** With two readings: it is read in the slow way. */
const FORGED = TEXTS[1]?.replace('curl "quoted"', '" 200 - 0 0 0 0 "-" "forged') ?? '';
const JSONS = ['/a\\\\\\"b', '/c'].map(
  (path, i) =>
    `{"start_time":"2026-11-23T10:19:39.700Z","method":"GET","path":"${path}","response_code":${200 + i},"response_flags":"-"}`
);

function keptOf(log: string): KeptLines {
  const kept = new KeptLines();
  const facts = createLineFacts({
    shape: ['response_code'],
    values: [],
    numbers: [],
    onShape: () => undefined,
    onLine: ({ keep }) => keep(kept),
    onEntry: (entry) => kept.addEntry(entry),
    sinkOf: sinkOfBytes,
  });
  const reader = createSkippingReader({});
  if (reader.ok) {
    const rows = createRowReader(reader.value, facts, decode);
    rows.push(encode(log));
    rows.end();
  }
  return kept;
}

const entriesOf = (log: string): AccessLogEntry[] => readAccessLog(log).entries;

test.each([
  ['text', TEXTS.join('\n')],
  ['text with a line of two readings', [...TEXTS.slice(0, 5), FORGED, ...TEXTS.slice(5)].join('\n')],
  ['JSON', [...JSONS, ...JSONS, ...JSONS].join('\n')],
])('kept lines of %s become the entries that they were', (_, log) => {
  const kept = keptOf(log);
  expect(kept).toHaveLength(log.split('\n').length);
  expect(kept.entries(decode)).toEqual(entriesOf(log));
});

test('each second one is dropped, and lines can be added after that', () => {
  const log = [...TEXTS.slice(0, 7), FORGED, ...TEXTS.slice(7)].join('\n');
  const kept = keptOf(log);
  kept.thin();
  keptOf(log).copy(1, kept);
  const entries = entriesOf(log);
  expect(kept.entries(decode)).toEqual([...entries.filter((_entry, index) => index % 2 === 0), entries[1]]);
});
