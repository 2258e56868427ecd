// Renders every named state of every page, dark and light, in three widths: `npm run build && npm run shots [-- WORD…]`.
// With words, only the states whose name holds one of them.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

import { CHROMIUM_ARGS, findChromium, startWorkbench } from '../dist-workbench/server.mjs';
import { STATES } from './shots/states.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(project, 'artifacts/shots');
const THEMES = ['dark', 'light'];
/** The narrowest first: a page is loaded once and then widened. */
const WIDTHS = [360, 1366, 2560];
const HEIGHT = 768;
/** Pages that are open at the same time. */
const AT_ONCE = 3;
/** Charts and layouts follow a new width a few frames later, ms. */
const DRAWN = 400;

const words = process.argv.slice(2);
const states = STATES.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const jobs = states.flatMap((state) => THEMES.map((theme) => ({ state, theme })));

const started = Date.now();
const workbench = await startWorkbench({ project, port: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const problems = [];
let pictures = 0;
try {
  if (words.length === 0) {
    await rm(folder, { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
  await Promise.all(Array.from({ length: AT_ONCE }, takeJobs));
} finally {
  await browser.close();
  await workbench.close();
}
problems.forEach((problem) => console.error(`problem: ${problem}`));
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`${pictures} pictures in ${path.relative(project, folder)}, ${problems.length} problems, ${seconds} s`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function takeJobs() {
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    await shoot(job.state, job.theme);
  }
}

/** A state that cannot be reached, and a page wider than its window, are problems; the pictures are taken all the same. */
async function shoot(state, theme) {
  const name = `${state.name}-${theme}`;
  const page = await browser.newPage({ viewport: { width: WIDTHS[0], height: HEIGHT }, timezoneId: 'UTC' });
  const tell = (error) => problems.push(`${name}: ${error.message.split('\n')[0]}`);
  await reach(page, state, theme).catch(tell);
  for (const width of WIDTHS) {
    await takePicture(page, `${name}-${width}`, width, state.full ?? true).catch(tell);
  }
  await page.close();
  console.log(name);
}

async function takePicture(page, name, width, fullPage) {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.waitForTimeout(DRAWN);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (beyond > 0) {
    problems.push(`${name}: the page is ${beyond} px wider than its window`);
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
  pictures += 1;
}

async function reach(page, { url, prepare, act, shows, settles = true }, theme) {
  await prepare?.(page);
  const address = new URL(url, workbench.url);
  address.searchParams.set('theme', theme);
  await page.goto(address.href);
  await act?.(page);
  await page.locator(shows).first().waitFor({ timeout: 30_000 });
  if (settles) {
    await page.waitForLoadState('networkidle', { timeout: 15_000 });
  }
}
