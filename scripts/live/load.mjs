// Clients that ask again as soon as they are answered, and what they were answered.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two requests of one client. */
const PAUSE_MS = 20;

/**
 * Keeps clients asking until `stop`, which waits for the last answers.
 * @param counts `Map` of code → answers, added to; a request without an answer counts as `error`
 */
export function startLoad({ port, path, clients, counts = new Map() }) {
  let running = true;
  const client = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    while (running) {
      const code = await ask({ port, path, agent }).catch(() => 'error');
      counts.set(code, (counts.get(code) ?? 0) + 1);
      await sleep(PAUSE_MS);
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return {
    counts,
    stop: () => {
      running = false;
      return all;
    },
  };
}

function ask({ port, path, agent }) {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      agent,
      headers: { host: 'color.howto-k8s-connection-pools:8080' },
    };
    const request = http.get(options, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
      response.once('error', reject);
    });
    request.once('error', reject);
  });
}
