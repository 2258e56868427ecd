import fc from 'fast-check';
import type { AccessLogEntry } from '../accessLogEntry';
import { readAccessLog } from '../readAccessLog';
import { ByteTable } from './byteTable';
import { toLineBlock } from './lineBlock';
import { querySink } from './querySink';
import { createRowReader } from './rowReader';
import type { RowDimension, RowNumber } from './rowQuery';
import { createSkippingReader } from './skippingReader';
import { decode, encode } from './testing/byteLines';
import { TupleTable } from './tupleTable';

test('a table numbers what it has not met before', () => {
  const table = new ByteTable();
  const texts = Array.from({ length: 5000 }, (_, index) => encode(`word ${index % 3000}`));
  expect(texts.map((text) => table.indexOf(toLineBlock(text).words, 0, text.length))).toEqual(
    texts.map((_, index) => index % 3000)
  );
  const numberOf = (text: string, from: number, to: number) => table.indexOf(toLineBlock(encode(text)).words, from, to);
  expect([numberOf('xword 7x', 1, 7), numberOf('x', 0, 0), table.size]).toEqual([7, 3000, 3001]);
});

test('a table of tuples knows those it has when it is full', () => {
  const table = new TupleTable(2, 2);
  const tuples = [
    [1, 2],
    [2, 1],
    [3, 3],
    [1, 2],
  ].map((tuple) => Int32Array.from(tuple));
  expect(tuples.map((tuple) => table.indexOf(tuple))).toEqual([0, 1, -1, 0]);
});

type Row = [values: unknown[], numbers: number[]];

const DIMENSIONS: Array<RowDimension<unknown>> = [
  { key: 'start_time', valueOf: ({ start_time }) => String(start_time?.slice(0, 16)) },
  { key: 'response_code', valueOf: ({ response_code }) => response_code },
  { key: 'response_flags', valueOf: ({ response_flags }) => [...response_flags].sort().join() },
  { key: 'path', valueOf: ({ path }) => path },
];
const NUMBERS: RowNumber[] = ['start_time', 'duration', 'upstream_service_time'];

function expectedRow(entry: AccessLogEntry): Row {
  const time = Date.parse(entry.start_time ?? '');
  return [
    DIMENSIONS.map(({ valueOf }) => valueOf(entry)),
    [time, entry.duration ?? NaN, entry.upstream_service_time ?? NaN],
  ];
}

/** What a query gives of a log, and how many of its lines were read from their bytes. */
function readRows(log: string, format = 'auto', dimensions = DIMENSIONS) {
  const reader = createSkippingReader({ format });
  if (!reader.ok) {
    throw new Error(reader.issues[0]?.message);
  }
  const values: unknown[] = [];
  const got: Row[] = [];
  const entries: AccessLogEntry[] = [];
  const idOf = (_: number, value: unknown) => values.push(value) - 1;
  const sink = querySink(
    { dimensions, numbers: NUMBERS, idOf },
    (ids, numbers, entry) => {
      got.push([Array.from(ids, (id) => values[id]), [...numbers]]);
      entries.push(entry());
    },
    decode
  );
  const rows = createRowReader(reader.value, sink, decode);
  rows.push(encode(log));
  rows.end();
  return { got, entries, rows: rows.rows(), summary: reader.value.summary() };
}

const LINE = '[2026-11-23T10:19:39.700Z] "GET /a HTTP/1.1" 503 UO 0 18 7 5 "-" "agent" "id" "a" "127.0.0.1:8080"';

test('a log of mixed lines: each gives its values, whether it is read from bytes or not', () => {
  const log = [LINE, LINE, 'starting', LINE.replace('agent', '" "'), LINE, LINE, LINE.replace('503', 'x')].join('\n');
  const { got, rows, summary } = readRows(log, 'envoy');
  const row = [
    ['2026-11-23T10:19', 503, 'UO', '/a'],
    [Date.parse('2026-11-23T10:19:39.700Z'), 7, 5],
  ];
  expect(got).toEqual([row, row, row, row, row]);
  expect(rows).toBe(3);
  expect(summary.lines).toMatchObject({ read: 7, parsed: 5, unparsed: 1, other: 1, ambiguous: 1 });
  expect(summary.issues).toMatchObject([{ code: 'log_line_unparsed', line: 7 }]);
});

