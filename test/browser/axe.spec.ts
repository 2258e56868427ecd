import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';
import { graveFaults } from './axe';
import { expect, test } from './workbenchTest';

const APP = '/a/meshcause-envoy-app';
const RECORDING = 'recording=timeseries-uo';
const QUESTION = JSON.stringify({ datasource: 'meshcause', queries: [{ refId: 'A' }] });

interface State {
  name: string;
  url: string;
  act?: (page: Page) => Promise<void>;
  shows: (page: Page) => Locator;
}

const at = (id: string) => (page: Page) => page.getByTestId(id);

/** Every page, the panel and the editors, as they are once they have their answer. */
const STATES: State[] = [
  { name: 'Diagnose, empty', url: `${APP}/diagnose`, shows: at(testIds.paste) },
  {
    name: 'Diagnose, pasted, with its report',
    url: `${APP}/diagnose`,
    act: (page) => page.getByRole('button', { name: 'Statistics before and after' }).click(),
    shows: at(testIds.finding),
  },
  {
    name: 'Diagnose, nothing found',
    url: `${APP}/diagnose`,
    act: async (page) => {
      await page.getByTestId(testIds.paste).fill('it is three in the morning');
      // Neither under the mouse nor with the focus, where the button has a colour of Grafana's own.
      await page.getByTestId(testIds.diagnose).press('Enter');
      await page.getByTestId(testIds.paste).focus();
    },
    shows: at(testIds.noFinding),
  },
  { name: 'Diagnose, of the mesh', url: `${APP}/diagnose?look=mesh&${RECORDING}`, shows: at(testIds.finding) },
  { name: 'Clusters', url: `${APP}/clusters?${RECORDING}`, shows: at(testIds.clusters) },
  { name: 'Reference', url: `${APP}/reference?search=upstream`, shows: at(testIds.referenceEntry) },
  { name: 'Setup', url: `${APP}/setup?${RECORDING}`, shows: at(testIds.setupCheck('rules')) },
  { name: 'Panel', url: `/?${RECORDING}`, shows: at(testIds.verdict) },
  {
    name: 'Panel, with its evidence',
    url: `/?${RECORDING}`,
    act: (page) => page.getByTestId(testIds.evidenceButton).first().click(),
    shows: at(testIds.nextSteps),
  },
  {
    name: 'Query editor',
    url: `/explore?${RECORDING}&left=${encodeURIComponent(QUESTION)}`,
    shows: (page) => page.getByText('meshcause.verdict.v1'),
  },
  {
    name: 'Settings of the data source',
    url: '/connections/datasources/edit/meshcause',
    shows: (page) => page.getByText('Prometheus source'),
  },
];

for (const { name, url, act, shows } of STATES) {
  for (const theme of ['dark', 'light']) {
    test(`${name}, ${theme}: axe finds nothing serious`, async ({ page }) => {
      const address = new URL(url, 'http://workbench');
      address.searchParams.set('theme', theme);
      await page.goto(address.pathname + address.search);
      await act?.(page);
      await expect(shows(page).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(await graveFaults(page)).toEqual([]);
    });
  }
}
