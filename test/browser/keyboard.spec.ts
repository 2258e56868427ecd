import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

/** The main ways, gone by keyboard alone: every place is reached by Tab, from wherever the focus is. */
const APP = '/a/meshcause-envoy-app';
const MOST_TABS = 80;

const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio.org/fortio-1.39.0-pre4" ' +
  '"93739f95-2dbe-90c3-9f68-b9b829cf652c" "color-green.howto-k8s-connection-pools:8080" "-"';

async function tabTo(page: Page, place: Locator): Promise<void> {
  await expect(place).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await place.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(place)} is not reached by ${MOST_TABS} tabs.`);
}

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('paste, diagnose, read the evidence, copy it for the incident', async ({ page, problems: _ }) => {
    await page.goto(`${APP}/diagnose`);
    await tabTo(page, page.getByTestId(testIds.paste));
    await page.keyboard.insertText(LINE);
    await tabTo(page, page.getByTestId(testIds.diagnose));
    await page.keyboard.press('Enter');
    const finding = page.getByTestId(testIds.finding).first();
    await expect(finding.getByTestId(testIds.evidence)).toBeVisible();
    await tabTo(page, finding.getByRole('button', { name: 'Copy for incident' }));
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('circuit breaker');
  });
});

test('the panel: evidence opened and closed, then a mark and its lines', async ({ page, problems: _ }) => {
  await page.goto('/?recording=timeseries-uo');
  const evidence = page.getByTestId(testIds.evidenceButton).first();
  await tabTo(page, evidence);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByTestId(testIds.nextSteps)).toBeVisible();
  // Grafana's dialog takes the focus a moment after it is there; 10.4 may wait for the next Tab.
  await tabTo(page, dialog.getByRole('button', { name: 'Copy for incident' }));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(evidence).toBeFocused();

  await tabTo(page, page.getByTestId(testIds.flagRow).first());
  await page.keyboard.press('Enter');
  const card = page.getByTestId(testIds.markCard);
  await expect(card).toContainText('UO');
  await expect(card.getByTestId(testIds.markLines)).toContainText('503 UO');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('the reference: search, and open what was found', async ({ page, problems: _ }) => {
  await page.goto(`${APP}/reference`);
  await tabTo(page, page.getByRole('main').getByRole('textbox'));
  await page.keyboard.type('UpstreamOverflow');
  const entry = page.getByTestId(testIds.referenceEntry);
  await expect(entry).toHaveCount(1);
  await tabTo(page, entry.getByRole('link', { name: 'Link to UO' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/reference\/flag\/UO/);
});

test('from page to page, and from a cluster to its cause', async ({ page, problems: _ }) => {
  await page.goto(`${APP}/diagnose?recording=timeseries-uo`);
  await tabTo(page, page.getByRole('tab', { name: 'Clusters' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Diagnose green' }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId(testIds.finding).first()).toContainText('inbound circuit breaker');
});
