import { defineConfig } from '@playwright/test';

import { CHROMIUM_ARGS, findChromium } from './workbench/check/chromium';

/** Browser tests of the built bundle in the workbench: `npm run build` first. Each test file starts its own server. */
export default defineConfig({
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
});
