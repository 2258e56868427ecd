/**
 * Every query of every dashboard in `dashboards/` runs against a real Prometheus and a real Loki that hold what was recorded from
 * real Envoys. One that returns nothing must stand in `MAY_BE_EMPTY` with its reason; one that stands there and returns something
 * fails too. Run with `node --test test/live/dashboards.test.mjs`. Needs `prometheus` and `promtool` on the path, and Go to build
 * Loki, once.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { buildLoki } from '../../scripts/live/buildLoki.mjs';
import { startLoki, untilCounted } from '../../scripts/live/loki.mjs';
import { startWithRecordings } from './recordedMesh.mjs';

const FOLDER = fileURLToPath(new URL('../../dashboards', import.meta.url));

/** Series that only some set-ups export. `curve` is the legend's first part; without one, all of the panel. */
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
  { panel: 'DNS of Kuma’s data plane', reason: 'Kuma only' },
  { panel: 'Times of Kuma’s data plane', reason: 'Kuma only' },
];

function ofControlPlane(curve) {
  return { panel: 'Configuration updates', curve, reason: 'needs a control plane' };
}

/** What Grafana puts in for variables where everything is chosen. */
const CHOICES = {
  namespace: '.*',
  workload: '.*',
  pod: '.*',
  cluster: '.+',
  code: '.+',
  flags: '.+',
  search: '',
  __rate_interval: '1m',
  __interval: '15s',
  __range: '1h',
};

function withChoices(expr, choices = {}) {
  const values = { ...CHOICES, ...choices };
  return expr.replace(/\$(\w*[a-z]\w*)/g, (text, name) => values[name] ?? text);
}

const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
const dashboards = await Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(FOLDER, name)))));

const targetsOf = (type) =>
  dashboards.flatMap(({ title, panels }) =>
    panels
      .flatMap((item) => [item, ...(item.panels ?? [])])
      .flatMap((panel) =>
        (panel.targets ?? [])
          .filter(({ datasource, expr }) => expr !== undefined && datasource?.type === type)
          .map((target) => ({ ...target, dashboard: title, panel: panel.title }))
      )
  );

const queries = targetsOf('prometheus').map(({ legendFormat, refId, ...target }) => ({
  ...target,
  curve: legendFormat.split(' · ')[0],
  profile: refId.split('_')[0],
}));

const exemptionOf = ({ panel, curve }) =>
  MAY_BE_EMPTY.find((entry) => entry.panel === panel && (entry.curve ?? curve) === curve);

describe('the queries of the dashboards, asked of a real Prometheus', () => {
  let mesh;

  before(async () => {
    mesh = await startWithRecordings();
  });
  after(() => mesh?.stop());

  for (const { dashboard, panel, curve, profile, expr } of queries) {
    const exemption = exemptionOf({ panel, curve });
    test(`${dashboard} / ${panel} / ${curve} (${profile})${exemption ? `: empty, ${exemption.reason}` : ''}`, async () => {
      const series = await mesh.range(withChoices(expr));
      const said = series.some(({ values }) => values.some(([, value]) => Number.isFinite(Number(value))));
      assert.equal(said, exemption === undefined, `${series.length} series for\n${expr}`);
    });
  }

  test('no exemption is left over', () => {
    const left = MAY_BE_EMPTY.filter((entry) => !queries.some((query) => exemptionOf(query) === entry));
    assert.deepEqual(left, []);
  });

  test('each naming profile sees its own clusters only', async () => {
    const ofClusters = queries.filter(({ profile, expr }) => profile !== 'any' && expr.includes('"lane"'));
    for (const { panel, curve, profile, expr } of ofClusters) {
      const lanes = (await mesh.range(withChoices(expr))).map(({ metric }) => metric.lane ?? '');
      const foreign = lanes.filter((lane) => /^(inbound|outbound)/.test(lane) !== (profile === 'istio'));
      assert.deepEqual(foreign, [], `${panel} / ${curve} (${profile})`);
    }
  });

  test('a chosen cluster narrows to itself', async () => {
    const attempts = queries.find(({ curve, profile }) => curve === 'attempts' && profile === 'istio');
    const series = await mesh.range(withChoices(attempts.expr, { cluster: 'inbound\\\\|8080\\\\|\\\\|' }));
    assert.deepEqual(
      series.map(({ metric }) => metric.lane),
      ['inbound :8080']
    );
  });

  for (const { title, templating } of dashboards) {
    for (const { name, query, regex, datasource, type } of templating.list) {
      if (type === 'query' && datasource.type === 'prometheus') {
        test(`${title}: the variable "${name}" has values`, async () => {
          const values = await mesh.variable(withChoices(query), regex);
          assert.ok(values.length > 0, query);
          if (name === 'workload') {
            assert.ok(values.includes('green'), values.join(' '));
          }
        });
      }
    }
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
    loki = await startLoki({ binary: await buildLoki(), folder });
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

  for (const { dashboard, panel, refId, expr, queryType } of targetsOf('loki')) {
    test(`${dashboard} / ${panel} / ${refId}`, async () => {
      const times = queryType === 'instant' ? { time: START + 3600 } : { start: START, end: START + 3600, step: '15' };
      const place = queryType === 'instant' ? 'query' : 'query_range';
      const search = new URLSearchParams({ query: withChoices(expr), limit: '500', ...times });
      const response = await fetch(`${loki.url}/loki/api/v1/${place}?${search}`);
      const text = await response.text();
      assert.equal(response.status, 200, `${text}\n${expr}`);
      assert.ok(JSON.parse(text).data.result.length > 0, expr);
    });
  }
});
