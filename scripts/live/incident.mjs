// The incident of the walkthrough: green's application becomes slow while more clients ask than its pool can hold.
import { setTimeout as sleep } from 'node:timers/promises';

import { startLoad } from './load.mjs';

const SLOW_MS = 1000;
const CLIENTS = { healthy: 3, overload: 30 };

/**
 * A time of health, the overload, and health again, in ms.
 * @returns `counts` of green's answers by code, as its clients saw them, and when the overload began and ended (ms)
 */
export async function playIncident(mesh, { healthy, overload, recovery }) {
  const counts = new Map();
  const green = { port: mesh.port, path: '/green', counts };
  const steady = [
    startLoad({ ...green, clients: CLIENTS.healthy }),
    startLoad({ ...green, path: '/red', clients: 1, counts: new Map() }),
  ];
  await sleep(healthy);
  mesh.slow(SLOW_MS);
  const from = Date.now();
  const flood = startLoad({ ...green, clients: CLIENTS.overload - CLIENTS.healthy });
  await sleep(overload);
  await flood.stop();
  mesh.slow();
  const to = Date.now();
  await sleep(recovery);
  await Promise.all(steady.map((load) => load.stop()));
  return { counts, from, to };
}
