import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { test as base } from '@playwright/test';

import { watchPage } from '../../workbench/check/checkWorkbench';

export { expect } from '@playwright/test';

/** A bundle below test/browser/broken, laid over the built one: only its own files differ. */
export const broken = (name: string) => `test/browser/broken/${name}`;

interface TestFixtures {
  /** Folders laid over the built bundle, the first wins. */
  overlays: string[];
  /** Folder of the dashboards. */
  dashboards: string;
  /** What went wrong on the page so far: console errors and warnings, failed answers, requests to other hosts. */
  problems: string[];
}

interface WorkerFixtures {
  /** Address of a workbench that serves these dashboards, and these folders over the built bundle. */
  serve: (dashboards: string, overlays: string[]) => Promise<string>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  overlays: [[], { option: true }],

  dashboards: ['dashboards', { option: true }],

  serve: [
    async ({}, provide) => {
      const servers = new Map<string, Server>();
      await provide((dashboards, overlays) => {
        const key = [dashboards, ...overlays].join();
        const server = servers.get(key) ?? startServer(dashboards, overlays);
        servers.set(key, server);
        return server.url;
      });
      await Promise.all([...servers.values()].map(stopServer));
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ dashboards, overlays, serve }, provide) => provide(await serve(dashboards, overlays)),

  problems: async ({ page }, provide) => provide(watchPage(page)),
});

interface Server {
  process: ChildProcess;
  url: Promise<string>;
}

function startServer(dashboards: string, overlays: string[]): Server {
  const script = path.join(__dirname, 'serve.mjs');
  const server = spawn('node', [script, '--dashboards', dashboards, ...overlays, 'dist'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const firstLine = once(createInterface({ input: server.stdout }), 'line');
  return { process: server, url: firstLine.then(([url]) => String(url)) };
}

async function stopServer({ process: server }: Server): Promise<void> {
  server.kill('SIGTERM');
  await once(server, 'exit');
}
