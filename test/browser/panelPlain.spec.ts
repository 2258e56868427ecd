import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

/** Our panel on plain Prometheus and Loki queries of a Mixed panel: no instance of our data source is asked. */
test.use({ dashboards: 'test/browser/panelDashboards' });

test.beforeEach(async ({ page, problems: _ }) => {
  await page.goto('/d/plain-queries?recording=timeseries-uo');
});

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

test('counters as they are, and lines, give lanes, marks and the verdict', async ({ page }) => {
  const panel = page.getByTestId('panel-1');
  await expect(panel.getByTestId(testIds.verdict)).toContainText('inbound circuit breaker is full');
  await expect(panel.getByTestId(testIds.verdictFacts)).toContainText('4,000 of 7,762 requests');
  await expect(panel.getByTestId(testIds.readout)).toContainText('refused by Envoy40 req/s');
  await expect(panel.getByTestId(testIds.flagRow)).toContainText('UO circuit breaker');
});

test('a log that was cut off is told', async ({ page }) => {
  await expect(page.getByTestId('panel-1').getByRole('alert')).toContainText('newest 1000 lines');
});

test('rates are drawn; what a verdict would need is said', async ({ page }) => {
  const panel = page.getByTestId('panel-2');
  await expect(panel.getByTestId(testIds.readout)).toContainText('refused by Envoy40 req/s');
  await expect(panel.getByTestId(testIds.verdict)).toContainText('no cause was named');
  await expect(panel).toContainText('counters as they are (without rate)');
});
