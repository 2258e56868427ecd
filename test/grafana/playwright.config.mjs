import { defineConfig } from '@playwright/test';

/** Against the Grafana of docker-compose.yaml, which lets everyone in as its admin. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 180_000,
  workers: 1,
  use: {
    baseURL: process.env.GRAFANA_URL ?? 'http://127.0.0.1:3000',
    launchOptions: { executablePath: process.env.CHROMIUM },
    screenshot: 'only-on-failure',
  },
});
