/**
 * The article's overload, played by a real Envoy, scraped by a real Prometheus and collected by a real Loki, and what our data
 * source says of it. What is true comes from the clients' own counts and Envoy's own counters.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startWorkbench } from '../../dist-workbench/server.mjs';
import { requireLoki } from '../../scripts/live/buildLoki.mjs';
import { playIncident } from '../../scripts/live/incident.mjs';
import { GREEN_INGRESS, PODS, readCounter } from '../../scripts/live/mesh.mjs';
import { startLive } from '../../scripts/live/startLive.mjs';
import { loadDataSource } from './dataSource.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = 'meshcause.flags.v1';
const VERDICT = 'meshcause.verdict.v1';
const SERIES = 'meshcause.series.v1';
const STEP = 2000;
/** A scrape, the collector's next look, and a little more. */
const SETTLE_MS = 2500;
/** Grafana waits 30 s for a source; a test must not. */
const TIMEOUT_MS = 2000;
/** Loki's parts look for each other after a start. */
const BACK_TIMEOUT_MS = 20_000;

let folder;
let live;
let played;
let truth;
let range;
let workbench;
let askAt;
let ask;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'meshcause-source-'));
  live = await startLive({ lokiBinary: await requireLoki() });
  askAt = await loadDataSource(folder);
  const from = Date.now();
  played = await playIncident(live.mesh, { healthy: 20_000, overload: 15_000, recovery: 5000 });
  await sleep(SETTLE_MS);
  range = { from, to: Date.now(), step: STEP };
  const { green } = live.mesh.proxies;
  truth = {
    refused: played.counts.get(503) ?? 0,
    answered: played.counts.get(200) ?? 0,
    overflow: await readCounter(green, 'upstream_rq_pending_overflow'),
  };
  workbench = await openWorkbench({});
  ask = await askAt(workbench.url);
});

after(async () => {
  await workbench?.close();
  await live?.stop();
  await rm(folder, { recursive: true, force: true });
});

function openWorkbench(servers) {
  return startWorkbench({ project: ROOT, port: 0, live: { ...live.servers, ...servers } });
}

/** Asks through a host of its own, whose sources are others. */
async function askWith(servers, asked) {
  const other = await openWorkbench({ timeoutMs: TIMEOUT_MS, ...servers });
  try {
    return await (
      await askAt(other.url)
    )(asked);
  } finally {
    await other.close();
  }
}

const sum = (values) => values.reduce((total, value) => total + Number(value), 0);
const first = (answer, field) => answer.column(VERDICT, field)[0];

/** Marks of refused requests. */
function refusedIn(answer) {
  const flags = answer.column(FLAGS, 'flags');
  return sum(answer.column(FLAGS, 'count').filter((_, row) => flags[row] === 'UO'));
}

function assertOverload(answer) {
  assert.deepEqual(
    ['cause', 'direction', 'cluster', 'workload', 'pod'].map((field) => first(answer, field)),
    ['circuit_breaker', 'ingress', GREEN_INGRESS, 'green', PODS.green]
  );
}

test('the clients were refused, and each refusal is one of Envoy and of its counter', () => {
  assert.ok(truth.refused > 500, `only ${truth.refused} were refused`);
  assert.ok(truth.answered > 100, `only ${truth.answered} were answered`);
  assert.equal(truth.overflow, truth.refused);
});

describe("our rules in Prometheus' own hands", () => {
  let alerts;
  before(async () => {
    const { data } = await (await fetch(`${live.servers.prometheus}/api/v1/alerts`)).json();
    alerts = data.alerts;
  });

  test("green's breaker is named as the cause", () => {
    const [breaker] = alerts.filter(({ labels }) => labels.alertname === 'MeshcauseBreakerRefuses');
    assert.equal(breaker?.state, 'firing');
    assert.equal(breaker.labels.envoy_cluster_name, GREEN_INGRESS);
  });

  test('no cause that is not there', () => {
    const right = ['MeshcauseBreakerRefuses', 'MeshcausePoolSaturated'];
    const causes = alerts.filter(({ labels, state }) => state === 'firing' && labels.severity === 'info');
    assert.deepEqual(
      causes.map(({ labels }) => labels.alertname).filter((name) => !right.includes(name)),
      []
    );
  });
});

describe('metrics and log together', () => {
  let answer;
  before(async () => (answer = await ask(range)));

  test('no source has a problem', () => {
    assert.equal(answer.error, null);
    assert.deepEqual(answer.notices, []);
  });

  test('the verdict is the inbound breaker, driven by a slow application', () => {
    assertOverload(answer);
    assert.equal(first(answer, 'driver'), 'latency');
    assert.equal(first(answer, 'confidence'), 'certain');
  });

  test('it counts the refusals that the clients saw', () => {
    assert.equal(first(answer, 'failed'), truth.refused);
    assert.equal(refusedIn(answer), truth.refused);
  });

  test('the share is of all that clients asked of green', () => {
    const share = truth.refused / (truth.refused + truth.answered);
    assert.ok(Math.abs(first(answer, 'share') - share) < 0.01, `${first(answer, 'share')}, clients saw ${share}`);
  });

  test('nothing but the refused requests is marked as refused, and none outside of the overload', () => {
    const [times, flags, causes] = ['time', 'flags', 'cause'].map((field) => answer.column(FLAGS, field));
    flags.forEach((flag, row) => {
      if (flag === 'UO') {
        assert.equal(causes[row], 'circuit_breaker');
        assert.ok(times[row] >= played.from - STEP && times[row] <= played.to + STEP, `a mark at ${times[row]}`);
      }
    });
  });

  test('the breaker rejects for as long as the overload lasts', () => {
    const [rejecting] = answer
      .fields(SERIES, 'rejecting')
      .filter(({ labels }) => labels.cluster === GREEN_INGRESS && labels.pod === PODS.green);
    const lasted = rejecting.values.filter((value) => value === 1).length * STEP;
    assert.ok(Math.abs(lasted - (played.to - played.from)) <= 2 * STEP, `${lasted} ms`);
  });

  test('the caller, whose upstream refused, is not blamed', () => {
    const causes = answer.column(VERDICT, 'cause');
    const pods = answer.column(VERDICT, 'pod');
    assert.ok(!causes.some((cause, row) => cause === 'circuit_breaker' && pods[row] !== PODS.green));
  });
});

