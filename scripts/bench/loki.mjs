// What a flags timeline of our data source costs a real Loki, beside the plainest query for the same numbers.
// Usage: node scripts/bench/loki.mjs [--lines 1000000] [--rounds 5]
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { startWorkbench } from '../../dist-workbench/server.mjs';
import { loadDataSource } from '../../test/live/dataSource.mjs';
import { requireLoki } from '../live/buildLoki.mjs';
import { startLoki, untilCounted } from '../live/loki.mjs';
import { startPrometheus } from '../live/prometheus.mjs';
import { writeLog } from './logLines.mjs';

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
});
const LINES = Number(values.lines);
const ROUNDS = Number(values.rounds);
const project = fileURLToPath(new URL('../..', import.meta.url));
const HOUR_MS = 3_600_000;
const STEP_MS = 15_000;
const PODS = 12;
const PLAIN =
  'sum by (code, flags) (count_over_time({container="envoy"} | pattern `[<_>] "<_> <_> <_>" <code> <flags> <_>` [15s]))';
/** Loki has what it needs for these numbers; with them kept, only the first round would cost anything. */
const COLD = { chunk_store_config: { chunk_cache_config: { embedded_cache: { enabled: false } } } };

const folder = await mkdtemp(path.join(tmpdir(), 'meshcause-bench-'));
const stops = [() => rm(folder, { recursive: true, force: true })];
try {
  await main();
} finally {
  for (const stop of stops.reverse()) {
    await stop();
  }
}

async function main() {
  const loki = await startLoki({ binary: await requireLoki(), folder: path.join(folder, 'loki'), more: COLD });
  stops.push(loki.stop);
  const prometheus = await startPrometheus({ folder: path.join(folder, 'prometheus') });
  stops.push(prometheus.stop);
  const range = await fill(loki);
  const live = { prometheus: prometheus.url, loki: loki.url, scrapeInterval: '15s', timeoutMs: 300_000 };
  const workbench = await startWorkbench({ project, port: 0, live });
  stops.push(workbench.close);
  const asks = await prepare(loki, workbench.url, range);
  const results = Object.fromEntries(Object.keys(asks).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, ask] of Object.entries(asks)) {
      results[name].push(await measure(loki, ask));
    }
  }
  report(results);
}

/** A seeded log of one hour that is past, in the store as any older log: written to disk, nothing of it in memory. */
async function fill(loki) {
  const file = path.join(folder, 'access.log');
  writeLog(file, 'envoy', LINES);
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, LINES);
  const from = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 3 * HOUR_MS;
  for (let pod = 0; pod < PODS; pod++) {
    const entries = lines.flatMap((line, row) =>
      row % PODS === pod
        ? [{ time: BigInt(from) * 1_000_000n + BigInt(Math.floor((row * HOUR_MS * 1000) / LINES)) * 1000n, line }]
        : []
    );
    await loki.push({ namespace: 'shop', pod: `cart-6f8f7c9d5b-x7k2${pod}`, container: 'envoy' }, entries);
  }
  await fetch(`${loki.url}/flush`, { method: 'POST' });
  const at = BigInt(from + HOUR_MS) * 1_000_000n;
  await untilCounted(loki.url, '{container="envoy"}', { at, range: '2h', count: LINES });
  return { from, to: from + HOUR_MS, step: STEP_MS };
}

/** Ways to ask; each gives the requests it made: `{bytes, start, end}`. */
async function prepare(loki, workbenchUrl, { from, to, step }) {
  const ask = await (await loadDataSource(folder))(workbenchUrl);
  let requests = [];
  noteAnswers((seen) => requests.push(seen));
  const ours = (kind) => async () => {
    requests = [];
    const answer = await ask({ question: { kind }, from, to, step });
    if (answer.error !== null || answer.notices.some((text) => /loki/i.test(text))) {
      throw new Error(`${answer.error} ${answer.notices}`);
    }
    return requests;
  };
  const plain = async () => {
    const search = new URLSearchParams({
      query: PLAIN,
      start: `${from}000000`,
      end: `${to}000000`,
      step: `${step / 1000}s`,
    });
    const start = performance.now();
    const response = await fetch(`${loki.url}/loki/api/v1/query_range?${search}`);
    const { byteLength } = await response.arrayBuffer();
    return [{ bytes: byteLength, start, end: performance.now() }];
  };
  return { plain, flags: ours('flags'), verdict: ours('verdict') };
}

/** Notes what passes through the data source proxy. */
function noteAnswers(note) {
  const { fetch: send } = globalThis;
  globalThis.fetch = async (address, options) => {
    const start = performance.now();
    const response = await send(address, options);
    if (!String(address).includes('/proxy/uid/')) {
      return response;
    }
    const body = await response.arrayBuffer();
    note({ bytes: body.byteLength, start, end: performance.now() });
    return new Response(body, response);
  };
}

async function measure(loki, ask) {
  const before = await cpuSeconds(loki);
  const start = performance.now();
  const requests = await ask();
  const wall = (performance.now() - start) / 1000;
  const bytes = requests.reduce((sum, one) => sum + one.bytes, 0);
  return { cpu: (await cpuSeconds(loki)) - before, wall, bytes, queries: requests.length, depth: depthOf(requests) };
}

/** How many requests waited for one another: the longest chain in which each began after the one before had ended. */
function depthOf(requests) {
  const sorted = [...requests].sort((a, b) => a.end - b.end);
  let depth = 0;
  let free = -Infinity;
  for (const { start, end } of sorted) {
    if (start >= free) {
      depth += 1;
      free = end;
    }
  }
  return depth;
}

async function cpuSeconds({ url }) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]);
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function report(results) {
  const [cpu] = cpus();
  console.log(
    `${LINES} lines in an hour, ${PODS} pods, step ${STEP_MS / 1000} s, ${ROUNDS} rounds, interleaved, no caches`
  );
  console.log(`${cpu.model}, ${cpus().length} processors, load ${loadavg()[0].toFixed(1)}; medians`);
  const base = median(results.plain.map(({ cpu: used }) => used));
  const baseWall = median(results.plain.map(({ wall }) => wall));
  for (const [name, rounds] of Object.entries(results)) {
    const middle = (key) => median(rounds.map((round) => round[key]));
    const ratio = (value, of) => (value / of).toFixed(2);
    console.log(
      `${name.padEnd(8)} Loki CPU ${middle('cpu').toFixed(2)} s (${ratio(middle('cpu'), base)}x), ` +
        `wall ${middle('wall').toFixed(2)} s (${ratio(middle('wall'), baseWall)}x), ${Math.round(middle('bytes') / 1000)} kB, ` +
        `${middle('queries')} queries, depth ${middle('depth')}`
    );
  }
}
