/**
 * Asks a real Prometheus and the recording's own evaluator the same questions about the same samples.
 * Run with `node --test test/live`. Needs `prometheus` and `promtool` on the path.
 * The evaluator follows Prometheus 2. Since 3.0 a range leaves out a sample on its start, so with 3.x the cases without
 * a `shift` differ.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, describe, test } from 'node:test';
import { createGunzip } from 'node:zlib';

import { startPrometheus } from '../../scripts/live/prometheus.mjs';
import { CORPUS, openRecording, ownRequests } from './openRecording.mjs';
import { INSTANT_QUERIES, RANGE_QUERIES, REFUSED_BY_BOTH } from './promqlCases.mjs';
import { comparing } from './sameAnswers.mjs';

const RELATIVE_TOLERANCE = 1e-9;
/** Samples sit at .977 s: a range that ends here never ends on one, where versions of Prometheus differ. */
const BETWEEN = 23;

let folder;
let prometheus;
let recording;
let both;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promql-live-'));
  const opened = await openRecording(folder);
  recording = opened.recording;
  await loadSamples(join(folder, 'data'));
  prometheus = await startPrometheus({ folder });
  const tolerance = RELATIVE_TOLERANCE;
  both = comparing({ baseUrl: prometheus.url, answer: opened.api.prometheus, name: 'Prometheus', tolerance });
});

after(async () => {
  await prometheus?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('what our data source asks has the same answer', () => {
  for (const [step, seconds] of [
    [1, 240],
    [2, 90],
    [15, 240],
    [60, 3600],
  ]) {
    test(`${seconds} s in steps of ${step} s`, async () => {
      const to = recording.to + BETWEEN;
      const questions = ['timeline', 'clusters'].map((kind) => ({
        question: { kind },
        from: to - seconds * 1000,
        to,
        step: step * 1000,
      }));
      const requests = await ownRequests(folder, 'prometheus', questions);
      assert.ok(requests.length >= 8, `${requests.length} requests`);
      for (const { path, params } of requests) {
        await both.compareAny(path, params);
      }
    });
  }
});

describe('a range query has the same matrix', () => {
  for (const { query, step = 1, shift = 0, from, to } of RANGE_QUERIES) {
    test(`${query}  step ${step}`, async () => {
      const start = (recording.from + shift) / 1000 + (from ?? -10);
      const end = to === undefined ? (recording.to + shift) / 1000 + 10 : (recording.from + shift) / 1000 + to;
      await both.compare('/api/v1/query_range', { query, start, end, step });
    });
  }
});

describe('an instant query has the same vector', () => {
  for (const { query, at = 120, ordered = false, isEmpty = false } of INSTANT_QUERIES) {
    test(`${query}  at ${at} s`, () =>
      both.compare('/api/v1/query', { query, time: recording.from / 1000 + at }, { ordered, isEmpty }));
  }
});

describe('both refuse', () => {
  for (const query of REFUSED_BY_BOTH) {
    test(query, () => both.bothRefuse('/api/v1/query', { query, time: String(recording.from / 1000 + 120) }));
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
      const [real, ours] = await both.askBoth(path, { ...params, ...range });
      const sorted = (data) => data.map((one) => JSON.stringify(one)).sort();
      assert.deepEqual(sorted(ours), sorted(real));
    });
  }
});

async function loadSamples(data) {
  const samples = join(folder, 'samples.om');
  const packed = join(CORPUS, recording.folder, 'samples.om.gz');
  await pipeline(createReadStream(packed), createGunzip(), createWriteStream(samples));
  const loaded = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', samples, data], {
    encoding: 'utf8',
  });
  assert.equal(loaded.error, undefined, 'promtool is missing: install it (Debian: apt-get install prometheus)');
  assert.equal(loaded.status, 0, loaded.stderr);
  await rm(samples);
}
