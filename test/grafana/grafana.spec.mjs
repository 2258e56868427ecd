// The built plugin in a real Grafana: .github/workflows/grafana.yml runs it on the oldest version, the newest, and some between.
import { expect, test } from '@grafana/plugin-e2e';

const IDS = ['meshcause-envoy-app', 'meshcause-envoy-datasource', 'meshcause-envoy-panel'];
/** Counters, a scrape, the log and the refresh of the dashboard. */
const INCIDENT_MS = 120_000;
const ARTICLE_LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio.org/fortio-1.39.0-pre4" ' +
  '"93739f95-2dbe-90c3-9f68-b9b829cf652c" "color-green.howto-k8s-connection-pools:8080" "-"';

test('Grafana has loaded the app and what is nested in it', async ({ request }) => {
  for (const id of IDS) {
    const response = await request.get(`/api/plugins/${id}/settings`);
    expect(response.status(), id).toBe(200);
  }
});

test('the dashboards are provisioned', async ({ request }) => {
  /** @type {Array<{uid: string}>} */
  const found = await (await request.get('/api/search?type=dash-db&query=')).json();
  expect(found.map(({ uid }) => uid)).toEqual(expect.arrayContaining(['meshcause-overview', 'meshcause-metrics-only']));
});

test('the overview names the breaker', async ({ page, gotoDashboardPage }) => {
  await gotoDashboardPage({ uid: 'meshcause-overview' });
  await expect(page.getByTestId('meshcause-verdict').first()).toContainText('circuit breaker', {
    timeout: INCIDENT_MS,
  });
  await expect(page.getByText('Panel plugin not found')).toHaveCount(0);
});

test('a pasted line is explained', async ({ page }) => {
  await page.goto('/a/meshcause-envoy-app/diagnose');
  await page.getByTestId('meshcause-paste').fill(ARTICLE_LINE);
  await page.getByTestId('meshcause-diagnose').click();
  await expect(page.getByTestId('meshcause-finding').first()).toContainText('circuit breaker');
});
