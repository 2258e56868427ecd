import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { columnDimensions, DIMENSIONS, type DimensionName } from '../core/accesslog/count/dimensions';
import { createTally, type Tally } from '../core/accesslog/count/tally';
import { type AccessLogEntry } from '../core/accesslog/accessLogEntry';
import { EVERY_SOURCE } from '../core/accesslog/everySource';
import { PRESETS } from '../core/accesslog/formats';
import { createAccessLogReader } from '../core/accesslog/readAccessLog';
import { type CliIo } from './cliIo';
import { countLog } from './countLog';
import { readAll, withReader, type LogInput } from './eachEntry';
import { memoryIo } from './memoryIo';
import { createMessages, type Messages } from './messages';
import { readLines } from './readInput';

const CORPUS = join(__dirname, '../../fixtures/corpus');
const ALL = Object.keys(DIMENSIONS) as DimensionName[];
const COLUMNS = ALL.filter((name) => columnDimensions([name]) !== null);

type Count = (io: CliIo, messages: Messages, input: LogInput, tally: Tally) => Promise<boolean>;

/** As it was done before there were bytes: every line is read as text. */
const fromText: Count = (io, messages, input, tally) => {
  const reader = createAccessLogReader({ ...EVERY_SOURCE, format: input.format });
  return withReader(messages, input, reader, async (open) => {
    const add = (entry: AccessLogEntry) => tally.add(entry);
    const failure = await readAll(readLines(io, input.file), (lines) =>
      lines.forEach((line) => open.push(line).forEach(add))
    );
    open.end().forEach(add);
    return failure;
  });
};

/** All that a user gets to see. */
async function outcome(count: Count, chunks: Uint8Array[], format: string, by: readonly DimensionName[]) {
  const { io, err } = memoryIo(chunks);
  const tally = createTally(by, 50);
  const whole = await count(io, createMessages(io), { file: '-', format }, tally);
  return { whole, groups: tally.groups(), ungrouped: tally.ungrouped(), err: err() };
}

async function expectSame(chunks: Uint8Array[], format: string, by: readonly DimensionName[]) {
  const got = await outcome(countLog, chunks, format, by);
  expect(got).toEqual(await outcome(fromText, chunks, format, by));
  return got;
}

test('all dimensions but the pod are found in the columns', () => {
  expect(COLUMNS).toEqual(ALL.filter((name) => name !== 'pod'));
  expect(columnDimensions(['code', 'pod'])).toBeNull();
});

const LOGS = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((file) => /access\.\w+\.log/.test(file));

