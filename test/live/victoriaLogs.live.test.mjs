/**
 * Asks a real VictoriaLogs our LogsQL about the lines of a real Envoy, written in two text formats and in JSON. The truth is
 * what Envoy's JSON says of the same requests. Grafana's own data source in between is not part of it. Needs Go, once.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { requireVictoriaLogs, startVictoriaLogs } from '../../scripts/live/victoriaLogs.mjs';
import { bundleEntry, ROOT } from './bundleEntry.mjs';

const CORPUS = join(ROOT, 'fixtures/corpus');
const START = Date.parse('2026-11-23T10:00:00Z');
const SPAN = { start: new Date(START).toISOString(), end: new Date(START + 3600e3).toISOString() };
const STEP_S = 60;
/** Lines of one file; each second has one, so that all lie in the hour. */
const MOST_LINES = 3000;
const FORMATS = ['appmesh', 'istio', 'json'];
const NASTY = '"} | delete _msg #\\';

let folder;
let logs;
let queries;
/** `scenario-format` → `code flags` → lines. */
const truth = new Map();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'victoria-logs-live-'));
  const contents = `
    export * from './src/core/query/logsql';
    export { promRegexEscape } from './src/core/query/matcher';
    export { KUBERNETES_LOG_LABELS } from './src/core/query/logQueries';
    export { WHOLE_MESH } from './src/core/query/scope';`;
  queries = await bundleEntry({ contents, folder, name: 'queries' });
  logs = await startVictoriaLogs({ binary: await requireVictoriaLogs(), folder: join(folder, 'data') });
  for (const scenario of await readdir(CORPUS)) {
    await pushScenario(scenario);
  }
});

