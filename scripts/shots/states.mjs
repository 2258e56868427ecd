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
  page(
    'clusters-no-match',
    `/clusters?${RECORDING}&filter=nothing`,
    '[data-testid="meshcause-clusters"] [role="alert"]'
  ),
  page('clusters-loading', `/clusters?${RECORDING}`, '[data-testid="meshcause-mesh-form"]', {
    prepare: silent,
    settles: false,
  }),
  page('clusters-error', `/clusters?${RECORDING}`, '[role="alert"]', { prepare: failing }),
  page('reference', '/reference', '[data-testid="meshcause-reference-entry"]', { full: false }),
  page('reference-search', '/reference?search=UO', '[data-testid="meshcause-reference-entry"]', { full: false }),
  page('reference-none', '/reference?search=nothing+fits', '[role="alert"]'),
  page('reference-entry', '/reference/flag/UO', '[data-testid="meshcause-reference-entry"]'),
  page('setup', `/setup?${RECORDING}`, '[data-testid="meshcause-setup-rules"]'),
  page('setup-istio', `/setup?${RECORDING}&mesh=istio`, '[data-testid="meshcause-setup-rules"]'),
  page('setup-error', `/setup?${RECORDING}`, '[data-testid="meshcause-setup-rules"]', { prepare: failing }),
  { name: 'dashboard', url: `/?${RECORDING}`, shows: '[data-testid="meshcause-verdict"]', full: false },
  ...INCIDENTS.flatMap(incident),
];

function incident(name) {
  const folder = new URL(`../../fixtures/corpus/${name}/`, import.meta.url);
  const file = readdirSync(folder).find((one) => /^access\.istio\.log(\.gz)?$/.test(one));
  const bytes = readFileSync(new URL(file, folder));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const lines = text.split('\n').slice(0, LINES).join('\n');
  return [page(`incident-${name}`, '/diagnose', FINDING, { act: (one) => paste(one, lines) })];
}