test('a text that looks like the minute of a time is not taken for one', () => {
  const times = ['2026-11-23T10:19:39.700Z', '2026-11-23T10:19:00.700Z', '2026-11-23T10:19', '1795515579.70000', '-'];
  const log = times.map((time) => `{"start_time":"${time}","response_flags":"-","duration":1}`).join('\n');
  const { got, rows } = readRows(log, 'json', [{ key: 'start_time', valueOf: ({ start_time }) => start_time }]);
  expect(got.map(([[value]]) => value)).toEqual([times[0], '2026-11-23T10:19:00.000Z', times[2], times[3], null]);
  expect(rows).toBe(4);
});

const TIMES = [
  ...['2026-11-23T10:19:39.700Z', '2026-11-23T10:19:59.999Z', '2026-11-23T23:59:60.000Z', '2026-02-30T10:19:39.700Z'],
  ...['2026-11-23T24:00:00.000Z', '2026-11-23T24:00:01.000Z', '2026-13-23T10:19:39.700Z', '9999-12-31T23:59:59.999Z'],
  ...['0001-01-01T00:00:00.001Z', '2026-11-23T10:60:00.000Z', '2026-11-23T10:19:39Z', '-', '2026\\/11\\/23 10:19'],
];
/** A client may send any path and agent. */
const CLIENT = fc.constantFrom('-', 'x', '/a"b', 'say "hi"', ' "a', '" "', '" 200 - 0 0 0 0 "-" "', 'é', '/a b', '');

test('whatever clients send: values, numbers and entries are those of the slow reader', () => {
  const text = fc
    .tuple(fc.constantFrom(...TIMES), CLIENT, CLIENT)
    .map(([time, path, agent]) =>
      LINE.replace('2026-11-23T10:19:39.700Z', time).replace('/a', path).replace('agent', agent)
    );
  const json = fc
    .tuple(fc.constantFrom(...TIMES), CLIENT, fc.constantFrom('7', '"7"', 'null', '1.5', '07'))
    .map(
      ([time, path, duration]) =>
        `{"start_time":"${time}","path":${JSON.stringify(path)},"response_flags":"UF","duration":${duration},"1":${duration},"x":"7"}`
    );
  fc.assert(
    fc.property(fc.array(fc.oneof(text, json), { minLength: 1, maxLength: 30 }), (lines) => {
      const { entries: slow } = readAccessLog(lines.join('\n'));
      const { got, entries } = readRows(lines.join('\n'));
      expect(entries).toEqual(slow);
      expect(got.map(([, numbers]) => numbers)).toEqual(slow.map((entry) => expectedRow(entry)[1]));
      const withoutMinute = ([[, ...values]]: Row) => values;
      expect(got.map(withoutMinute)).toEqual(slow.map((entry) => withoutMinute(expectedRow(entry))));
    }),
    { numRuns: 300 }
  );
});

test('more different values than are remembered make no difference', () => {
  const paths = Array.from({ length: 250_000 }, (_, index) => `/${index}`);
  const log = paths.map((path) => `{"path":"${path}","response_flags":"-","duration":1}\n`).join('');
  const { got } = readRows(log, 'json', [{ key: 'path', valueOf: ({ path }) => path }]);
  expect(got.map(([[path]]) => path)).toEqual(paths);
});

test('of ordinary lines hardly any is left to the slow reader', () => {
  const agents = ['curl/8.5.0', 'Mozilla/5.0 (X11; Linux) "quoted"', 'Grüße'];
  const lines = Array.from({ length: 5000 }, (_, index) =>
    LINE.replace('agent', agents[index % 3] ?? '').replace('/a', index % 7 === 0 ? '/find?name="x"' : '/a')
  );
  expect(readRows(lines.join('\n')).rows).toBeGreaterThan(0.999 * lines.length);
});
