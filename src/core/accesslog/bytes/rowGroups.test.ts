import { ByteTable } from './byteTable';
import { createRowCounter } from './countRows';
import { type RowDimension } from './rowGroups';
import { createSkippingReader, type SkippingReader } from './skippingReader';
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

function readerOf(format: string): SkippingReader {
  const reader = createSkippingReader({ format });
  if (!reader.ok) {
    throw new Error(reader.issues[0]?.message);
  }
  return reader.value;
}

type Counts = Record<string, number[]>;

function add(counts: Counts, key: string, duration: number | null): void {
  (counts[key] ??= []).push(duration ?? -1);
}

test('a log of mixed lines: rows and others are told apart, and all are counted', () => {
  const line = '[2026-11-23T10:19:39.700Z] "GET / HTTP/1.1" 503 UO 0 18 7 - "-" "agent" "id" "a" "127.0.0.1:8080"';
  const log = [line, line, 'starting', line.replace('agent', 'say "hi"'), line, line, line.replace('503', 'x')].join(
    '\n'
  );
  const durations: Counts = {};
  const reader = readerOf('envoy');
  const counter = createRowCounter({
    reader,
    dimensions: DIMENSIONS.slice(2),
    groupOf: (values: string[]) => ({ add: (duration) => add(durations, values.join(' '), duration) }),
    decode,
  });
  counter.push(encode(log));
  counter.end();
  expect(durations).toEqual({ 'UO a': [7, 7, 7, 7, 7] });
  expect(counter.rows()).toBe(3);
  expect(reader.summary().lines).toMatchObject({ read: 7, parsed: 5, unparsed: 1, other: 1 });
  expect(reader.summary().issues).toMatchObject([{ code: 'log_line_unparsed', line: 7 }]);
});

test('a text that looks like the minute of a time is not taken for one', () => {
  const line = (time: string) => encode(`{"start_time":"${time}","response_flags":"-","duration":1}\n`);
  const got: Counts = {};
  const counter = createRowCounter({
    reader: readerOf('json'),
    dimensions: [{ key: 'start_time', valueOf: ({ start_time }) => String(start_time) }],
    groupOf: (values: string[]) => ({ add: (duration) => add(got, values.join(' '), duration) }),
    decode,
  });
  ['2026-11-23T10:19:39.700Z', '2026-11-23T10:19:00.700Z', '2026-11-23T10:19', '1795515579.70000', '-'].forEach(
    (time) => counter.push(line(time))
  );
  expect(got).toEqual({
    '2026-11-23T10:19:39.700Z': [1],
    '2026-11-23T10:19:00.000Z': [1],
    '2026-11-23T10:19': [1],
    '1795515579.70000': [1],
    null: [1],
  });
});

test('more combinations than are remembered are counted all the same', () => {
  let lines = 0;
  const counter = createRowCounter({
    reader: readerOf('json'),
    dimensions: [{ key: 'path', valueOf: ({ path }) => path }],
    groupOf: ([path]) => ({ add: (duration) => void (lines += path === `/${duration}` ? 1 : 0) }),
    decode,
  });
  for (let index = 0; index < 250_000; index += 1000) {
    const block = Array.from(
      { length: 1000 },
      (_, at) => `{"path":"/${index + at}","response_flags":"-","duration":${index + at}}\n`
    );
    counter.push(encode(block.join('')));
  }
  expect(lines).toBe(250_000);
});
