// Renders every named state of every page, dark and light, in three widths: `npm run build && npm run shots [-- WORD…]`.
// With words, only the states whose name holds one of them.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

import { CHROMIUM_ARGS, findChromium, startWorkbench } from '../dist-workbench/server.mjs';
import { STATES } from './shots/states.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(project, 'test-results/shots');
const THEMES = ['dark', 'light'];
const WIDTHS = [360, 1366, 2560];
const HEIGHT = 768;

const words = process.argv.slice(2);
const states = STATES.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const workbench = await startWorkbench({ project, port: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const problems = [];
try {
  if (words.length === 0) {
    await rm(folder, { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
  for (const state of states) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await shoot(state, theme, width);
      }
    }
  }
} finally {
  await browser.close();
  await workbench.close();
}
problems.forEach((problem) => console.error(`problem: ${problem}`));
process.exitCode = problems.length === 0 ? 0 : 1;

/** A state that cannot be reached, and a page wider than its window, are problems; the picture is taken all the same. */
async function shoot({ name, url, prepare, act, shows, full = true, settles = true }, theme, width) {
  const file = `${name}-${theme}-${width}.png`;
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, timezoneId: 'UTC' });
  try {
    await prepare?.(page);
    const address = new URL(url, workbench.url);
    address.searchParams.set('theme', theme);
    await page.goto(address.href);
    await act?.(page);
    await page.locator(shows).first().waitFor({ timeout: 20_000 });
    if (settles) {
      await page.waitForLoadState('networkidle', { timeout: 10_000 });
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 0) {
      problems.push(`${file}: the page is ${beyond} px wider than its window`);
    }
  } catch (error) {
    problems.push(`${file}: ${error.message.split('\n')[0]}`);
  }
  await page.screenshot({ path: path.join(folder, file), fullPage: full });
  await page.close();
  console.log(file);
}
