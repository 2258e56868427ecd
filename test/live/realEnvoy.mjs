import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../scripts/live/engine.mjs';
import { address, cluster, httpListener, startEnvoy } from '../../scripts/live/envoy.mjs';

/** The inbound cluster of App Mesh's connection-pool walkthrough. */
export const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';

/** One inbound listener before one application: what App Mesh gives a virtual node. */
function config({ ports, accessLogs, pool, timeout, routes, clusters }) {
  const listener = httpListener({
    name: 'lds_ingress_0.0.0.0_15000',
    port: ports.ingress,
    direction: 'ingress',
    accessLogs,
    virtualHosts: [
      {
        name: 'green',
        domains: ['*'],
        routes: [...routes, { match: { prefix: '/' }, route: { cluster: GREEN, timeout } }],
      },
    ],
  });
  const limits = { max_connections: pool, max_pending_requests: pool };
  return {
    admin: { address: address(ports.admin) },
    static_resources: {
      listeners: [listener],
      clusters: [...clusters, cluster({ name: GREEN, port: ports.app, limits })],
    },
  };
}

/** Answers after `delay` milliseconds, which may change while the application runs. */
function answerLate(state) {
  return (_request, response) => setTimeout(() => response.end('green\n'), state.delay);
}

async function startApplication(port, answer) {
  const state = { delay: 1 };
  const server = http.createServer(answer ?? answerLate(state));
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { state, stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

/**
 * A real Envoy and its application, in a folder of their own. Call `stop` when done.
 * @param formats more access logs of the same requests: name → `log_format`; `logs` has the files by name
 * @param routes, clusters of Envoy's configuration, before its own
 * @param answer a request listener of Node: the application
 */
export async function startMesh({
  pool = 10,
  timeout = '15s',
  withApplication = true,
  formats = {},
  routes = [],
  clusters = [],
  answer,
} = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'meshcause-live-'));
  const ports = { ingress: await freePort(), admin: await freePort(), app: await freePort() };
  const accessLog = path.join(folder, 'access.log');
  const logs = Object.fromEntries(Object.keys(formats).map((name) => [name, path.join(folder, `${name}.log`)]));
  const accessLogs = [
    { file: accessLog },
    ...Object.entries(formats).map(([name, format]) => ({ file: logs[name], format })),
  ];
  const application = withApplication ? await startApplication(ports.app, answer) : null;
  const configuration = config({ ports, accessLogs, pool, timeout, routes, clusters });
  const envoy = await startEnvoy({ folder, config: configuration, adminPort: ports.admin });
  return {
    folder,
    accessLog,
    logs,
    ports,
    application,
    ask: (agent) => get(ports.ingress, '/', { agent, headers: { host: 'color-green:8080' } }),
    stats: async (file) => {
      const { body } = await get(ports.admin, '/stats/prometheus');
      await writeFile(path.join(folder, file), body);
      return path.join(folder, file);
    },
    /** Waits until Envoy has flushed at least this many lines. */
    logLines: async (count) => {
      for (let attempt = 0; attempt < 150; attempt++) {
        const text = await readFile(accessLog, 'utf8').catch(() => '');
        if (text.split('\n').length - 1 >= count) {
          return accessLog;
        }
        await sleep(100);
      }
      throw new Error(`the access log did not reach ${count} lines in 15 s`);
    },
    stop: async () => {
      await envoy.stop();
      await application?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function get(port, requestPath, options = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path: requestPath, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.rawHeaders, body }));
    });
    request.on('error', reject);
  });
}

/** `clients` keep-alive clients which ask again as soon as they are answered, `rounds` times each. */
export async function load(mesh, { clients, rounds }) {
  const answers = [];
  const client = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let round = 0; round < rounds; round++) {
      answers.push(await mesh.ask(agent));
      await sleep(20);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers;
}

/** What `curl -i` would print of an answer. */
export function asCurl({ status, headers, body }) {
  const lines = [`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}`];
  for (let at = 0; at < headers.length; at += 2) {
    lines.push(`${headers[at]}: ${headers[at + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