after(async () => {
  await logs?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Each format is a pod of its own. */
async function pushScenario(scenario) {
  const json = await linesOf(scenario, 'json');
  for (const format of json.length > 0 ? FORMATS : []) {
    const pod = `${scenario}-${format}`;
    const labels = { namespace: 'shop', pod, container: 'envoy' };
    const lines = await linesOf(scenario, format);
    truth.set(pod, counted(json.map((line) => JSON.parse(line)).map(kindOf)));
    await logs.push(lines.map((line, second) => ({ time: START + second * 1000, line, labels })));
  }
}

async function linesOf(scenario, format) {
  const file = join(CORPUS, scenario, `access.${format}.log`);
  const text = await readFile(file, 'utf8').catch(async () => {
    const packed = await readFile(`${file}.gz`).catch(() => null);
    return packed === null ? '' : gunzipSync(packed).toString('utf8');
  });
  return text.split('\n').filter(Boolean).slice(0, MOST_LINES);
}

const kindOf = ({ response_code, response_flags }) => `${response_code} ${response_flags}`;

function counted(keys) {
  const counts = {};
  for (const key of keys) {
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const question = (scope = {}, more = {}) => ({
  shape: 'text',
  scope: { ...queries.WHOLE_MESH, ...scope },
  labels: queries.KUBERNETES_LOG_LABELS,
  typed: [],
  ...more,
});

async function series(query, step = STEP_S) {
  const text = await logs.ask('/select/logsql/stats_query_range', { query, step: `${step}s`, ...SPAN });
  return JSON.parse(text).data.result;
}

async function lines(query, limit) {
  const text = await logs.ask('/select/logsql/query', { query, limit: String(limit), ...SPAN });
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const sum = (values) => values.reduce((total, [, value]) => total + Number(value), 0);

describe('counts by code and flags are those of Envoy itself', () => {
  for (const [shape, formats] of [
    ['text', ['appmesh', 'istio']],
    ['json', ['json']],
  ]) {
    test(shape, async () => {
      const found = new Map();
      for (const { metric, values } of await series(queries.logsqlTally(question({}, { shape })))) {
        const counts = found.get(metric.pod) ?? {};
        found.set(metric.pod, counts);
        const kind = `${metric.code} ${metric.flags}`;
        counts[kind] = (counts[kind] ?? 0) + sum(values);
      }
      const expected = [...truth].filter(([pod]) => formats.includes(pod.split('-').pop()));
      assert.ok(expected.length >= 40 * formats.length);
      for (const [pod, counts] of expected) {
        assert.deepEqual(found.get(pod) ?? {}, counts, pod);
      }
    });
  }
});

test("Istio's details stand in a column of their own, and the default format has none", async () => {
  const of = async (format) =>
    new Set(
      (await series(queries.logsqlTally(question({ pod: `uo-circuit-breaker-${format}` }))))
        .filter(({ metric }) => metric.flags === 'UO')
        .map(({ metric }) => metric.details)
    );
  assert.deepEqual([...(await of('istio'))], ['upstream_reset_before_response_started{overflow}']);
  assert.deepEqual([...(await of('appmesh'))], ['']);
});

test('a step is named by its begin', async () => {
  const [{ values }] = await series(queries.logsqlTotal(question({ pod: 'uo-circuit-breaker-json' })));
  assert.equal(values[0][0] * 1000, START);
  assert.equal(Number(values[0][1]), STEP_S);
});

describe('lines as they are', () => {
  const wish = (more) => ({ only: 'failing', flags: [], ...more });

  test('the newest come first, and only failing ones', async () => {
    const found = await lines(queries.logsqlLines(question({ pod: 'mixed-incident-appmesh' }), wish()), 20);
    const times = found.map(({ _time }) => Date.parse(_time));
    const all = await lines(queries.logsqlLines(question({ pod: 'mixed-incident-appmesh' }), wish()), 5000);
    const newest = all.map(({ _time }) => Date.parse(_time)).sort((a, b) => b - a);
    assert.deepEqual(times, newest.slice(0, 20));
    assert.ok(all.every(({ code, flags }) => flags !== '-' || code.startsWith('5')));
  });

  for (const [shape, format] of [
    ['text', 'istio'],
    ['json', 'json'],
  ]) {
    test(`of one flag and of one kind: ${shape}`, async () => {
      const asked = question({ pod: `mixed-incident-${format}` }, { shape });
      const counts = truth.get(`mixed-incident-${format}`);
      const withFlag = await lines(queries.logsqlLines(asked, wish({ only: 'all', flags: ['UF'] })), 5000);
      const ofFlag = Object.entries(counts).filter(([kind]) => kind.split(' ')[1].split(',').includes('UF'));
      assert.equal(
        withFlag.length,
        ofFlag.reduce((total, [, count]) => total + count, 0)
      );
      assert.ok(withFlag.length > 0);
      const kind = { shape, code: '503', flags: 'UO' };
      assert.equal((await lines(queries.logsqlLines(asked, wish({ kind })), 5000)).length, counts['503 UO']);
    });
  }
});

describe('what people type stays text', () => {
  for (const key of ['namespace', 'workload', 'pod']) {
    test(`the value of a variable: ${key}`, async () => {
      assert.deepEqual(await series(queries.logsqlTally(question({ [key]: queries.promRegexEscape(NASTY) }))), []);
    });

    test(`an expression that is none: ${key}`, async () => {
      await assert.rejects(series(queries.logsqlTally(question({ [key]: '(*" | delete _msg' }))), /invalid regexp/);
    });
  }

  test('a flag, a kind, a selector', async () => {
    const typed = [{ label: 'container', op: '=', value: NASTY }];
    assert.deepEqual(await series(queries.logsqlTotal(question({}, { typed }))), []);
    const kind = { shape: 'text', code: NASTY, flags: NASTY };
    assert.deepEqual(await lines(queries.logsqlLines(question(), { only: 'all', flags: [NASTY], kind }), 5), []);
  });
});

test('pods are found by the name of their workload', async () => {
  const labels = (pod) => ({ namespace: 'names', pod, container: 'envoy' });
  const pods = ['green-6f8f7c9d5b-x7k2p', 'green-0', 'green-canary-0', 'greenhouse-0'];
  const line = '[2026-11-23T10:00:00.000Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "a" "b" "c" "-"';
  await logs.push(pods.map((pod) => ({ time: START, line, labels: labels(pod) })));
  const found = await series(queries.logsqlTally(question({ namespace: 'names', workload: 'green' })));
  assert.deepEqual(found.map(({ metric }) => metric.pod).sort(), ['green-0', 'green-6f8f7c9d5b-x7k2p']);
});
