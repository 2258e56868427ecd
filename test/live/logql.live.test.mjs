/**
 * Asks a real Loki and the recording's own evaluator the same questions about the same lines. Run with
 * `node --test test/live`. Needs Go to build Loki, once.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { requireLoki } from '../../scripts/live/buildLoki.mjs';
import { startLoki, untilCounted } from '../../scripts/live/loki.mjs';
import { bundleEntry } from './bundleEntry.mjs';
import { INSTANT_QUERIES, LINE_QUERIES, RANGE_QUERIES, REFUSED_BY_BOTH, TEXT_LINES } from './logqlCases.mjs';
import { CORPUS, openRecording, ownRequests } from './openRecording.mjs';
import { comparing } from './sameAnswers.mjs';

const LIMIT = 5000;
/** Loki adds up in another order. */
const RELATIVE_TOLERANCE = 1e-9;
/** Files whose lines are not all alike: forged fields, JSON, what Envoy itself says. */
const MIXED = ['weird-input/access.appmesh.log', 'weird-input/access.json.log', 'stdout-mixed/container.log'];
const ISTIO = [
  'mixed-incident',
  'local-replies-without-flag',
  'tcp-uf-refused',
  'grpc-uo-max-requests',
  'uc-urx-retries',
  'weird-input',
].map((scenario) => `${scenario}/access.istio.log`);
const SECOND = 1_000_000_000n;

let folder;
let queries;
let loki;
let recording;
let both;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'logql-live-'));
  const { recording: recorded, createApi } = await openRecording(folder);
  queries = await bundleEntry({
    contents: `export * from './src/core/query/logQueries'; export * from './src/core/query/logql';`,
    folder,
    name: 'queries',
  });
  const texts = TEXT_LINES.map(([line]) => line);
  const streams = [
    streamOf(recorded, 'mixed', await linesOf(MIXED)),
    streamOf(recorded, 'istio', await linesOf(ISTIO)),
    streamOf(recorded, 'text', texts),
  ];
  recording = { ...recorded, streams: [...recorded.streams, ...streams] };
  // Labels that Loki adds by itself are left out: the recordings show what collectors send.
  const limits = { discover_service_name: [], discover_log_levels: false };
  loki = await startLoki({ binary: await requireLoki(), folder: join(folder, 'loki'), limits });
  for (const { labels, entries } of recording.streams) {
    await loki.push(Object.fromEntries(labels), entries);
    const at = entries.at(-1).time + SECOND;
    await untilCounted(loki.url, `{app="${labels.get('app')}"}`, { at, range: '1d', count: entries.length });
  }
  const answer = createApi(recording).loki;
  both = comparing({ baseUrl: loki.url, answer, name: 'Loki', tolerance: RELATIVE_TOLERANCE });
});

