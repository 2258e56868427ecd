// The whole topology: proxies and applications, Prometheus, Loki with a collector, each real and on loopback.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startLoki } from './loki.mjs';
import { logLabels, startMesh } from './mesh.mjs';
import { startPrometheus } from './prometheus.mjs';
import { pushLines } from './pushLines.mjs';

const RULES = fileURLToPath(new URL('../../rules', import.meta.url));
const SCRAPE_INTERVAL = '1s';

/**
 * Starts everything but the load.
 * @param lokiBinary path of a Loki; null leaves it out, and the lines are then nowhere but in their files
 * @returns the parts, `servers` as the workbench takes them, and `stop`, which leaves nothing behind
 */
export async function startLive({ lokiBinary }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'meshcause-live-'));
  const started = [];
  const stop = async () => {
    for (const part of started.reverse()) {
      await part.stop();
    }
    await rm(folder, { recursive: true, force: true });
  };
  const keep = (part) => (started.push(part), part);
  try {
    const loki =
      lokiBinary === null ? null : keep(await startLoki({ binary: lokiBinary, folder: path.join(folder, 'loki') }));
    const mesh = keep(await startMesh(folder));
    const prometheus = keep(
      await startPrometheus({
        folder: path.join(folder, 'prometheus'),
        targets: Object.entries(mesh.proxies).map(targetOf),
        scrapeInterval: SCRAPE_INTERVAL,
        rules: await ruleFiles(),
      })
    );
    const collectors = loki === null ? [] : Object.entries(mesh.proxies).map((proxy) => keep(collectorOf(proxy, loki)));
    const servers = { prometheus: prometheus.url, loki: loki?.url ?? null, scrapeInterval: SCRAPE_INTERVAL };
    return { mesh, prometheus, loki, collectors, servers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Labels as a PodMonitor sets them; those of the mesh come from Envoy's own tags. */
function targetOf([node, { adminPort }]) {
  return {
    address: `127.0.0.1:${adminPort}`,
    labels: { ...logLabels(node), endpoint: 'stats', job: 'howto-k8s-connection-pools/envoy-sidecars' },
  };
}

function collectorOf([node, { log }], loki) {
  return pushLines({ file: log, url: loki.url, labels: logLabels(node) });
}

/** Files of plain Prometheus rules; the folder also holds other renderings of them. */
async function ruleFiles() {
  const names = (await readdir(RULES).catch(() => [])).filter((name) => /^prometheus.*\.ya?ml$/.test(name));
  const files = names.map((name) => path.join(RULES, name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_, index) => /^groups:/m.test(texts[index]));
}
