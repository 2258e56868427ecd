// Takes the pictures of the README and of plugin.json from the built workbench: `npm run build && npm run screenshots`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

import { CHROMIUM_ARGS, findChromium, startWorkbench } from '../dist-workbench/server.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const VERDICT = '[data-testid="meshcause-verdict"]';

/** `act` brings the page to what the picture shows. */
const PICTURES = [
  { file: 'src/img/overview-dark.png', url: '/?recording=timeseries-uo&theme=dark' },
  { file: 'src/img/overview-light.png', url: '/?recording=timeseries-uo&theme=light' },
  { file: 'docs/img/demand-dark.png', url: '/?recording=timeseries-uo-demand&theme=dark' },
  {
    file: 'docs/img/diagnose-dark.png',
    url: '/a/meshcause-envoy-app/diagnose?theme=dark',
    act: (page) => page.getByRole('button', { name: 'Statistics before and after' }).click(),
    shows: '[data-testid="meshcause-finding"]',
  },
];

const workbench = await startWorkbench({ project, port: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  await mkdir(path.join(project, 'docs/img'), { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1366, height: 800 } });
  for (const { file, url, act, shows = VERDICT } of PICTURES) {
    await page.goto(new URL(url, workbench.url).href);
    await act?.(page);
    await page.locator(shows).first().waitFor();
    // Charts are drawn a frame or two after their data is there.
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(project, file) });
    process.stdout.write(`${file}\n`);
  }
} finally {
  await browser.close();
  await workbench.close();
}