after(async () => {
  await loki?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A second apart, so that ranges hold some of each kind. */
function streamOf({ from, streams: [stream] }, app, lines) {
  const start = BigInt(Math.round(from)) * 1_000_000n;
  const entries = lines.map((line, index) => ({ time: start + BigInt(index) * SECOND + 1n, line }));
  return { labels: new Map([...stream.labels, ['app', app]]), entries };
}

async function linesOf(files) {
  const texts = await Promise.all(files.map((name) => readLines(join(CORPUS, name))));
  return texts.flat().filter((line) => line !== '');
}

async function readLines(file) {
  const bytes = await readFile(file).catch(async () => gunzipSync(await readFile(`${file}.gz`)));
  return bytes.toString().split('\n');
}

const nanoseconds = (ms) => `${Math.round(ms)}000000`;

describe('a range query has the same matrix', () => {
  for (const { query, step, from = 0, to } of RANGE_QUERIES) {
    test(`${query}  step ${step}`, async () => {
      const start = nanoseconds(recording.from + from * 1000);
      const end = nanoseconds(to === undefined ? recording.to : recording.from + to * 1000);
      await both.compare('/loki/api/v1/query_range', { query, start, end, step });
    });
  }
});

describe('an instant query has the same vector', () => {
  for (const { query, at = 150, isEmpty = false } of INSTANT_QUERIES) {
    test(`${query}  at ${at} s`, () =>
      both.compare('/loki/api/v1/query', { query, time: nanoseconds(recording.from + at * 1000) }, { isEmpty }));
  }
});

describe('the same lines, with the same labels', () => {
  for (const { query, seconds, direction = 'backward' } of LINE_QUERIES) {
    test(query, () => {
      const from = seconds < 100 ? recording.from + 100_000 : recording.from;
      const [start, end] = [from, from + seconds * 1000].map(nanoseconds);
      return both.compare('/loki/api/v1/query_range', { query, start, end, limit: LIMIT, direction });
    });
  }
});

describe('both refuse', () => {
  for (const query of REFUSED_BY_BOTH) {
    test(query, () => {
      const [start, end] = [recording.from, recording.to].map(nanoseconds);
      return both.bothRefuse('/loki/api/v1/query_range', { query, start, end, step: '10' });
    });
  }
});

describe('what our data source asks has the same answer', () => {
  for (const [step, seconds] of [
    [1, 240],
    [2, 90],
    [15, 240],
    [60, 3600],
  ]) {
    test(`${seconds} s in steps of ${step} s`, async () => {
      const { to } = recording;
      const asked = { question: { kind: 'timeline' }, from: to - seconds * 1000, to, step: step * 1000 };
      const requests = await ownRequests(folder, 'loki', [asked]);
      assert.ok(requests.length >= 2, `${requests.length} requests`);
      for (const { path, params } of requests) {
        await both.compareAny(path, params);
      }
    });
  }
});

/** What a real Loki answers to a query about all of the recording. */
async function askLoki(query, more = {}) {
  const [start, end] = [recording.from, recording.to + 3_600_000].map(nanoseconds);
  const search = new URLSearchParams({ query, start, end, ...more });
  const response = await fetch(`${loki.url}/loki/api/v1/query_range?${search}`);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text).data.result;
}

const LABELS = { namespace: 'namespace', pod: 'pod' };

/** Two answers as one; a series may be in both. */
function added(...answers) {
  const sums = new Map();
  for (const { metric, values } of answers.flat()) {
    // One parser leaves out a label that has no value, the other does not.
    const labels = Object.fromEntries(Object.entries(metric).filter(([, value]) => value !== ''));
    const key = JSON.stringify(labels);
    const { points } = sums.get(key) ?? { points: new Map() };
    sums.set(key, { metric: labels, points });
    values.forEach(([time, value]) => points.set(time, (points.get(time) ?? 0) + Number(value)));
  }
  return [...sums.values()].map(({ metric, points }) => ({
    metric,
    values: [...points].sort(([a], [b]) => a - b).map(([time, value]) => [time, String(value)]),
  }));
}

describe('our tally of text', () => {
  const sorted = (series) =>
    series
      .map(({ metric, values }) => [
        Object.entries(metric)
          .filter(([, value]) => value !== '')
          .sort(),
        values,
      ])
      .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
  for (const app of ['green', 'mixed', 'istio', 'text']) {
    test(`of ${app} has the series of the expression that it stands for`, async () => {
      const selector = `{app="${app}"}`;
      const { countOverTime, regexpStage, labelFilter, TEXT_LINE_START } = queries;
      const stages = `${regexpStage(TEXT_LINE_START)} ${labelFilter({ label: 'code', op: '!=', value: '' })}`;
      const byExpression = countOverTime(`${selector} ${stages}`, ['code', 'flags', 'details', 'pod'], '15s');
      const expected = await askLoki(byExpression, { step: '15' });
      const every = await askLoki(queries.everyLineTallyQuery(selector, LABELS, '15s'), { step: '15' });
      const prefixed = await askLoki(queries.prefixedTallyQuery(selector, LABELS, '15s'), { step: '15' });
      const read = every.filter(({ metric }) => queries.isReadAsText(metric));
      assert.deepEqual(sorted(added(read, prefixed)), sorted(added(expected)));
      const [all] = await askLoki(queries.allLinesQuery(selector, '15s'), { step: '15' });
      const sum = (series) =>
        series.flatMap(({ values }) => values).reduce((total, [, value]) => total + Number(value), 0);
      assert.equal(sum(every), sum([all]), 'no line is lost');
    });
  }

  for (const [line, expected] of TEXT_LINES) {
    test(line, async () => {
      const query = queries.accessLinesQuery('text', '{app="text"}', { only: 'all', flags: [] });
      const streams = await askLoki(query, { limit: String(LIMIT) });
      const found = streams.find(({ values }) => values.some(([, text]) => text === line));
      const { code, flags, details = '' } = found?.stream ?? {};
      assert.deepEqual(found === undefined ? null : [code, flags, details], expected);
    });
  }

  test('lines of one kind are those that were counted', async () => {
    const kind = { shape: 'text', code: '503', flags: 'UO' };
    const query = queries.accessLinesQuery('text', '{app="text"}', { only: 'failing', flags: [], kind });
    const lines = (await askLoki(query, { limit: String(LIMIT) })).flatMap(({ values }) =>
      values.map(([, text]) => text)
    );
    const ofKind = TEXT_LINES.filter(([, read]) => read?.[0] === '503' && read[1] === 'UO').map(([text]) => text);
    assert.deepEqual(lines.sort(), ofKind.sort());
  });
});

describe('the index has the same names', () => {
  const range = () => ({ start: nanoseconds(recording.from), end: nanoseconds(recording.to) });
  for (const [path, params] of [
    ['/loki/api/v1/labels', {}],
    ['/loki/api/v1/label/app/values', {}],
    ['/loki/api/v1/label/pod/values', { query: '{app="green"}' }],
    ['/loki/api/v1/series', { 'match[]': '{app="green"}' }],
  ]) {
    test(`${path} ${JSON.stringify(params)}`, async () => {
      const [real, ours] = await both.askBoth(path, { ...params, ...range() });
      const sorted = (data) => data.map((one) => JSON.stringify(sortKeys(one))).sort();
      assert.deepEqual(sorted(ours), sorted(real));
    });
  }
});

function sortKeys(value) {
  return typeof value === 'string' ? value : Object.fromEntries(Object.entries(value).sort());
}
