import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

const APP = '/a/meshcause-envoy-app';
const RECORDING = 'recording=timeseries-uo';

/** Every page, and what is on it once it has its answer. */
const PAGES = [
  { name: 'Diagnose, to paste', url: `${APP}/diagnose?`, shows: testIds.paste },
  { name: 'Diagnose, of the mesh', url: `${APP}/diagnose?look=mesh&${RECORDING}`, shows: testIds.finding },
  { name: 'Clusters', url: `${APP}/clusters?${RECORDING}`, shows: testIds.clusters },
  { name: 'Reference', url: `${APP}/reference?`, shows: testIds.referenceEntry },
  { name: 'Setup', url: `${APP}/setup?${RECORDING}`, shows: testIds.setupCheck('rules') },
];

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

for (const { name, url, shows } of PAGES) {
  for (const [theme, width] of [
    ['dark', 1366],
    ['light', 360],
  ] as const) {
    test(`${name}, ${theme}, ${width} px: is there, and no wider than its window`, async ({ page, problems: _ }) => {
      await page.setViewportSize({ width, height: 768 });
      await page.goto(`${url}&theme=${theme}`);
      await expect(page.getByTestId(shows).first()).toBeVisible();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  }
}

test('from a cluster to its cause: one click, with time and proxy carried over', async ({ page, problems: _ }) => {
  await page.goto(`${APP}/clusters?${RECORDING}`);
  await page.getByRole('link', { name: 'Diagnose green' }).click();
  await expect(page.getByTestId(testIds.finding).first()).toContainText('inbound circuit breaker');
  await expect(page).toHaveURL(/look=mesh.*pod=green/);
});

test('the keyboard alone: search the reference, open the entry found', async ({ page, problems: _ }) => {
  await page.goto(`${APP}/reference`);
  await page.getByRole('main').getByRole('textbox').focus();
  await page.keyboard.type('UpstreamOverflow');
  const entry = page.getByTestId(testIds.referenceEntry);
  await expect(entry).toHaveCount(1);
  await entry.getByRole('link', { name: 'Link to UO' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/reference\/flag\/UO/);
});
