// The states that `npm run shots` renders: where each is, and how it is reached.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const APP = '/a/meshcause-envoy-app';
const FINDING = '[data-testid="meshcause-finding"]';
const RECORDING = 'recording=timeseries-uo';

/** Eight recorded incidents of fixtures/corpus, as a person would paste their log. */
const INCIDENTS = [
  'uo-circuit-breaker',
  'uo-two-hop',
  'one-bad-host',
  'mixed-incident',
  'uh-no-endpoints',
  'uf-refused',
  'ut-route-timeout',
  'app-errors-no-flag',
];
/** Lines of each that are pasted: as many as a person would copy. */
const LINES = 500;

/** As a data source that fails, and one that never answers, look to the page. */
const failing = (page) =>
  page.route('**/api/datasources/proxy/**', (route) =>
    route.fulfill({ status: 502, json: { message: 'bad gateway' } })
  );
const silent = (page) => page.route('**/api/datasources/proxy/**', () => undefined);
/** The variables of a dashboard get their values; what the panels then ask is not answered. */
const withoutAnswer = (page) =>
  page.route('**/api/datasources/proxy/**', async (route) => {
    if ((await page.getByTestId('panel-1').count()) === 0) {
      await route.continue();
    }
  });
const withoutTexts = (page) => page.route('**/knowledge/*.json*', (route) => route.fulfill({ status: 404, body: '' }));
const withoutLog = (page) =>
  page.route('**/api/datasources/proxy/uid/loki/**', (route) =>
    route.fulfill({ status: 502, json: { message: 'bad gateway' } })
  );

async function paste(page, text) {
  await page.getByTestId('meshcause-paste').fill(text);
  await page.getByTestId('meshcause-diagnose').click();
}

const page = (name, url, shows, more = {}) => ({ name, url: `${APP}${url}`, shows, ...more });

const MESH = `/diagnose?look=mesh&${RECORDING}&from=1795430043000&to=1795430285000`;

const QUERY = `/explore?${RECORDING}&left=${encodeURIComponent(
  JSON.stringify({ datasource: 'meshcause', queries: [{ refId: 'A' }] })
)}`;

export const STATES = [
  page('diagnose-empty', '/diagnose', '[data-testid="meshcause-paste"]'),
  page('diagnose-no-data', '/diagnose', '[data-testid="meshcause-no-finding"]', {
    act: (one) => paste(one, 'it is three in the morning'),
  }),
  page('diagnose-example', '/diagnose', FINDING, {
    act: (one) => one.getByRole('button', { name: 'Statistics before and after' }).click(),
  }),
  page('diagnose-mesh', MESH, FINDING),
  page('diagnose-mesh-loading', MESH, '[data-testid="meshcause-mesh-form"]', { prepare: silent, settles: false }),
  page('diagnose-mesh-partial', MESH, FINDING, { prepare: withoutLog }),
  page('diagnose-mesh-error', MESH, '[data-testid="meshcause-mesh-form"] ~ div [role="alert"]', { prepare: failing }),
  page('diagnose-without-texts', '/diagnose', '[role="alert"]', { prepare: withoutTexts }),
  page('clusters', `/clusters?${RECORDING}`, '[data-testid="meshcause-clusters"]'),
  page('clusters-no-match', `/clusters?${RECORDING}&filter=nothing`, 'text=No cluster fits the filter'),
  page('clusters-loading', `/clusters?${RECORDING}`, '[data-testid="meshcause-mesh-form"]', {
    prepare: silent,
    settles: false,
  }),
  page('clusters-error', `/clusters?${RECORDING}`, '[role="alert"]', { prepare: failing }),
  page('reference', '/reference', '[data-testid="meshcause-reference-entry"]', { full: false }),
  page('reference-search', '/reference?search=UO', '[data-testid="meshcause-reference-entry"]', { full: false }),
  page('reference-none', '/reference?search=nothing+fits', 'text=/“?nothing fits”?/'),
  page('reference-entry', '/reference/flag/UO', '[data-testid="meshcause-reference-entry"]'),
  page('setup', `/setup?${RECORDING}`, '[data-testid="meshcause-setup-rules"]'),
  page('setup-istio', `/setup?${RECORDING}&mesh=istio`, '[data-testid="meshcause-setup-rules"]'),
  page('setup-error', `/setup?${RECORDING}`, '[data-testid="meshcause-setup-rules"]', { prepare: failing }),
  dashboard('dashboard'),
  dashboard('dashboard-evidence', {
    act: (one) => one.getByTestId('meshcause-evidence-button').first().click(),
    shows: '[data-testid="meshcause-next-steps"]',
  }),
  dashboard('dashboard-demand', { url: '/?recording=timeseries-uo-demand' }),
  dashboard('dashboard-no-data', { url: `/?${RECORDING}&from=1795400000000&to=1795400300000` }),
  dashboard('dashboard-loading', { prepare: withoutAnswer, settles: false, shows: '[data-testid="panel-1"]' }),
  dashboard('dashboard-partial', { prepare: withoutLog }),
  dashboard('dashboard-error', { prepare: failing, shows: '[data-testid="panel-1"]' }),
  { name: 'query-editor', url: QUERY, shows: 'text=meshcause.verdict.v1', full: false },
  { name: 'config-editor', url: '/connections/datasources/edit/meshcause', shows: 'text=Prometheus source' },
  ...INCIDENTS.flatMap(incident),
];

/** What opens first: its panel is the timeline. */
function dashboard(name, more = {}) {
  return { name, url: `/?${RECORDING}`, shows: '[data-testid="meshcause-verdict"]', full: false, ...more };
}

function incident(name) {
  const folder = new URL(`../../fixtures/corpus/${name}/`, import.meta.url);
  const file = readdirSync(folder).find((one) => /^access\.istio\.log(\.gz)?$/.test(one));
  const bytes = readFileSync(new URL(file, folder));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const lines = text.split('\n').slice(0, LINES).join('\n');
  return [page(`incident-${name}`, '/diagnose', FINDING, { act: (one) => paste(one, lines) })];
}
