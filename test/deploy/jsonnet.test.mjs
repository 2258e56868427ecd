// The addition to kube-prometheus, evaluated on a small stand-in that merges its values as kube-prometheus does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';

import { inProject } from './project.mjs';

const STAND_IN = `
local defaults = { env: [], folderDashboards: {}, datasources: [{ name: 'prometheus', type: 'prometheus' }] };
local grafana(params) = {
  local g = self,
  _config:: defaults + params,
  dashboardDatasources: { stringData: { 'datasources.yaml': std.manifestJson({ datasources: g._config.datasources }) } },
  dashboards: std.objectFields(g._config.folderDashboards.Meshcause),
  deployment: { spec: { template: { spec: { containers: [{ name: 'grafana', env: g._config.env }, { name: 'other' }] } } } },
} + { _config+:: defaults + params };
{
  values:: { common: { namespace: 'default' }, prometheus: {}, grafana: {} },
  grafana: grafana($.values.grafana),
  prometheus: { namespaces: ({ namespaces:: ['default'] } + $.values.prometheus).namespaces },
}`;

function evaluate(meshcause) {
  const program = `
    local kp = (${STAND_IN}) + (import '${inProject('deploy/kube-prometheus/meshcause.libsonnet')}') + {
      values+:: { common+: { namespace: 'monitoring' }, meshcause+: ${JSON.stringify(meshcause)} },
    };
    { grafana: kp.grafana, prometheus: kp.prometheus, meshcause: kp.meshcause }`;
  return JSON.parse(jsonnet('-e', program));
}

function jsonnet(...args) {
  const { status, stdout, stderr, error } = spawnSync('jsonnet', args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  assert.equal(status, 0, `jsonnet (Debian: apt-get install jsonnet): ${error?.message ?? stderr}`);
  return stdout;
}

const names = (made) =>
  JSON.parse(made.grafana.dashboardDatasources.stringData['datasources.yaml']).datasources.map(({ name }) => name);
const pod = (made) => made.grafana.deployment.spec.template.spec;

describe('with the plugin and Loki', () => {
  const made = evaluate({ namespaces: ['shop'], image: 'plugin:1', loki: 'http://loki:3100' });

  test('adds the sources once, after what was there', () =>
    assert.deepEqual(names(made), ['prometheus', 'Loki', 'Meshcause']));
  test('copies the plugin before Grafana starts', () =>
    assert.deepEqual(
      pod(made).initContainers.map(({ image }) => image),
      ['plugin:1']
    ));
  test('allows the three ids, in the container of Grafana alone', () => {
    const [grafana, other] = pod(made).containers;
    assert.deepEqual(
      grafana.env.map(({ name }) => name),
      ['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS']
    );
    assert.equal(grafana.env[0].value.split(',').length, 3);
    assert.equal(other.env, undefined);
  });
  test('lets Prometheus look where the monitor looks', () => {
    assert.deepEqual(made.prometheus.namespaces, ['default', 'shop']);
    assert.deepEqual(made.meshcause.podMonitor.spec.namespaceSelector.matchNames, ['shop']);
  });
  test('puts the rules into the namespace of Prometheus', () => {
    assert.equal(made.meshcause.prometheusRule.metadata.namespace, 'monitoring');
    assert.ok(made.meshcause.prometheusRule.spec.groups.length > 0);
  });
});

describe('without the plugin', () => {
  const made = evaluate({ namespaces: ['shop'] });

  test('has the dashboard that needs nothing of ours', () =>
    assert.deepEqual(made.grafana.dashboards, ['metrics-only.json']));
  test('leaves sources and pod as they were', () => {
    assert.deepEqual(names(made), ['prometheus']);
    assert.equal(pod(made).initContainers, undefined);
  });
});

describe('the example', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'meshcause-jsonnet-'));
  after(() => rmSync(folder, { recursive: true }));
  const [vendor, out] = ['vendor', 'out'].map((name) => path.join(folder, name));
  mkdirSync(path.join(vendor, 'kube-prometheus'), { recursive: true });
  mkdirSync(out);
  writeFileSync(path.join(vendor, 'kube-prometheus', 'main.libsonnet'), STAND_IN);

  test('writes one object a file, named so that kubectl reads it', () => {
    jsonnet('-J', vendor, '-m', out, inProject('deploy/kube-prometheus/example.jsonnet'));
    const files = readdirSync(out);
    assert.ok(
      files.includes('meshcause-podMonitor.json') && files.includes('grafana-deployment.json'),
      files.join(' ')
    );
    assert.deepEqual(
      files.filter((name) => !name.endsWith('.json')),
      []
    );
    assert.equal(JSON.parse(readFileSync(path.join(out, 'meshcause-podMonitor.json'), 'utf8')).kind, 'PodMonitor');
  });
});
