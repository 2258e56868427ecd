import { existsSync } from 'node:fs';

import { defineConfig } from '@playwright/test';

import type { WorkerFixtures } from './test/browser/workbenchTest';
import { CHROMIUM_ARGS, findChromium } from './workbench/check/chromium';

const NEWEST = 'workbench/newest';
const isNewestInstalled = existsSync(`${__dirname}/${NEWEST}/node_modules`);
if (!isNewestInstalled && process.env.TEST_WORKER_INDEX === undefined) {
  process.stdout.write(`The newest Grafana is left out: npm ci --prefix ${NEWEST} installs its packages.\n`);
}

/**
 * Browser tests of the built bundle in the workbench: `npm run build` first. The same tests once for each Grafana that the
 * workbench can host. Each test file starts its own server.
 */
export default defineConfig<object, Pick<WorkerFixtures, 'host'>>({
  testDir: 'test/browser',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    timezoneId: 'UTC',
    viewport: { width: 1366, height: 900 },
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'oldest', use: { host: 'oldest' } },
    ...(isNewestInstalled ? [{ name: 'newest', use: { host: 'newest' as const } }] : []),
  ],
});
