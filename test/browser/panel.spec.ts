import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

/** What the whole recording spans, and a moment in the middle of its overload. */
const FROM = Date.parse('2026-11-23T10:34:03Z');
const TO = Date.parse('2026-11-23T10:38:05Z');
const OVERLOADED = Date.parse('2026-11-23T10:36:05Z');
const QUIET = Date.parse('2026-11-23T10:34:30Z');

/** Middle of the first row of flags, px below the upper edge of the plot. */
const FLAG_ROW = 13;

const lane = (page: Page, id: string): Locator => page.getByTestId(testIds.lane(id));
const readout = (page: Page): Locator => page.getByTestId(testIds.readout);

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/?recording=timeseries-uo${query}`);
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  await expect(lane(page, 'ingress').locator('canvas')).toBeVisible();
}

/** Where a moment lies in a plot, px from its upper left corner. */
async function placeOf(plot: Locator, time: number, y?: number): Promise<{ x: number; y: number }> {
  const box = await plot.boundingBox();
  const share = (time - FROM) / (TO - FROM);
  return { x: (box?.width ?? 0) * share, y: y ?? (box?.height ?? 0) / 2 };
}

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

test('the readout follows the pointer, and goes back to the worst moment', async ({ page, problems: _ }) => {
  await open(page);
  await expect(readout(page)).toContainText('Most refused');
  await expect(readout(page)).toContainText('refused by Envoy40 req/s');
  const plot = lane(page, 'ingress').locator('.u-over');
  await plot.hover({ position: await placeOf(plot, QUIET) });
  await expect(readout(page)).toContainText('10:34:3');
  await expect(readout(page)).toContainText('refused by Envoy0 req/s');
  await page.mouse.move(2, 2);
  await expect(readout(page)).toContainText('Most refused');
});

test('dragging over a lane chooses its time range', async ({ page, problems: _ }) => {
  await open(page);
  const plot = lane(page, 'ingress').locator('.u-over');
  await plot.scrollIntoViewIfNeeded();
  await expect(async () => {
    await plot.hover({ position: await placeOf(plot, QUIET) });
    await page.mouse.down();
    await plot.hover({ position: await placeOf(plot, OVERLOADED) });
    await page.mouse.up();
    await expect(page).toHaveURL(/from=17954300[67]\d+&to=17954301[67]\d+/, { timeout: 1000 });
  }).toPass();
  await expect(page.getByTestId(testIds.verdict).first()).toContainText('circuit breaker');
});

test('a click on a mark opens its card, Escape closes it', async ({ page, problems: _ }) => {
  await open(page);
  const plot = lane(page, 'events').locator('.u-over');
  await plot.click({ position: await placeOf(plot, OVERLOADED, FLAG_ROW) });
  const card = page.getByTestId(testIds.markCard);
  await expect(card).toContainText('UO 503 at ingress');
  await expect(card).toContainText(/10:3[56]:\d\d to 10:36:\d\d · 400 ×/);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('a lane is folded and unfolded by its title', async ({ page, problems: _ }) => {
  await open(page);
  const title = page.getByTestId(testIds.panel).getByRole('button', { name: 'Ingress' });
  const height = async () => (await lane(page, 'ingress').boundingBox())?.height ?? 0;
  const before = await height();
  await title.press('Enter');
  await expect(title).toHaveAttribute('aria-expanded', 'false');
  expect(await height()).toBeLessThan(before / 2);
  await title.press('Enter');
  await expect.poll(height).toBe(before);
});

test('the evidence opens, with its queries and what to do next', async ({ page, problems: _ }) => {
  await open(page);
  await page.getByTestId(testIds.evidenceButton).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByTestId(testIds.evidence)).toBeVisible();
  await expect(dialog.getByTestId(testIds.nextSteps)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

for (const theme of ['dark', 'light']) {
  test(`the words of the panel can be read in the ${theme} theme`, async ({ page, problems: _ }) => {
    await open(page, `&theme=${theme}`);
    for (const id of [testIds.verdict, testIds.readout]) {
      await expect.poll(() => contrastOf(page.getByTestId(id).first())).toBeGreaterThan(4.5);
    }
  });
}

test('at a width of 390 px nothing of the panel lies beside the screen, and the readout floats', async ({
  page,
  problems: _,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const panel = page.getByTestId(testIds.panel);
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await expect(readout(page)).toBeHidden();
  const plot = lane(page, 'ingress').locator('.u-over');
  await plot.hover({ position: await placeOf(plot, OVERLOADED) });
  await expect(readout(page)).toContainText('refused by Envoy');
  const box = await readout(page).boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(390);
});

/** Ratio of an element's text to the ground behind it (WCAG 2), half-transparent grounds laid on one another. */
function contrastOf(words: Locator): Promise<number> {
  return words.evaluate((element) => {
    const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const grounds: number[][] = [];
    for (let node: Element | null = element; node !== null; node = node.parentElement) {
      grounds.unshift(parse(getComputedStyle(node).backgroundColor));
    }
    const ground = grounds.reduce<number[]>(
      (below, [r = 0, g = 0, b = 0, alpha = 1]) => [r, g, b].map((c, i) => c * alpha + (below[i] ?? 255) * (1 - alpha)),
      [255, 255, 255]
    );
    const luminance = (color: number[]) => {
      const [r = 0, g = 0, b = 0] = color.map((c) =>
        c / 255 <= 0.03928 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [light = 1, dark = 0] = [luminance(parse(getComputedStyle(element).color)), luminance(ground)].sort(
      (a, b) => b - a
    );
    return (light + 0.05) / (dark + 0.05);
  });
}
