import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { asCurl, GREEN, load, startMesh } from './realEnvoy.mjs';

const COMMAND = fileURLToPath(new URL('../../dist-cli/meshcause.js', import.meta.url));

function diagnose(...args) {
  return JSON.parse(execFileSync('node', [COMMAND, 'diagnose', '--json', ...args], { encoding: 'utf8' }));
}

describe("thirty clients at a slow application behind a pool of ten: a real Envoy's overload", () => {
  let mesh;
  let log;
  let stats;
  let response;

  before(async () => {
    mesh = await startMesh({ pool: 10 });
    await load(mesh, { clients: 1, rounds: 20 });
    const statsBefore = await mesh.stats('before.prom');
    mesh.application.state.delay = 500;
    const answers = await load(mesh, { clients: 30, rounds: 8 });
    stats = ['--stats-before', statsBefore, '--stats', await mesh.stats('after.prom')];
    log = await mesh.logLines(20 + 30 * 8);
    const refused = answers.find(({ status }) => status === 503);
    assert.ok(refused, 'Envoy refused nothing');
    response = path.join(mesh.folder, 'response.txt');
    await writeFile(response, asCurl(refused));
  });
  after(() => mesh?.stop());

  test('from the log alone', () => {
    const [finding] = diagnose(log).findings;
    assert.equal(finding.cause, 'circuit_breaker');
    assert.equal(finding.cluster, null);
    assert.equal(finding.driver, 'latency');
  });

  test('from statistics before and after', () => {
    const [finding] = diagnose(...stats).findings;
    assert.equal(finding.cause, 'circuit_breaker');
    assert.equal(finding.direction, 'ingress');
    assert.equal(finding.cluster, GREEN);
    assert.equal(finding.confidence, 'certain');
  });

  test('from the response alone, never more than likely', () => {
    const [finding] = diagnose('--response', response).findings;
    assert.equal(finding.cause, 'circuit_breaker');
    assert.equal(finding.direction, 'unknown');
    assert.equal(finding.confidence, 'likely');
  });

  test('from all three, with the application named as slow', () => {
    const report = diagnose(log, ...stats, '--response', response);
    const [finding] = report.findings;
    assert.equal(finding.cause, 'circuit_breaker');
    assert.equal(finding.cluster, GREEN);
    assert.equal(finding.driver, 'latency');
    assert.equal(finding.confidence, 'certain');
    assert.equal(report.application.state, 'slowed');
  });
});

describe('an application that does not listen', () => {
  let mesh;
  let log;

  before(async () => {
    mesh = await startMesh({ withApplication: false });
    await load(mesh, { clients: 2, rounds: 5 });
    log = await mesh.logLines(10);
  });
  after(() => mesh?.stop());

  test('is upstream_unreachable, refused or not told', () => {
    const [finding] = diagnose(log).findings;
    assert.equal(finding.cause, 'upstream_unreachable');
    assert.ok(['refused', 'unknown', null].includes(finding.variant), `variant ${finding.variant}`);
  });
});

describe('a route that gives up after 200 ms', () => {
  let mesh;
  let log;

  before(async () => {
    mesh = await startMesh({ timeout: '0.2s' });
    mesh.application.state.delay = 1000;
    await load(mesh, { clients: 2, rounds: 4 });
    log = await mesh.logLines(8);
  });
  after(() => mesh?.stop());

  test('is upstream_timeout', () => {
    assert.equal(diagnose(log).findings[0].cause, 'upstream_timeout');
  });
});
