/**
 * Asks a real Prometheus and the recording's own evaluator the same questions about the same samples.
 * Run with `node --test test/live`. Needs `prometheus` and `promtool` on the path.
 * The evaluator follows Prometheus 2. Since 3.0 a range leaves out a sample on its start, so with 3.x the cases without
 * a `shift` differ.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createGunzip } from 'node:zlib';
import { build } from 'esbuild';
import { INSTANT_QUERIES, RANGE_QUERIES, REFUSED_BY_BOTH } from './promqlCases.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(ROOT, 'fixtures/corpus');
const RELATIVE_TOLERANCE = 1e-9;

let folder;
let prometheus;
let baseUrl;
let recording;
let api;

before(async () => {
  ['prometheus', 'promtool'].forEach(requireTool);
  folder = await mkdtemp(join(tmpdir(), 'promql-live-'));
  const load = await bundleEvaluator();
  ({ recording, api } = await load(CORPUS));
  await startPrometheus();
});

after(async () => {
  if (prometheus !== undefined && prometheus.exitCode === null) {
    const ended = new Promise((resolve) => prometheus.once('exit', resolve));
    prometheus.kill('SIGTERM');
    await ended;
  }
  if (folder !== undefined) {
    await rm(folder, { recursive: true, force: true });
  }
});

describe('a range query has the same matrix', () => {
  for (const { query, step = 1, shift = 0, from, to } of RANGE_QUERIES) {
    test(`${query}  step ${step}`, async () => {
      const start = (recording.from + shift) / 1000 + (from ?? -10);
      const end = to === undefined ? (recording.to + shift) / 1000 + 10 : (recording.from + shift) / 1000 + to;
      await compare('/api/v1/query_range', { query, start, end, step });
    });
  }
});

describe('an instant query has the same vector', () => {
  for (const { query, at = 120, ordered = false, isEmpty = false } of INSTANT_QUERIES) {
    test(`${query}  at ${at} s`, () =>
      compare('/api/v1/query', { query, time: recording.from / 1000 + at }, { ordered, isEmpty }));
  }
});

describe('both refuse', () => {
  for (const query of REFUSED_BY_BOTH) {
    test(query, async () => {
      const params = new URLSearchParams({ query, time: String(recording.from / 1000 + 120) });
      const real = await fetch(`${baseUrl}/api/v1/query?${params}`);
      assert.equal(api.prometheus('/api/v1/query', params).status, real.status);
      assert.ok(real.status >= 400);
    });
  }
});

describe('the index has the same names', () => {
  const selector = 'envoy_cluster_upstream_rq_xx{envoy_response_code_class="5"}';
  for (const [path, params] of [
    ['/api/v1/labels', {}],
    ['/api/v1/labels', { 'match[]': selector }],
    ['/api/v1/label/__name__/values', {}],
    ['/api/v1/label/envoy_cluster_name/values', {}],
    ['/api/v1/series', { 'match[]': selector }],
  ]) {
    test(`${path} ${JSON.stringify(params)}`, async () => {
      const range = { start: recording.from / 1000, end: recording.to / 1000 };
      const [real, ours] = await askBoth(path, { ...params, ...range });
      const sorted = (data) => data.map((one) => JSON.stringify(one)).sort();
      assert.deepEqual(sorted(ours), sorted(real));
    });
  }
});

async function compare(path, params, { ordered = false, isEmpty = false } = {}) {
  const [real, ours] = await askBoth(path, params);
  assert.equal(ours.resultType, real.resultType);
  if (real.resultType === 'scalar') {
    assertSamePoints([ours.result], [real.result], 'scalar');
    return;
  }
  assert.equal(real.result.length === 0, isEmpty, 'whether the question has an answer at all');
  const keys = (result) => result.map(({ metric }) => labelsKey(metric));
  const order = (list) => (ordered ? list : list.sort());
  assert.deepEqual(order(keys(ours.result)), order(keys(real.result)), 'label sets');
  const ourPoints = new Map(ours.result.map((one) => [labelsKey(one.metric), one.values ?? [one.value]]));
  for (const one of real.result) {
    const key = labelsKey(one.metric);
    assertSamePoints(ourPoints.get(key), one.values ?? [one.value], key);
  }
}

function assertSamePoints(ours, real, key) {
  assert.deepEqual(
    ours.map(([time]) => time),
    real.map(([time]) => time),
    `times of ${key}`
  );
  real.forEach(([time, expected], index) => {
    const actual = ours[index][1];
    const difference = Math.abs(Number(actual) - Number(expected));
    const allowed = RELATIVE_TOLERANCE * Math.max(Math.abs(Number(expected)), Math.abs(Number(actual)));
    assert.ok(actual === expected || difference <= allowed, `${key} at ${time}: ${actual}, Prometheus has ${expected}`);
  });
}

async function askBoth(path, params) {
  const search = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${baseUrl}${path}?${search}`);
  const real = await response.json();
  const ours = api.prometheus(path, search);
  assert.equal(real.status, 'success', real.error);
  assert.equal(ours.status, 200, JSON.stringify(ours.body));
  return [real.data, ours.body.data];
}

function labelsKey(metric) {
  return JSON.stringify(Object.entries(metric).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function requireTool(name) {
  const { error } = spawnSync(name, ['--version'], { stdio: 'ignore' });
  assert.equal(
    error,
    undefined,
    `${name} is not installed. Install it, e.g. apt-get install prometheus, and run again.`
  );
}

async function bundleEvaluator() {
  const outfile = join(folder, 'recording.mjs');
  const source = join(ROOT, 'workbench/recording');
  const contents = `
    import { loadRecording } from './loadRecording';
    import { createRecordingApi } from './api';
    import { RECORDINGS } from './recordings';
    export async function load(corpus) {
      const recording = await loadRecording(corpus, RECORDINGS[0]);
      return { recording, api: createRecordingApi(recording) };
    }`;
  await build({
    stdin: { contents, resolveDir: source, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  const { load } = await import(pathToFileURL(outfile).href);
  return load;
}

async function startPrometheus() {
  const samples = join(folder, 'samples.om');
  const config = join(folder, 'prometheus.yml');
  const data = join(folder, 'data');
  await pipeline(
    createReadStream(join(CORPUS, recording.folder, 'samples.om.gz')),
    createGunzip(),
    createWriteStream(samples)
  );
  const loaded = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', samples, data], {
    encoding: 'utf8',
  });
  assert.equal(loaded.status, 0, loaded.stderr);
  await rm(samples);
  await writeFile(config, 'global: {}\n');
  const address = `127.0.0.1:${await freePort()}`;
  baseUrl = `http://${address}`;
  prometheus = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=${address}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] }
  );
  await untilReady();
}

async function untilReady() {
  for (let attempt = 0; attempt < 150; attempt++) {
    assert.equal(prometheus.exitCode, null, 'Prometheus ended before it was ready; its own message is above');
    const response = await fetch(`${baseUrl}/-/ready`).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await sleep(200);
  }
  assert.fail('Prometheus did not become ready in 30 seconds');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
