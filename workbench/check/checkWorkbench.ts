import { chromium, type Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';
import { CHROMIUM_ARGS, findChromium } from './chromium';

/** What the verdict must say of one recording. */
interface Expectation {
  recording: string;
  says: string[];
}

/** What the verdict must say of each recording; the true causes are in fixtures/corpus/<recording>/note.md. */
const EXPECTED: Expectation[] = [
  { recording: 'timeseries-uo', says: ['inbound circuit breaker', 'slow'] },
  { recording: 'timeseries-uo-demand', says: ['inbound circuit breaker', 'more requests'] },
];

const VERDICT_TIMEOUT_MS = 60_000;

/**
 * Opens the page in the system's Chromium, once per recording, and reads the verdict. Prints a line per recording.
 * @returns the problems found, in words; none means that the page is right.
 */
export async function checkWorkbench(
  url: string,
  print: (line: string) => void,
  expected: Expectation[] = EXPECTED
): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const problems: string[] = [];
    for (const { recording, says } of expected) {
      const page = await browser.newPage();
      const found = await checkRecording(page, `${url}?recording=${recording}`, says, print);
      problems.push(...found.map((problem) => `${recording}: ${problem}`));
      await page.close();
    }
    return problems;
  } finally {
    await browser.close();
  }
}

async function checkRecording(
  page: Page,
  url: string,
  says: string[],
  print: (line: string) => void
): Promise<string[]> {
  const problems = watchPage(page);
  await page.goto(url);
  const verdict = page.getByTestId(testIds.verdict).first();
  try {
    await verdict.waitFor({ timeout: VERDICT_TIMEOUT_MS });
  } catch {
    return [...problems, `no verdict after ${VERDICT_TIMEOUT_MS / 1000} s`];
  }
  const text = await verdict.innerText();
  print(`verdict: ${text}`);
  const unsaid = says
    .filter((words) => !text.includes(words))
    .map((words) => `the verdict does not say "${words}": ${text}`);
  return [...problems, ...unsaid];
}

/** Collects what must not happen: errors and warnings on the console, failed answers, requests to other hosts. */
export function watchPage(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error on the page: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      problems.push(`${response.status()} for ${response.url()}`);
    }
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') {
      problems.push(`request outside the host: ${request.url()}`);
    }
  });
  return problems;
}
