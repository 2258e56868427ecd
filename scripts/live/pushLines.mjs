// What a log collector does: follows a file, and sends its lines to Loki.
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { push } from './loki.mjs';

const POLL_MS = 200;
const NEWLINE = 10;
/** Lines that wait while Loki does not answer; the oldest are dropped beyond this. */
const MOST_WAITING = 200_000;

/**
 * Follows a growing file and pushes each whole line with the time at which it was read. Lines wait while Loki is away.
 * @returns `pushed()`: lines that Loki has; `stop`, which sends what is left
 */
export function pushLines({ file, url, labels }) {
  const state = { offset: 0, rest: Buffer.alloc(0), waiting: [], lastTime: 0n, pushed: 0, running: true };
  const follow = async () => {
    while (state.running) {
      await sleep(POLL_MS);
      await readOn(file, state);
      await send(url, labels, state);
    }
    await readOn(file, state);
    await send(url, labels, state);
  };
  const following = follow();
  return {
    pushed: () => state.pushed,
    stop: () => {
      state.running = false;
      return following;
    },
  };
}

async function readOn(file, state) {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) {
    return;
  }
  try {
    const { size } = await handle.stat();
    if (size <= state.offset) {
      return;
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - state.offset), { position: state.offset });
    state.offset += bytesRead;
    const text = Buffer.concat([state.rest, buffer.subarray(0, bytesRead)]);
    const end = text.lastIndexOf(NEWLINE) + 1;
    state.rest = text.subarray(end);
    const lines = text.subarray(0, end).toString().split('\n').slice(0, -1);
    state.waiting = [...state.waiting, ...lines.map((line) => ({ time: nextTime(state), line }))].slice(-MOST_WAITING);
  } finally {
    await handle.close();
  }
}

/** Now, in ns; later than the line before it, so that lines keep their order. */
function nextTime(state) {
  const now = BigInt(Date.now()) * 1_000_000n;
  state.lastTime = now > state.lastTime ? now : state.lastTime + 1n;
  return state.lastTime;
}

async function send(url, labels, state) {
  const lines = state.waiting;
  if (lines.length === 0) {
    return;
  }
  const arrived = await push(url, labels, lines).then(
    () => true,
    () => false
  );
  if (arrived) {
    state.waiting = state.waiting.slice(lines.length);
    state.pushed += lines.length;
  }
}
