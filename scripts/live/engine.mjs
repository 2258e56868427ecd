// Starts servers of this machine for a while, and ends them again.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_MS = 60_000;
const POLL_MS = 100;
/** What a server wrote last, for the message when it fails. */
const KEPT_CHARACTERS = 4000;

/** A port of 127.0.0.1 that nothing listens on at the moment. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Runs a server in a process group of its own and waits until it is ready. Throws with the server's last words where it is
 * not.
 * @param readyUrl asked until it answers with 200
 * @returns `start` and `stop`, to end it and begin it again with the same arguments; `stop` waits for the end
 */
export async function startEngine({ name, command, args, cwd, readyUrl, remedy }) {
  let running = null;
  const start = async () => {
    running = launch({ name, command, args, cwd, remedy });
    await untilReady(running, { name, readyUrl }).catch(async (error) => {
      await end(running);
      throw error;
    });
  };
  await start();
  return { start, stop: () => end(running), signal: (signal) => signalGroup(running, signal) };
}

function launch({ name, command, args, cwd, remedy }) {
  // Some commands are launchers: a group of its own lets `stop` end what they launched, too, and keeps Ctrl-C from it.
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const server = { child, words: '', problem: null, ended: null };
  const hear = (chunk) => (server.words = (server.words + chunk).slice(-KEPT_CHARACTERS));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  server.ended = new Promise((resolve) => {
    child.once('error', (error) => {
      server.problem = `cannot start ${name}: ${error.message}. ${remedy ?? ''}`;
      resolve();
    });
    child.once('exit', (code, signal) => {
      server.problem ??= `${name} ended (${signal ?? code}):\n${server.words}`;
      resolve();
    });
  });
  return server;
}

async function untilReady(server, { name, readyUrl }) {
  const giveUpAt = Date.now() + READY_MS;
  while (server.problem === null) {
    const answer = await fetch(readyUrl).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) {
      return;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`${name} was not ready after ${READY_MS / 1000} s:\n${server.words}`);
    }
    await sleep(POLL_MS);
  }
  throw new Error(server.problem);
}

async function end(server) {
  signalGroup(server, 'SIGKILL');
  await server.ended;
}

function signalGroup({ child, problem }, signal) {
  if (child.pid !== undefined && problem === null) {
    process.kill(-child.pid, signal);
  }
}
