import type { Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

const ARTICLE_LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio.org/fortio-1.39.0-pre4" ' +
  '"93739f95-2dbe-90c3-9f68-b9b829cf652c" "color-green.howto-k8s-connection-pools:8080" "-"';

/** From 40 % to 60 % of its width. */
async function dragOverLastGraph(page: Page) {
  const graph = page.locator('.u-over').last();
  await graph.scrollIntoViewIfNeeded();
  const box = await graph.boundingBox();
  const at = (share: number): [number, number] => [
    (box?.x ?? 0) + (box?.width ?? 0) * share,
    (box?.y ?? 0) + (box?.height ?? 0) / 2,
  ];
  await page.mouse.move(...at(0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.6), { steps: 5 });
  await page.mouse.up();
}

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

test('the dashboard names the slow application', async ({ page, problems: _ }) => {
  await page.goto('/?recording=timeseries-uo');
  const verdict = page.getByTestId(testIds.verdict).first();
  await expect(verdict).toContainText('inbound circuit breaker');
  await expect(verdict).toContainText('slow');
  await expect(page.getByTestId(/^panel-/)).not.toHaveCount(0);
});

test('the chooser shows the other recording, whose driver is demand', async ({ page, problems: _ }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Recording' }).click();
  await page.getByText('Real demand').click();
  await expect(page.getByTestId(testIds.verdict).first()).toContainText('more requests');
  await expect(page).toHaveURL(/recording=timeseries-uo-demand/);
});

test('it says that it is a recording, and never that it is Grafana', async ({ page, problems: _ }) => {
  await page.goto('/');
  await expect(page.getByText('Recording of 2026-11-23 10:34 to 10:38 UTC')).toBeVisible();
  await expect(page).toHaveTitle('Meshcause workbench');
});

test('it opens at the range of the recording, and dragging over a graph chooses a shorter one', async ({
  page,
  problems: _,
}) => {
  await page.goto('/');
  await expect(page.getByText('2026-11-23 10:34:03 to 2026-11-23 10:38:05')).toBeVisible();
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  await expect(async () => {
    await dragOverLastGraph(page);
    await expect(page).toHaveURL(/from=17954\d+/, { timeout: 1000 });
  }).toPass();
  await expect(page.getByText('2026-11-23 10:34:03 to 2026-11-23 10:38:05')).toBeHidden();
  await page.getByText('Whole recording').click();
  await expect(page.getByText('2026-11-23 10:34:03 to 2026-11-23 10:38:05')).toBeVisible();
});

test('the theme switch turns the page light and stays in the address', async ({ page, problems: _ }) => {
  await page.goto('/');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  const dark = await background();
  await page.getByRole('button', { name: 'Switch between the dark and the light theme' }).click();
  await expect.poll(background).not.toBe(dark);
  await expect(page).toHaveURL(/theme=light/);
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  await page.getByRole('link', { name: 'Diagnose' }).click();
  await expect(page).toHaveURL(/theme=light/);
});

test('the Diagnose page reads a pasted line', async ({ page, problems: _ }) => {
  await page.goto('/a/meshcause-envoy-app/diagnose');
  const paste = page.getByTestId(testIds.paste);
  await paste.fill(ARTICLE_LINE);
  await page.getByTestId(testIds.diagnose).click();
  await expect(page.getByTestId(testIds.finding).first()).toContainText(/circuit breaker/i);
});

test('"Edit query" of the panel opens its query editor and the frames', async ({ page, problems: _ }) => {
  await page.goto('/');
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  const panel = page.getByTestId('panel-1');
  await panel.hover();
  await panel.getByRole('button', { name: /^Menu/ }).click();
  await page.getByText('Edit query').click();
  await expect(page).toHaveURL(/\/explore/);
  await expect(page.getByText(/meshcause\.verdict\.v1.*: \d+ rows/)).toBeVisible();
  await expect(page.getByText(/meshcause\.flags\.v1 \(annotations\)/)).toBeVisible();
  await expect(page.getByTestId('annotation-mark').first()).toBeInViewport();
});

test('the data source has a settings page and answers its test', async ({ page, problems: _ }) => {
  await page.goto('/connections/datasources');
  await page.getByRole('link', { name: 'Meshcause', exact: true }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(
    page
      .getByRole('main')
      .getByText(/Prometheus/i)
      .first()
  ).toBeVisible();
});

test('all three plugins load', async ({ page, problems: _ }) => {
  const loaded: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('/module.js')) {
      loaded.push(pathname.replace('/public/plugins/meshcause-envoy-app/', ''));
    }
  });
  await page.goto('/');
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  expect([...new Set(loaded)].sort()).toEqual(['datasource/module.js', 'module.js', 'panel/module.js']);
});

test('it fits a narrow screen', async ({ page, problems: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow).toBe(0);
});
