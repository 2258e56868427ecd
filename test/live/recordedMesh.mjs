import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const CORPUS = fileURLToPath(new URL('../../fixtures/corpus', import.meta.url));

/** An incident that was scraped each second. */
const INCIDENT = 'timeseries-uo';
/** Every so many seconds of it are enough here. */
const KEPT = 5;

/** Scenarios with statistics before and after: together they have the filters, protocols and failures that the incident lacks. */
const SCENARIOS = [
  'di-fi-delay-abort',
  'lh-health-check-fail',
  'local-replies-without-flag',
  'om-load-shed-decode-headers',
  'rl-local',
  'rlse-service-down',
  'tcp-uo-max-connections',
  'two-hop-rescued',
  'uaex-denied',
  'uc-urx-retries',
  'uf-tls-plaintext',
  'uh-outlier-ejected',
  'uo-max-requests-h2',
  'ur-h2-reset',
  'urx-503-retries',
];
/** Seconds between the samples that are made of two snapshots: the first until the middle, then the second. */
const STEP = 20;

const unzipped = async (...names) => gunzipSync(await readFile(path.join(CORPUS, ...names))).toString();

/** Sample lines of a statistics page or an OpenMetrics file, in parts. */
function* samplesOf(text) {
  for (const line of text.split('\n')) {
    const [, name, labels = '', rest] = /^([a-z][^\s{]*)(?:\{(.*)\})? (.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      yield { name, labels, rest };
    }
  }
}

async function incident() {
  const lines = [];
  for (const { name, labels, rest } of samplesOf(await unzipped(INCIDENT, 'samples.om.gz'))) {
    const [value, time] = rest.split(' ');
    if (Math.floor(Number(time)) % KEPT === 0) {
      lines.push({ name, labels, value, time: Number(time) });
    }
  }
  return lines;
}

async function scenario(folder, { from, to }) {
  const pod = `namespace="scenarios",pod="${folder}-0",container="envoy"`;
  const lines = [];
  const snapshots = [
    { file: 'stats.before.prom.gz', start: from, end: (from + to) / 2 },
    { file: 'stats.after.prom.gz', start: (from + to) / 2, end: to },
  ];
  for (const { file, start, end } of snapshots) {
    for (const { name, labels, rest } of samplesOf(await unzipped(folder, file))) {
      for (let time = Math.ceil(start); time < end; time += STEP) {
        lines.push({ name, labels: [labels, pod].filter(Boolean).join(','), value: rest, time });
      }
    }
  }
  return lines;
}

/** Istio's names for Envoy's labels (its bootstrap, stats_tags), and clusters named as Istio does. */
const ISTIO_NAMES = [
  [/appmesh_[a-z_]+="[^"]*",?/g, ''],
  [/envoy_response_code_class="(\d)"/, 'response_code_class="$1xx"'],
  [/envoy_response_code=/, 'response_code='],
  [/envoy_http_conn_manager_prefix=/, 'http_conn_manager_prefix='],
  [/envoy_listener_address=/, 'listener_address='],
  [/envoy_cluster_name="cds_ingress_[^"]*_([0-9]+)"/, 'cluster_name="inbound|$1||"'],
  [
    /envoy_cluster_name="cds_egress_[^_"]+_([^_"]+)_[^"]*_([0-9]+)"/,
    'cluster_name="outbound|$2||$1.shop.svc.cluster.local"',
  ],
  [/envoy_cluster_name="([^"]*)"/, 'cluster_name="outbound|80||$1"'],
  [/namespace="([^"]*)"/, 'namespace="istio-$1"'],
];

/** The same samples as an Istio proxy exports them. They were recorded without Istio: only names are changed. */
function asIstio({ name, labels, ...sample }) {
  const renamed = ISTIO_NAMES.reduce((text, [from, to]) => text.replace(from, to), labels);
  return { ...sample, name: name.replace(/_rq_xx$/, '_rq'), labels: renamed };
}

async function writeSamples(file) {
  const recorded = await incident();
  const times = recorded.map(({ time }) => time);
  const range = { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
  const out = createWriteStream(file);
  for (const load of [async () => recorded, ...SCENARIOS.map((folder) => () => scenario(folder, range))]) {
    const lines = await load();
    const all = [...lines, ...lines.map(asIstio)];
    out.write(all.map(({ name, labels, value, time }) => `${name}{${labels}} ${value} ${time}\n`).join(''));
  }
  out.end('# EOF\n');
  await once(out, 'finish');
  return range;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(url, process) {
  for (let attempt = 0; attempt < 150; attempt++) {
    assert.equal(process.exitCode, null, 'Prometheus ended before it was ready; its own message is above');
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await sleep(200);
  }
  assert.fail('Prometheus did not become ready in 30 seconds');
}

async function startPrometheus(folder) {
  const samples = path.join(folder, 'samples.om');
  const data = path.join(folder, 'data');
  const range = await writeSamples(samples);
  const load = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', samples, data], {
    encoding: 'utf8',
  });
  assert.equal(load.error, undefined, 'promtool is not installed. Install it, e.g. apt-get install prometheus.');
  assert.equal(load.status, 0, load.stderr);
  await rm(samples);
  await writeFile(path.join(folder, 'prometheus.yml'), 'global: {}\n');
  const address = `127.0.0.1:${await freePort()}`;
  const prometheus = spawn(
    'prometheus',
    [
      `--config.file=${path.join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=${address}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] }
  );
  await untilReady(`http://${address}`, prometheus);
  return { url: `http://${address}`, range, prometheus };
}

/** A real Prometheus with what was recorded from real Envoys, under App Mesh's names and under Istio's. Call `stop` when done. */
export async function startWithRecordings() {
  const folder = await mkdtemp(path.join(tmpdir(), 'meshcause-dashboards-'));
  const { url, range, prometheus } = await startPrometheus(folder);

  const ask = async (place, params) => {
    const response = await fetch(`${url}/api/v1/${place}`, { method: 'POST', body: new URLSearchParams(params) });
    const { status, error, data } = await response.json();
    assert.equal(status, 'success', `${error}\n${params.query ?? ''}`);
    return data;
  };
  const textOf = ({ __name__: name = '', ...labels }) =>
    `${name}{${Object.entries(labels).map(([label, value]) => `${label}="${value}"`)}}`;

  return {
    url,
    /** Series of a range query over the whole recording. */
    range: async (query) => (await ask('query_range', { query, start: range.from, end: range.to, step: '15' })).result,
    /** Values of a variable, as Grafana's Prometheus source finds them. */
    variable: async (query, regex) => {
      const [, selector, label] = /^label_values\((.*), (\w+)\)$/.exec(query) ?? [];
      const [, expr] = /^query_result\((.*)\)$/.exec(query) ?? [];
      const texts =
        expr === undefined
          ? (await ask('series', { 'match[]': selector, start: range.from, end: range.to })).map((one) => one[label])
          : (await ask('query', { query: expr, time: range.to })).result.map(({ metric }) => textOf(metric));
      const pattern = regex === '' ? /^(.*)$/ : new RegExp(regex.slice(1, -1));
      return [...new Set(texts.flatMap((text) => pattern.exec(text)?.[1] ?? []))];
    },
    stop: async () => {
      const ended = once(prometheus, 'exit');
      prometheus.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