function logOf(file: string): Buffer {
  const bytes = readFileSync(join(CORPUS, file));
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

test('the corpus has logs', () => expect(LOGS.length).toBeGreaterThan(30));

test('each log of the corpus is counted alike', async () => {
  for (const file of LOGS) {
    await expectSame([logOf(file)], 'auto', ['minute', 'code', 'flags', 'authority']);
  }
}, 60_000);

test.each<[DimensionName[]]>([[COLUMNS], [['details', 'cluster', 'upstream_host']], [['pod', 'code']]])(
  'all logs of the corpus in one, by %j',
  async (by) => {
    const { groups } = await expectSame(LOGS.map(logOf), 'auto', by);
    expect(groups.length).toBeGreaterThan(5);
  },
  60_000
);

const TEXT = '[2026-11-23T10:19:39.700Z] "GET /a HTTP/1.1" 503 UO 0 18 7 - "-" "agent" "id" "a" "10.0.0.1:80"';
const ISTIO =
  '[2026-11-23T10:19:39.700Z] "GET / HTTP/2" 200 - via_upstream - "-" 0 18 7 6 "-" "x" "id" "b" "10.0.0.1:80" outbound|80||b - - - - default';
const JSON_LINE =
  '{"start_time":"2026-11-23T10:20:39.700Z","response_code":503,"response_flags":"UF,URX","duration":"12","flags":"NR","host":"h","kubernetes.pod_name":null}';
/** Lines of formats, in envelopes, over several lines, broken, and with what a client may send. */
const LINES = [
  ...[TEXT, TEXT, TEXT, TEXT.replace('503 UO', '200 -'), ISTIO, ISTIO, JSON_LINE, JSON_LINE, JSON_LINE],
  ...[TEXT.replace('agent', '" 200 - 0 0 0 0 "-" "x'), TEXT.replace('/a', '/a b'), TEXT.replace('agent', 'é\u2028')],
  ...[TEXT.replace('UO', 'URX,UF'), TEXT.replace('UO', 'UF,URX'), TEXT.replace('503', 'x'), TEXT.slice(0, 60)],
  ...[JSON_LINE.replace('UF,URX', '-'), JSON_LINE.replace('"12"', '1.5'), JSON_LINE.replace('null', '"p-1"')],
  ...[JSON_LINE.replace('2026-11-23T10:20:39.700Z', '1795515579.70000'), JSON_LINE.replaceAll(':', ': ')],
  ...[`[pod/p-2/istio-proxy] ${TEXT}`, `2026-11-23T10:19:39.700000000Z stdout P ${TEXT.slice(0, 50)}`],
  ...[`2026-11-23T10:19:39.700000000Z stdout F ${TEXT.slice(50)}`, JSON.stringify({ log: TEXT, stream: 'stdout' })],
  ...['@timestamp,@message', `2026,"${TEXT.replaceAll('"', '""')}"`, JSON.stringify(TEXT), '[', '],', '', ' ', '\r'],
  ...['{', '"response_code": 503,', '"response_flags": "UH",', '"duration": 3', '}', '},', 'started', `\ufeff${TEXT}`],
  ...['[2026-11-23 08:49:11.227][1][info][main] starting', `${TEXT}\r`, `${JSON_LINE}\r\r`, ` ${JSON_LINE} `],
  ...['{"values":[["1795515579000000000","', JSON.stringify({ streams: [{ values: [['1', TEXT]] }] })],
];
const FORMATS = [
  ...['auto', 'envoy', 'istio', 'json', 'istio-json', '%REQ(A)%', '%START_TIME% %RESPONSE_CODE%'],
  '[%START_TIME(%Y-%m-%dT%H:%M:%S.%3fZ)%] "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%" %RESPONSE_CODE% %REQ(X)%',
  '{"start_time":"%START_TIME%","response_code":"%RESPONSE_CODE%","flags":"%RESPONSE_FLAGS%"}',
  ...PRESETS.filter(({ name }) => name === 'envoy').map(({ format }) => format),
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %REQ(A)% %UPSTREAM_CLUSTER% %UPSTREAM_CLUSTER_RAW%',
];

/** A line a few times, as logs are: a byte of it may be another. */
const runs = fc
  .tuple(
    fc.constantFrom(...LINES),
    fc.integer({ min: 1, max: 4 }),
    fc.option(fc.tuple(fc.nat(200), fc.nat(255)), { freq: 8 })
  )
  .map(([line, times, change]) => {
    const bytes = Buffer.from(`${line}\n`.repeat(times));
    if (change !== null && change[0] < bytes.length) {
      bytes[change[0]] = change[1];
    }
    return bytes;
  });
const logs = fc
  .tuple(fc.array(runs, { maxLength: 12 }), fc.boolean(), fc.array(fc.nat(3000), { maxLength: 4 }))
  .map(([parts, endsLine, cuts]) => {
    const all = Buffer.concat(parts);
    const log = endsLine ? all : all.subarray(0, -1);
    const places = [0, ...cuts.sort((a, b) => a - b), log.length];
    return places.map((from, index) => log.subarray(from, places[index + 1] ?? log.length));
  });

test('any log in any format, by any columns: what is counted and said is the same', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.constantFrom(...FORMATS), fc.subarray(ALL, { minLength: 1 }), async (log, format, by) => {
      await expectSame(log, format, by);
    }),
    { numRuns: 300 }
  );
}, 120_000);

test('the numbers of lines in messages count all lines', async () => {
  const log = [TEXT, TEXT, TEXT, TEXT, TEXT.replace('503', 'x'), TEXT, TEXT, ISTIO, ISTIO, ISTIO.slice(0, 90)].join(
    '\n'
  );
  const { err } = await expectSame([Buffer.from(log)], 'auto', ['code']);
  expect(err).toContain('standard input:5: This looks like an access line');
  expect(err).toContain('istio from line 8');
  expect(err).toContain('10 lines read, 9 parsed, 1 unparsed');
});
