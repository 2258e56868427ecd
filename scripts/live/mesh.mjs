// The mesh of App Mesh's connection-pool walkthrough on loopback: a caller's proxy, and green with a proxy and a small pool.
import { mkdir } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

import { freePort } from './engine.mjs';
import { address, cluster, httpListener, startEnvoy } from './envoy.mjs';

const MESH = 'howto-k8s-connection-pools';
const FAST_MS = 20;

/** Pool of green's application, as in the walkthrough: so many connections, and as many requests that wait. */
const POOL = 10;

const clusterName = (direction, node) => `cds_${direction}_${MESH}_${node}_${MESH}_http_8080`;

export const GREEN_INGRESS = clusterName('ingress', 'green');
export const PODS = { front: 'front-7d4b9c6f58-2zq8v', green: 'green-6f8f7c9d5b-x7k2p' };
/** Addresses that stand for those of pods: a proxy's own application is on 127.0.0.1, any other pod is not. */
const HOSTS = { green: '127.0.2.10', red: '127.0.2.11' };

/** Labels of a pod's lines, as collectors of the operator's clusters set them. */
export const logLabels = (node) => ({ namespace: MESH, pod: PODS[node], container: 'envoy' });

/**
 * Starts both proxies, and the applications green, which can be slowed, and red, which has no proxy and stays fast.
 * @returns `port` of the caller's egress listener, paths `/green` and `/red`; `slow(ms)`; `proxies` with admin port and log
 */
export async function startMesh(folder) {
  const [caller, green, frontAdmin, greenAdmin, greenApp, redApp] = await Promise.all(
    Array.from({ length: 6 }, freePort)
  );
  const state = { delay: FAST_MS };
  const started = [
    await startApplication(greenApp, '127.0.0.1', 'green', state),
    await startApplication(redApp, HOSTS.red, 'red', { delay: 2 }),
  ];
  const stop = () => Promise.all(started.map((one) => one.stop()));
  const route = (node) => ({
    match: { prefix: `/${node}` },
    route: { cluster: clusterName('egress', node), timeout: '15s' },
  });
  try {
    const front = await startProxy(folder, 'front', frontAdmin, {
      listener: { name: 'lds_egress_0.0.0.0_15001', port: caller, direction: 'egress' },
      routes: [route('green'), route('red')],
      clusters: [
        cluster({ name: clusterName('egress', 'green'), port: green, host: HOSTS.green, limits: UNLIMITED }),
        cluster({ name: clusterName('egress', 'red'), port: redApp, host: HOSTS.red, limits: UNLIMITED }),
      ],
    });
    started.push(front);
    const limits = { ...UNLIMITED, max_connections: POOL, max_pending_requests: POOL };
    const callee = await startProxy(folder, 'green', greenAdmin, {
      listener: { name: 'lds_ingress_0.0.0.0_15000', port: green, host: HOSTS.green, direction: 'ingress' },
      routes: [{ match: { prefix: '/' }, route: { cluster: GREEN_INGRESS, timeout: '15s' } }],
      clusters: [cluster({ name: GREEN_INGRESS, port: greenApp, limits })],
    });
    started.push(callee);
    return { port: caller, proxies: { front, green: callee }, slow: (ms = FAST_MS) => (state.delay = ms), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What App Mesh sets where a virtual node says nothing. */
const UNLIMITED = {
  max_connections: 2_147_483_647,
  max_pending_requests: 2_147_483_647,
  max_requests: 2_147_483_647,
  max_retries: 2_147_483_647,
};

async function startProxy(parent, node, adminPort, { listener, routes, clusters }) {
  const folder = path.join(parent, node);
  await mkdir(folder, { recursive: true });
  const log = path.join(folder, 'access.log');
  const config = {
    node: {
      id: `mesh/${MESH}/virtualNode/${node}_${MESH}`,
      cluster: `mesh/${MESH}/virtualNode/${node}_${MESH}`,
    },
    admin: { address: address(adminPort) },
    stats_config: {
      stats_tags: [
        { tag_name: 'appmesh.mesh', fixed_value: MESH },
        { tag_name: 'appmesh.virtual_node', fixed_value: `${node}_${MESH}` },
      ],
    },
    static_resources: {
      listeners: [
        httpListener({
          ...listener,
          accessLogs: [{ file: log }],
          virtualHosts: [{ name: node, domains: ['*'], routes }],
        }),
      ],
      clusters,
    },
  };
  const { stop } = await startEnvoy({ folder, config, adminPort, flushMs: 100 });
  return { adminPort, log, stop };
}

/** Answers after `state.delay` ms, which may change while it runs. */
async function startApplication(port, host, name, state) {
  const server = http.createServer((_request, response) => setTimeout(() => response.end(`${name}\n`), state.delay));
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

/** Value of one of a proxy's counters for one cluster, from its admin page; 0 where it has none. */
export async function readCounter({ adminPort }, name, clusterOf = GREEN_INGRESS) {
  const response = await fetch(`http://127.0.0.1:${adminPort}/stats?filter=^cluster\\.${clusterOf}\\.${name}$`);
  return Number(/: (\d+)/.exec(await response.text())?.[1] ?? 0);
}
