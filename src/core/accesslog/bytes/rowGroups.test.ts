import { ByteTable } from './byteTable';
import { createRowCounter } from './countRows';
import { type RowDimension } from './rowGroups';
import type { Decode } from './byteValues';

const encode = (text: string) => new TextEncoder().encode(text);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode: Decode = (bytes, from, to) => decoder.decode(bytes.subarray(from, to));

test('a table numbers what it has not met before', () => {
  const table = new ByteTable();
  const words = Array.from({ length: 5000 }, (_, index) => encode(`word ${index % 3000}`));
  expect(words.map((word) => table.indexOf(word, 0, word.length))).toEqual(words.map((_, index) => index % 3000));
  expect([table.indexOf(encode('xword 7x'), 1, 7), table.indexOf(new Uint8Array(), 0, 0), table.size]).toEqual([
    7, 3000, 3001,
  ]);
});

const DIMENSIONS: Array<RowDimension<string>> = [
  { key: 'start_time', valueOf: ({ start_time }) => String(start_time?.slice(0, 16)) },
  { key: 'response_code', valueOf: ({ response_code }) => String(response_code) },
  { key: 'response_flags', valueOf: ({ response_flags }) => [...response_flags].sort().join() },
  { key: 'authority', valueOf: ({ authority }) => String(authority) },
];

type Counts = Record<string, number[]>;

function add(counts: Counts, key: string, duration: number | null): void {
  (counts[key] ??= []).push(duration ?? -1);
}

test('a log of mixed lines: rows and others are told apart, and all are counted', () => {
  const line = '[2026-11-23T10:19:39.700Z] "GET / HTTP/1.1" 503 UO 0 18 7 - "-" "agent" "id" "a" "127.0.0.1:8080"';
  const log = [line, 'starting', line.replace('agent', 'say "hi"'), line, line.replace('503', 'x')].join('\n');
  const durations: Counts = {};
  const counter = createRowCounter({
    format: 'envoy',
    dimensions: DIMENSIONS.slice(2),
    groupOf: (values: string[]) => ({ add: (duration) => add(durations, values.join(' '), duration) }),
    decode,
  });
  if (!counter.ok) {
    throw new Error(counter.issues[0]?.message);
  }
  counter.value.push(encode(log));
  counter.value.end();
  expect(durations).toEqual({ 'UO a': [7, 7, 7] });
  expect(counter.value.rows()).toBe(2);
  expect(counter.value.others().lines).toMatchObject({ read: 3, parsed: 1, unparsed: 1, other: 1 });
});

test('a format that does not exist is refused', () => {
  const counter = createRowCounter({
    format: 'nope',
    dimensions: [],
    groupOf: () => ({ add: () => undefined }),
    decode,
  });
  expect(counter.ok).toBe(false);
});
