// The whole topology: proxies and applications, Prometheus, Loki with a collector, each real and on loopback.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startLoki } from './loki.mjs';
import { logLabels, startMesh } from './mesh.mjs';
import { startPrometheus } from './prometheus.mjs';
import { pushLines } from './pushLines.mjs';
import { rulerOf, writeRules } from './rules.mjs';

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
    const mesh = keep(await startMesh(folder));
    const prometheus = keep(
      await startPrometheus({
        folder: path.join(folder, 'prometheus'),
        targets: Object.entries(mesh.proxies).map(targetOf),
        scrapeInterval: SCRAPE_INTERVAL,
        rules: [await writeRules('prometheus', path.join(folder, 'prometheus-rules.yaml'))],
      })
    );
    const loki =
      lokiBinary === null ? null : keep(await startLogs(lokiBinary, path.join(folder, 'loki'), prometheus.url));
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

/** A Loki whose ruler has our rules; `fake` is the tenant of one without logins. */
async function startLogs(binary, folder, prometheus) {
  const directory = path.join(folder, 'rules');
  await writeRules('loki', path.join(directory, 'fake', 'meshcause.yaml'));
  return startLoki({ binary, folder, more: { ruler: rulerOf({ folder, directory, prometheus }) } });
}
