import { expect, test } from './workbenchTest';

/** The panels that stand in for Grafana's own, on a dashboard of the tests. */
test.use({ dashboards: 'test/browser/dashboards' });

test.beforeEach(async ({ page, problems: _ }) => {
  await page.goto('/d/stand-ins');
});

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

test('a series gets its legend, unit, and the override of its name', async ({ page }) => {
  const panel = page.getByTestId('panel-1');
  await expect(panel.getByText('2xx')).toBeVisible();
  await expect(panel.getByText('refused')).toBeVisible();
  await expect(panel.getByText('Rate in green-6f8f7c9d5b-x7k2p')).toBeVisible();
});

test('a value is mapped to words', async ({ page }) => {
  await expect(page.getByTestId('panel-2').getByText('alive')).toBeVisible();
});

test('bars show the last value of each cluster', async ({ page }) => {
  await expect(page.getByTestId('panel-3').getByText('10', { exact: true })).toBeVisible();
  await expect(page.getByTestId('panel-3').getByText('2', { exact: true })).toBeVisible();
});

test('a table is drawn after its transformations', async ({ page }) => {
  const table = page.getByTestId('panel-4');
  await expect(table.getByText('appmesh_mesh')).toBeVisible();
  await expect(table.getByText('Time', { exact: true })).toBeHidden();
});

test('text is drawn without what could run', async ({ page }) => {
  const text = page.getByTestId('panel-5');
  await expect(text.getByText('green-6f8f7c9d5b-x7k2p')).toBeVisible();
  expect(await text.locator('[onerror]').count()).toBe(0);
});

test('a collapsed row opens and shows lines of the log as text', async ({ page }) => {
  await expect(page.getByTestId('panel-7')).toBeHidden();
  await page.getByRole('button', { name: 'Logs of' }).click();
  await expect(
    page
      .getByTestId('panel-7')
      .getByText(/503 UO/)
      .first()
  ).toBeVisible();
});

test('states are bars with mapped words', async ({ page }) => {
  await expect(page.getByTestId('panel-9').getByText('full', { exact: true })).toBeVisible();
});

test('a type that is not drawn says so', async ({ page }) => {
  await expect(page.getByText('This workbench does not draw "geomap".')).toBeVisible();
});

test('variables: a query, a custom list, a text; the choice is in the address', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Variable limit' }).click();
  await page.getByText('ten', { exact: true }).click();
  await expect(page).toHaveURL(/var-limit=10/);
  await page.getByLabel('Variable words').fill('other');
  await page.getByLabel('Variable words').blur();
  await expect(page).toHaveURL(/var-words=other/);
  await expect(page.getByText('hidden', { exact: true })).toBeHidden();
});
