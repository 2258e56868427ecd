import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { querySink } from '../../accesslog/bytes/querySink';
import { createRowReader } from '../../accesslog/bytes/rowReader';
import { createSkippingReader } from '../../accesslog/bytes/skippingReader';
import { EVERY_SOURCE } from '../../accesslog/everySource';
import { readAccessLog } from '../../accesslog/readAccessLog';
import { shapeKey } from './lineGroup';
import { runToEnd } from '../../steps';
import { createLogLines, type LogLinesOptions, type LogRead, readEntries } from './logLines';

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array, from: number, to: number) => DECODER.decode(bytes.subarray(from, to));
const OPTIONS: Omit<LogLinesOptions, 'sinkOf'> = { pod: null, range: { from: null, to: null }, keepRequestIds: true };

function fromBytes(text: string, options = OPTIONS): LogRead {
  const reader = createSkippingReader({ ...EVERY_SOURCE, format: 'auto' });
  const lines = createLogLines({ ...options, sinkOf: (query, onRow) => querySink(query, onRow, decode) });
  if (reader.ok) {
    const rows = createRowReader(reader.value, lines, decode);
    rows.push(new TextEncoder().encode(text));
    rows.end();
  }
  return lines.read();
}

const fromEntries = (text: string, options = OPTIONS) =>
  runToEnd(readEntries(readAccessLog(text, EVERY_SOURCE).entries, options));

/** All that a diagnosis reads of it, in a form that can be compared. */
function told({ signals, ...rest }: LogRead) {
  const sorted = signals.map(({ pod, groups, total, served, dimensions, byRequestId }) => ({
    pod,
    total,
    groups: groups.map(({ shape, count, seconds, ends, firstMs }) => ({ shape, count, seconds, ends, firstMs })),
    served: [...served].map(([lane, times]) => [lane, times.list()]),
    breakdown: dimensions.breakdown(groups.filter(({ shape }) => shape.failed)),
    requests: [...byRequestId].map(([id, own]) => [id, own.map(({ shape }) => shapeKey(shape))]),
  }));
  return { ...rest, signals: sorted };
}

const CORPUS = join(__dirname, '../../../../fixtures/corpus');
const LOGS = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => /\.log(\.gz)?$/.test(name));

test.each(LOGS)('%s: bytes come to the same as entries', (name) => {
  const bytes = readFileSync(join(CORPUS, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  expect(told(fromBytes(text))).toEqual(told(fromEntries(text)));
});

const line = (second: number, rest: string) => `[2026-03-01T10:00:0${second}.000Z] "GET /x HTTP/1.1" ${rest}\n`;
const OK = '200 - 0 81 9 9 "-" "curl" "id" "green:80" "127.0.0.1:8080"';
const UO = '503 UO 0 81 0 - "-" "curl" "id" "green:80" "-"';

test('lines outside of the range count as what is normal only', () => {
  const options = { ...OPTIONS, range: { from: Date.parse('2026-03-01T10:00:02Z'), to: null } };
  const { signals, lines } = fromBytes(line(1, OK) + line(2, UO) + line(3, UO), options);
  expect(lines).toBe(3);
  expect(signals).toMatchObject([{ total: 2, groups: [{ count: 2 }] }]);
  expect(signals[0]?.served.get('green:80')?.list()).toHaveLength(1);
});

test('of many answered requests some stand for all', () => {
  const { signals } = fromBytes(line(1, OK).repeat(300_000));
  const served = signals[0]?.served.get('green:80')?.list() ?? [];
  expect(served.length).toBeLessThanOrEqual(1 << 14);
  expect(Math.round(served.reduce((sum, { weight }) => sum + weight, 0) / 1000)).toBe(300);
});
