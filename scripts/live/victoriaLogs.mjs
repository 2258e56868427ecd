// A VictoriaLogs of one process, built from its Go module, with all its data in one folder.
import { mkdir } from 'node:fs/promises';

import { freePort, startEngine } from './engine.mjs';
import { buildFromModule } from './goModule.mjs';

const VICTORIA_LOGS = {
  name: 'victoria-logs',
  title: 'VictoriaLogs',
  module: 'github.com/VictoriaMetrics/VictoriaLogs',
  version: 'v1.52.1',
  sum: 'h1:B83xu4usTNPrpsFZFH/Dei3nWIsQizIeSRghFxj4ZJo=',
  command: 'app/victoria-logs',
  takes: 'half a minute',
};

/** Path of a VictoriaLogs that runs, built when the cache has none; throws where Go is missing. */
export async function requireVictoriaLogs() {
  const binary = await buildFromModule(VICTORIA_LOGS);
  if (binary === null) {
    throw new Error('Go is not installed, and there is no built VictoriaLogs: install Go.');
  }
  return binary;
}

/** Starts it. `push` gives it lines; `ask` sends a query and gives the text of the answer. */
export async function startVictoriaLogs({ binary, folder }) {
  await mkdir(folder, { recursive: true });
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const engine = await startEngine({
    name: 'VictoriaLogs',
    command: binary,
    // Recordings are old, or of a clock that runs ahead of this one's.
    args: [
      `-storageDataPath=${folder}`,
      `-httpListenAddr=${address}`,
      '-retentionPeriod=100y',
      '-futureRetention=100y',
    ],
    cwd: folder,
    readyUrl: `${url}/health`,
  });
  return { ...engine, push: (entries) => push(url, entries), ask: (path, params) => ask(`${url}${path}`, params) };
}

/** @param entries `{time, line, labels}`, time in ms; all labels belong to the stream */
async function push(url, entries) {
  const fields = [...new Set(entries.flatMap(({ labels }) => Object.keys(labels)))].join(',');
  const rows = entries.map(({ time, line, labels }) => ({
    ...labels,
    _msg: line,
    _time: new Date(time).toISOString(),
  }));
  const search = new URLSearchParams({ _stream_fields: fields });
  const body = rows.map((row) => JSON.stringify(row)).join('\n');
  await sent(await fetch(`${url}/insert/jsonline?${search}`, { method: 'POST', body }));
  await sent(await fetch(`${url}/internal/force_flush`));
}

async function ask(address, params) {
  return sent(await fetch(address, { method: 'POST', body: new URLSearchParams(params) }));
}

async function sent(response) {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`VictoriaLogs refused (${response.status}): ${text}`);
  }
  return text;
}
