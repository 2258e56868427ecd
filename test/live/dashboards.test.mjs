/**
 * Every query of every dashboard in `dashboards/` runs against a real Prometheus and a real Loki that hold what was recorded from
 * real Envoys. One that returns nothing must stand in `MAY_BE_EMPTY` with its reason; one that stands there and returns something
 * fails too. Run with `node --test test/live/dashboards.test.mjs`. Needs `prometheus` and `promtool` on the path, and Go to build
 * Loki, once.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { requireLoki } from '../../scripts/live/buildLoki.mjs';
import { startLoki, untilCounted } from '../../scripts/live/loki.mjs';
import { askServer, isTold, queries, variablesOf, withChoices } from './dashboardQueries.mjs';
import { startWithRecordings } from './recordedMesh.mjs';

/**
 * Series that only some set-ups export. `curve` is the legend's first part; without one, all of the panel. `only` names the one mesh
 * that has them; without it, a set-up of any mesh may have them or not.
 */
const MAY_BE_EMPTY = [
  { panel: 'Attempts, and answers by class', curve: '3xx', reason: 'no upstream that was recorded redirects' },
  { panel: 'Left until a limit (track_remaining)', reason: 'needs track_remaining in the thresholds' },
  { panel: 'TLS handshakes', curve: 'with callers', reason: 'needs a listener with TLS' },
  ...['failed', 'name', 'trust', 'missing'].map((what) => ({
    panel: 'TLS failures',
    curve: `callers: ${what}`,
    reason: 'needs a listener with TLS',
  })),
  { panel: 'Days until a certificate expires', reason: 'needs a certificate' },
  { panel: 'Denied by a policy', curve: 'RBAC of a network filter', reason: 'needs an RBAC network filter' },
  { panel: 'Rate limits and faults', curve: 'global limit', reason: 'needs a rate limit service that refuses' },
  {
    panel: 'Flags, as the counters tell them',
    curve: 'RL ratelimit_over_limit',
    reason: 'needs a rate limit service that refuses',
  },
  { panel: 'Changes of the host list', curve: 'rejected', reason: 'needs hosts from a control plane' },
  { panel: 'Connected to the control plane', reason: 'needs a control plane' },
  ...['clusters updated', 'clusters rejected', 'clusters failed'].map(ofControlPlane),
  ...['listeners updated', 'listeners rejected', 'listeners failed', 'routes rejected'].map(ofControlPlane),
  { panel: 'Time to apply an update', reason: 'needs a control plane' },
  { panel: 'Age of the configuration', reason: 'needs a control plane' },
  { panel: 'CPU of the sidecar’s container', reason: 'needs cAdvisor' },
  { panel: 'Restarts of the sidecar’s container', reason: 'needs kube-state-metrics' },
  { panel: 'DNS of Kuma’s data plane', reason: 'a resolver of its own', only: 'Kuma' },
  { panel: 'Times of Kuma’s data plane', reason: 'a resolver of its own', only: 'Kuma' },
];

function ofControlPlane(curve) {
  return { panel: 'Configuration updates', curve, reason: 'needs a control plane' };
}

const metricQueries = queries.filter(({ type }) => type === 'prometheus');

const inWords = ({ reason, only }) => (only === undefined ? reason : `${only} only: ${reason}`);

const exemptionOf = ({ panel, curve }) =>
  MAY_BE_EMPTY.find((entry) => entry.panel === panel && (entry.curve ?? curve) === curve);