describe('one part at a time', () => {
  test('flags alone', async () => {
    const answer = await ask({ ...range, question: { kind: 'flags' } });
    assert.equal(refusedIn(answer), truth.refused);
    assert.deepEqual(answer.column(VERDICT, 'cause'), []);
  });

  test('clusters: each by its decoded name', async () => {
    const answer = await ask({ ...range, question: { kind: 'clusters' } });
    const names = answer.frames.flatMap(({ fields }) => fields.find(({ name }) => name === 'cluster')?.values ?? []);
    assert.ok(names.includes(GREEN_INGRESS), names.join());
  });

  test('narrowed to the caller: no refusal of its own', async () => {
    const answer = await ask({ ...range, question: { kind: 'timeline', workload: 'front' } });
    assert.equal(answer.error, null);
    assert.equal(refusedIn(answer), 0);
    assert.ok(!answer.column(VERDICT, 'cause').includes('circuit_breaker'));
  });

  test('a range in which nothing was recorded: no verdict at all, and a notice', async () => {
    const hour = 3_600_000;
    const answer = await ask({ from: range.from - 2 * hour, to: range.from - hour, step: 15_000 });
    assert.equal(answer.error, null);
    assert.deepEqual(answer.column(VERDICT, 'cause'), []);
    assert.equal(answer.frames.filter(({ name }) => name === VERDICT).length, 0);
    assert.match(answer.notices.join(), /no Envoy series/);
  });

  test('a time without failures: no failure seen', async () => {
    const answer = await ask({ from: range.from, to: played.from - STEP, step: STEP });
    assert.deepEqual(answer.column(VERDICT, 'cause'), []);
    assert.equal(answer.frames.filter(({ name }) => name === VERDICT).length, 1);
  });
});

describe('a source with a problem', () => {
  test('no Loki in this Grafana: counters give the same verdict and the same number', async () => {
    const answer = await askWith({ loki: null }, range);
    assertOverload(answer);
    assert.equal(first(answer, 'failed'), truth.refused);
    assert.equal(refusedIn(answer), truth.refused);
    assert.deepEqual(answer.notices, []);
  });

  test('a Loki that takes a second: the same answer', async () => {
    const slow = await startDelay(live.servers.loki, 1000);
    const answer = await askWith({ loki: slow.url }, range).finally(slow.stop);
    assertOverload(answer);
    assert.equal(refusedIn(answer), truth.refused);
    assert.deepEqual(answer.notices, []);
  });

  test('a Loki that hangs: what the counters say, and a notice that names it', async () => {
    live.loki.signal('SIGSTOP');
    const answer = await askWith({}, range).finally(() => live.loki.signal('SIGCONT'));
    assertOverload(answer);
    assert.equal(refusedIn(answer), truth.refused);
    assert.match(answer.notices.join(), /loki/i);
  });

  test('a Loki that is down: the same from counters, and a notice; once it is back, no notice', async () => {
    const without = await whileDown([live.loki], () => askWith({}, range));
    assertOverload(without);
    assert.equal(refusedIn(without), truth.refused);
    assert.match(without.notices.join(), /loki/i);
    const again = await askWith({ timeoutMs: BACK_TIMEOUT_MS }, range);
    assert.deepEqual(again.notices, []);
    assert.equal(refusedIn(again), truth.refused);
  });

  test('a Prometheus that is down: the log tells the flags, and the notice names Prometheus', async () => {
    const answer = await whileDown([live.prometheus], () => askWith({}, range));
    assert.equal(answer.error, null);
    assert.match(answer.notices.join(), /prometheus/i);
    assert.equal(refusedIn(answer), truth.refused);
    assert.equal(first(answer, 'cause'), 'circuit_breaker');
  });

  test('both down: an error that names both', async () => {
    const answer = await whileDown([live.loki, live.prometheus], () => askWith({}, range));
    assert.match(answer.error, /prometheus/i);
    assert.match(answer.error, /loki/i);
  });
});

/** What happens while servers are ended. They begin again with all they had. */
async function whileDown(engines, happen) {
  await Promise.all(engines.map((engine) => engine.stop()));
  try {
    return await happen();
  } finally {
    await Promise.all(engines.map((engine) => engine.start()));
    await untilAnswers(`${live.servers.loki}/loki/api/v1/labels`);
  }
}

async function untilAnswers(url) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) {
      return;
    }
    await sleep(100);
  }
  assert.fail(`${url} does not answer`);
}

/** A server that hands on each request after a while. */
async function startDelay(target, ms) {
  const server = http.createServer(async (request, response) => {
    await sleep(ms);
    const answer = await fetch(`${target}${request.url}`);
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
