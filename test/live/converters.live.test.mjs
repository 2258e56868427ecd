/** What a real Loki reads out of the corpus with our LogQL must be what our own parser reads. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { requireLoki } from '../../scripts/live/buildLoki.mjs';
import { startLoki, untilCounted } from '../../scripts/live/loki.mjs';
import { bundleEntry } from './bundleEntry.mjs';
import { CORPUS } from './openRecording.mjs';

const CONTENTS = `
  export { convertFormat } from './src/core/accesslog/converters/convertFormat';
  export { compileFormat } from './src/core/accesslog/compileFormat';
  export { findPreset } from './src/core/accesslog/formats';
  export { parseJson } from './src/core/accesslog/parseJson';
  export { readText } from './src/core/accesslog/parseText';
  export { emptyEntry } from './src/core/accesslog/entryKeys';
`;
/** A format made of what no client can write into: the converter may choose Loki's cheaper \`pattern\` for it. */
const SAFE_FORMAT = '%START_TIME% %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_SENT% %DURATION%';
/** Part of what the corpus' JSON log was written with. */
const JSON_FORMAT = {
  start_time: '%START_TIME%',
  method: '%REQ(:METHOD)%',
  path: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%',
  response_code: '%RESPONSE_CODE%',
  response_flags: '%RESPONSE_FLAGS%',
  response_code_details: '%RESPONSE_CODE_DETAILS%',
  upstream_transport_failure_reason: '%UPSTREAM_TRANSPORT_FAILURE_REASON%',
  bytes_sent: '%BYTES_SENT%',
  duration: '%DURATION%',
  upstream_service_time: '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%',
  x_forwarded_for: '%REQ(X-FORWARDED-FOR)%',
  user_agent: '%REQ(USER-AGENT)%',
  request_id: '%REQ(X-REQUEST-ID)%',
  authority: '%REQ(:AUTHORITY)%',
  upstream_host: '%UPSTREAM_HOST%',
  upstream_cluster: '%UPSTREAM_CLUSTER%',
};
const MOST_LINES = 100_000;
/** A converter says itself that few lines of hostile clients are not read; a wrong value is never right. */
const MOST_UNREAD = 0.001;
/** Recordings of many lines that are all alike. */
const LONG = /^timeseries-/;
/** What stands for bytes that are no text: Loki answers with status 500 where a label holds it (seen with 3.7.8). */
const REPLACEMENT = '\uFFFD';
const BASE = 1_795_000_000_000_000_000n;

let folder;
let loki;
let core;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'converters-live-'));
  core = await bundleEntry({ contents: CONTENTS, folder, name: 'core' });
  const limits = { max_entries_limit_per_query: MOST_LINES, discover_service_name: [], discover_log_levels: false };
  loki = await startLoki({ binary: await requireLoki(), folder: path.join(folder, 'loki'), limits });
});

after(async () => {
  await loki?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("Envoy's default format", () => compareFormat('appmesh', core.findPreset('envoy').format, 'regexp'));
test("Istio's format", () => compareFormat('istio', core.findPreset('istio').format, 'regexp'));
test('a JSON format', () => compareFormat('json', JSON.stringify(JSON_FORMAT), 'json'));

test('a format without free text', async () => {
  const lines = (await corpusLines('json')).map((line) => JSON.parse(line));
  const written = lines.map((one) =>
    [one.start_time, one.response_code, one.response_flags, one.bytes_sent, one.duration]
      .map((value) => value ?? '-')
      .join(' ')
  );
  await compareLines('safe', written, SAFE_FORMAT, 'pattern');
});

async function compareFormat(log, format, stage) {
  await compareLines(log, await corpusLines(log), format, stage);
}

async function compareLines(name, lines, format, stage) {
  const converted = core.convertFormat(format, 'logql');
  assert.ok(converted.ok && converted.value.includes(`| ${stage} `), converted.value);
  const selector = `{corpus="${name}"}`;
  await push(name, selector, lines);
  const found = await labelsByLine(converted.value.replace(/^\{.*\}$/m, selector), lines.length);
  const read = parserOf(format);
  let compared = 0;
  const unread = [];
  lines.forEach((line, row) => {
    const entry = read(line);
    const labels = found.get(row);
    if (labels === undefined) {
      unread.push(line);
    } else if (entry !== null && !entry.ambiguous) {
      assertSame(labels, entry, line);
      compared++;
    }
  });
  assert.ok(unread.length <= lines.length * MOST_UNREAD, `${unread.length} not read:\n${unread.join('\n')}`);
  assert.ok(compared > lines.length * 0.99, `only ${compared} of ${lines.length} lines were compared`);
}

/** Every label that has the name of a field. What is absent is empty or `-` in Loki. */
function assertSame(labels, entry, line) {
  for (const key of Object.keys(core.emptyEntry()).filter((name) => name in labels)) {
    if (key !== 'start_time') {
      const value = key === 'response_flags' ? entry[key].join(',') : entry[key];
      const expected = value === null || value === undefined ? '' : String(value);
      const actual = labels[key] === '-' ? '' : labels[key];
      assert.equal(actual, expected, `${key} of ${line}`);
    }
  }
}

/** Our parser of a format; of two readings of a line, it says that there are two. */
function parserOf(format) {
  if (format.startsWith('{')) {
    return core.parseJson;
  }
  const plan = core.compileFormat(format);
  return (line) => core.readText(plan.value, line)?.entry ?? null;
}

async function push(corpus, selector, lines) {
  const entries = lines.map((line, row) => ({ time: BASE + BigInt(row) * 1_000_000n, line }));
  await loki.push({ corpus }, entries);
  await untilCounted(loki.url, selector, { at: BASE + 86_400_000_000_000n, range: '2d', count: lines.length });
}

/** Row of a line → the labels that Loki gave it. */
async function labelsByLine(query, count) {
  const end = BASE + BigInt(count) * 1_000_000n;
  const search = new URLSearchParams({ query, start: String(BASE), end: String(end), limit: String(MOST_LINES) });
  const response = await fetch(`${loki.url}/loki/api/v1/query_range?${search}`);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const rows = JSON.parse(text).data.result.flatMap(({ stream, values }) =>
    values.map(([time]) => [Number((BigInt(time) - BASE) / 1_000_000n), stream])
  );
  return new Map(rows);
}

async function corpusLines(log) {
  const folders = (await readdir(CORPUS, { withFileTypes: true })).filter((item) => item.isDirectory());
  const scenarios = folders.filter(({ name }) => !LONG.test(name));
  const files = scenarios.flatMap(({ name }) =>
    ['log', 'caller.log'].map((proxy) => path.join(CORPUS, name, `access.${log}.${proxy}`))
  );
  const texts = await Promise.all(files.map(readLog));
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '' && !line.includes(REPLACEMENT));
}

/** An absent file holds no lines: not each scenario has each log. */
async function readLog(file) {
  const plain = await readFile(file).catch(() => null);
  const packed = plain === null ? await readFile(`${file}.gz`).catch(() => null) : null;
  return (plain ?? (packed === null ? '' : gunzipSync(packed))).toString();
}
