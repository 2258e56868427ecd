import type { AccessLogEntry } from '../accessLogEntry';
import { createLineFacts, type LineFactsOptions } from './lineFacts';
import { createRowReader } from './rowReader';
import { createSkippingReader } from './skippingReader';
import { decode, encode, sinkOfBytes } from './testing/byteLines';

const LINE = '[2026-11-23T10:19:39.700Z] "GET /a HTTP/1.1" 503 UO 0 18 7 5 "-" "agent" "id-1" "a" "10.0.0.1:80"';

/** What is told of a log, with the texts of the numbered values. */
function factsOf(log: string, limits: Pick<LineFactsOptions, 'maxValues' | 'maxShapes'> = {}) {
  const reader = createSkippingReader({});
  const shapes: AccessLogEntry[] = [];
  const lines: Array<{
    shape: number;
    host: string | null;
    path: string | null;
    numbers: number[];
    id: string | null;
  }> = [];
  const entries: AccessLogEntry[] = [];
  const facts = createLineFacts({
    ...limits,
    shape: ['response_code', 'response_flags', 'authority', 'grpc_status'],
    values: ['upstream_host', 'path'],
    numbers: ['start_time', 'duration', 'upstream_service_time', 'bytes_sent'],
    onShape: (shape, sample) => {
      expect(shape).toBe(shapes.length);
      shapes.push(sample);
    },
    onLine: ({ shape, values: [host = -1, path = -1], numbers, entry }) => {
      const textOf = (key: 'upstream_host' | 'path', id: number) => facts.textsOf(key)[id] ?? null;
      const texts = { host: textOf('upstream_host', host), path: textOf('path', path), id: entry().request_id };
      lines.push({ shape, ...texts, numbers: [...numbers] });
    },
    onEntry: (entry) => entries.push(entry),
    sinkOf: sinkOfBytes,
  });
  if (reader.ok) {
    const rows = createRowReader(reader.value, facts, decode);
    rows.push(encode(log));
    rows.end();
  }
  return { shapes, lines, entries };
}

test('lines of a kind share a number; times and sizes are numbers, hosts and paths are numbered texts', () => {
  const log = [
    ...[LINE, LINE.replace('39.700Z', '40.001Z').replace('/a', '/b').replace('id-1', 'id-2'), LINE.replace('/a', '')],
    LINE.replace('503 UO', '200 -').replace('7 5', '- -').replace('10.0.0.1:80', '-'),
  ].join('\n');
  const { shapes, lines } = factsOf(log);
  const at = Date.parse('2026-11-23T10:19:39.700Z');
  expect(lines).toEqual([
    { shape: 0, host: '10.0.0.1:80', path: '/a', numbers: [at, 7, 5, 18], id: 'id-1' },
    { shape: 0, host: '10.0.0.1:80', path: '/b', numbers: [at + 301, 7, 5, 18], id: 'id-2' },
    { shape: 0, host: '10.0.0.1:80', path: '', numbers: [at, 7, 5, 18], id: 'id-1' },
    { shape: 1, host: null, path: '/a', numbers: [at, NaN, NaN, 18], id: 'id-1' },
  ]);
  expect(shapes).toMatchObject([
    { response_code: 503, response_flags: ['UO'], request_id: 'id-1' },
    { response_code: 200, response_flags: [], upstream_host: null },
  ]);
});

test('flags are a set', () => {
  const log = ['UF,URX', 'URX,UF', 'UF', 'UF,URX'].map((flags) => LINE.replace('UO', flags)).join('\n');
  expect(factsOf(log).lines.map(({ shape }) => shape)).toEqual([0, 0, 1, 0]);
});

test('lines that are more than their columns come as entries', () => {
  const forged = LINE.replace('agent', '" 200 - 0 0 0 0 "-" "x');
  const { lines, entries } = factsOf([LINE, LINE, forged, `[pod/p-1/istio-proxy] ${LINE}`, 'other', LINE].join('\n'));
  expect(lines).toHaveLength(3);
  expect(entries).toMatchObject([{ ambiguous: true }, { pod: 'p-1' }]);
});

test('a scan of random paths and names does not fill the memory', () => {
  const paths = Array.from({ length: 10 }, (_, index) => LINE.replace('/a', `/${index}`)).join('\n');
  expect(factsOf(paths, { maxValues: 3 }).lines.map(({ path }) => path)).toEqual([
    ...['/0', '/1', '/2'],
    ...new Array<null>(7).fill(null),
  ]);
  const names = Array.from({ length: 6 }, (_, index) => LINE.replace('"a"', `"a${index % 4}"`)).join('\n');
  const { shapes, lines, entries } = factsOf(names, { maxShapes: 3 });
  expect(shapes).toHaveLength(3);
  expect(lines.map(({ shape }) => shape)).toEqual([0, 1, 2, 0, 1]);
  expect(entries).toMatchObject([{ authority: 'a3' }]);
});
