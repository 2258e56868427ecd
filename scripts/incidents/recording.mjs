import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startBackend } from './backends.mjs';
import { asCurl, sendStep } from './clients.mjs';
import { startSidecar } from './envoy.mjs';

/** Envoy writes its statistics every 200 ms and its log every 100 ms. */
const FLUSH_MS = 500;

class Run {
  constructor(scenario, sidecars, backends) {
    Object.assign(this, { scenario, sidecars, backends });
    this.failed = null;
  }

  /** One step of traffic, or what else a step can be: a pause, a call of the admin page, a backend that stops, a new file. */
  async step(step) {
    const { waitMs, admin, stop, write } = step;
    const [last] = this.sidecars.slice(-1);
    if (waitMs !== undefined && step.raw === undefined) {
      await sleep(waitMs);
    } else if (admin !== undefined) {
      await last.admin(admin, 'POST');
    } else if (stop !== undefined) {
      await this.backends[stop]();
    } else if (write !== undefined) {
      await this.write(last, write);
    } else {
      await this.traffic(step);
    }
  }

  /** A file that Envoy watches is replaced by a move. */
  async write({ home }, { file, content }) {
    await writeFile(path.join(home, `${file}.new`), JSON.stringify(content));
    await rename(path.join(home, `${file}.new`), path.join(home, file));
    await sleep(FLUSH_MS);
  }

  async traffic(step) {
    const { sidecars, host } = this.scenario;
    const answers = await sendStep(step, { pod: sidecars[sidecars.length - 1].pod, host });
    const isFailed = (answer) =>
      answer !== null && (answer.raw !== undefined || answer.status >= 400 || hasGrpcError(answer));
    const failed = answers.find(isFailed);
    this.failed ??= failed === undefined ? null : asCurl(failed, step.protocol);
  }

  async stats() {
    return Promise.all(this.sidecars.map((sidecar) => sidecar.stats()));
  }
}

function hasGrpcError({ headers }) {
  const at = headers.indexOf('grpc-status');
  return at >= 0 && headers[at + 1] !== '0';
}

async function run(scenario, sidecars, backends) {
  const recorded = new Run(scenario, sidecars, backends);
  for (const step of scenario.warmup ?? [{ count: 20 }]) {
    await recorded.step(step);
  }
  await sleep(FLUSH_MS);
  const before = await recorded.stats();
  recorded.failed = null;
  for (const step of scenario.traffic) {
    await recorded.step(step);
  }
  await sleep(FLUSH_MS + (scenario.settleMs ?? 0));
  const after = await recorded.stats();
  const logs = await Promise.all(sidecars.map((sidecar) => sidecar.logs()));
  const pods = sidecars.map(({ name }, i) => ({ name, logs: logs[i], before: before[i], after: after[i] }));
  return { pods, response: recorded.failed };
}

/**
 * Plays a scenario with real Envoys: backends first, then the sidecars, the caller's last, which is the one that is asked.
 * @returns per pod the log in each format and the statistics before and after, and the first response that failed
 */
export async function record(scenario) {
  const folder = await mkdtemp(path.join(tmpdir(), 'incident-'));
  const backends = [];
  const sidecars = [];
  try {
    for (const backend of scenario.backends ?? []) {
      backends.push(await startBackend(backend));
    }
    for (const sidecar of scenario.sidecars) {
      sidecars.push(await startSidecar(sidecar, folder));
    }
    return await run(scenario, sidecars, backends);
  } finally {
    await Promise.all(sidecars.map((sidecar) => sidecar.stop()));
    await Promise.all(backends.map((stop) => stop()));
    await rm(folder, { recursive: true, force: true });
  }
}