describe('the queries of the dashboards, asked of a real Prometheus', () => {
  let mesh;

  before(async () => {
    mesh = await startWithRecordings();
  });
  after(() => mesh?.stop());

  for (const { dashboard, panel, curve, profile, expr } of metricQueries) {
    const exemption = exemptionOf({ panel, curve });
    test(`${dashboard} / ${panel} / ${curve} (${profile})${exemption ? `: empty, ${inWords(exemption)}` : ''}`, async () => {
      const series = await mesh.range(withChoices(expr));
      assert.equal(series.some(isTold), exemption === undefined, `${series.length} series for\n${expr}`);
    });
  }

  test('no exemption is left over', () => {
    const left = MAY_BE_EMPTY.filter((entry) => !metricQueries.some((query) => exemptionOf(query) === entry));
    assert.deepEqual(left, []);
  });

  test('each naming profile sees its own clusters only', async () => {
    const ofClusters = metricQueries.filter(({ profile, expr }) => profile !== 'any' && expr.includes('"lane"'));
    for (const { panel, curve, profile, expr } of ofClusters) {
      const lanes = (await mesh.range(withChoices(expr))).map(({ metric }) => metric.lane ?? '');
      const foreign = lanes.filter((lane) => /^(inbound|outbound)/.test(lane) !== (profile === 'istio'));
      assert.deepEqual(foreign, [], `${panel} / ${curve} (${profile})`);
    }
  });

  test('a chosen cluster narrows to itself', async () => {
    const attempts = metricQueries.find(({ curve, profile }) => curve === 'attempts' && profile === 'istio');
    const series = await mesh.range(withChoices(attempts.expr, { cluster: 'inbound\\\\|8080\\\\|\\\\|' }));
    assert.deepEqual(
      series.map(({ metric }) => metric.lane),
      ['inbound :8080']
    );
  });

  for (const { dashboard, name, query, regex } of variablesOf('prometheus')) {
    test(`${dashboard}: the variable "${name}" has values`, async () => {
      const values = await mesh.variable(withChoices(query), regex);
      assert.ok(values.length > 0, query);
      if (name === 'workload') {
        assert.ok(values.includes('green'), values.join(' '));
      }
    });
  }
});

/** Logs of three formats; what each is read as. */
const LOGS = [
  { file: 'uo-max-requests-h2/access.appmesh.log', pod: 'green-0' },
  { file: 'two-hop-rescued/access.istio.caller.log', pod: 'front-0' },
  { file: 'uo-max-requests-h2/access.json.log', pod: 'json-0' },
];
const START = Date.parse('2026-11-23T10:00:00Z') / 1000;
const SECOND = 1_000_000_000n;

describe('the queries of the dashboards, asked of a real Loki', () => {
  let folder;
  let loki;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'meshcause-dashboards-'));
    loki = await startLoki({ binary: await requireLoki(), folder });
    for (const { file, pod } of LOGS) {
      const text = await readFile(fileURLToPath(new URL(`../../fixtures/corpus/${file}`, import.meta.url)), 'utf8');
      const lines = text.trimEnd().split('\n');
      const entries = lines.map((line, index) => ({ time: BigInt(START + index) * SECOND, line }));
      await loki.push({ namespace: 'shop', container: 'envoy', pod }, entries);
      await untilCounted(loki.url, `{pod="${pod}"}`, {
        at: BigInt(START + 3600) * SECOND,
        range: '2h',
        count: lines.length,
      });
    }
  });
  after(async () => {
    await loki?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const range = { from: START, to: START + 3600, step: 15 };

  for (const query of queries.filter(({ type }) => type === 'loki')) {
    test(`${query.dashboard} / ${query.panel} / ${query.refId}`, async () => {
      const found = await askServer(`${loki.url}/loki/api/v1`, query, range);
      assert.ok(found.some(isTold), query.expr);
    });
  }

  for (const { dashboard, name, query, regex } of variablesOf('loki')) {
    test(`${dashboard}: the variable "${name}" has values`, async () => {
      const [, selector, label] = /^label_values\((\{.*\}), (\w+)\)$/.exec(withChoices(query));
      const search = new URLSearchParams({ query: selector, start: range.from, end: range.to });
      const { data } = await (await fetch(`${loki.url}/loki/api/v1/label/${label}/values?${search}`)).json();
      const pattern = new RegExp(regex ? regex.slice(1, -1) : '(.+)');
      const values = data.map((value) => pattern.exec(value)?.[1]);
      const expected = { namespace: ['shop'], workload: ['front', 'green', 'json'], pod: LOGS.map(({ pod }) => pod) };
      assert.deepEqual(values.sort(), expected[name].sort(), query);
    });
  }
});
