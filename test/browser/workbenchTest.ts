import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { test as base } from '@playwright/test';

import { watchPage } from '../../workbench/check/checkWorkbench';
import type { HostName } from '../../workbench/server/hosts';

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

export interface WorkerFixtures {
  /** Whose packages the page is made of; a project of playwright.config.ts says which. */
  host: HostName;
  /** Address of a workbench that serves these dashboards, and these folders over the built bundle. */
  serve: (dashboards: string, overlays: string[]) => Promise<string>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  overlays: [[], { option: true }],

  dashboards: ['dashboards', { option: true }],

  host: ['oldest', { option: true, scope: 'worker' }],

  serve: [
    async ({ host }, provide) => {
      const servers = new Map<string, Server>();
      await provide((dashboards, overlays) => {
        const key = [dashboards, ...overlays].join();
        const server = servers.get(key) ?? startServer(host, dashboards, overlays);
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

function startServer(host: HostName, dashboards: string, overlays: string[]): Server {
  const script = path.join(__dirname, 'serve.mjs');
  const server = spawn('node', [script, '--host', host, '--dashboards', dashboards, ...overlays, 'dist'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const firstLine = once(createInterface({ input: server.stdout }), 'line').then(([url]) => String(url));
  const failed = once(server, 'exit').then(([code]) => Promise.reject(new Error(`serve.mjs ended with ${code}.`)));
  const url = Promise.race([firstLine, failed]);
  // An end after the first line is the test's own.
  failed.catch(() => undefined);
  return { process: server, url };
}

async function stopServer({ process: server }: Server): Promise<void> {
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}
