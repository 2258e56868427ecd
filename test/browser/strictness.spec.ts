import { broken, expect, test } from './workbenchTest';

const EXPLORE = '/explore?left={"datasource":"meshcause","queries":[{"refId":"A"}]}';

/** A bundle with one fault, laid over the built one, and what the page says of it. */
const REFUSED = [
  { name: 'constructor-length', path: EXPLORE, says: /declares 0 constructor parameters/ },
  { name: 'angular', path: '/', says: /"PanelCtrl": Grafana takes it for an Angular plugin/ },
  { name: 'newer-shared-module', path: '/', says: /does not share a module "react\/jsx-runtime"/ },
  { name: 'app-not-enabled', path: '/', says: /does not draw "meshcause-envoy-panel"/ },
  { name: 'app-not-enabled', path: EXPLORE, says: /Datasource meshcause was not found/ },
  { name: 'app-not-enabled', path: '/a/meshcause-envoy-app/diagnose', says: /no enabled app/ },
  { name: 'nested-chunk', path: '/', says: /chunk: 404, worker: failed/ },
  { name: 'calls-out', path: '/', says: /fetch: refused, image: refused/ },
  { name: 'makes-code', path: '/', says: /new Function: refused/ },
];

for (const { name, path, says } of REFUSED) {
  test.describe(`${name} at ${path}`, () => {
    test.use({ overlays: [broken(name)] });

    test('is refused', async ({ page }) => {
      await page.goto(path);
      await expect(page.getByText(says).first()).toBeVisible();
    });
  });
}

test.describe('annotations in the answer of a query', () => {
  test.describe('with setDataSupport', () => {
    test.use({ overlays: [broken('annotations-supported'), broken('annotation-source')] });

    test('reach the panel, apart from the series', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByText('series: 1, annotations: 1')).toBeVisible();
    });
  });

  test.describe('without setDataSupport', () => {
    test.use({ overlays: [broken('annotations-unsupported'), broken('annotation-source')] });

    test('are dropped', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByText('series: 1, annotations: none')).toBeVisible();
    });
  });
});

test.describe('the watch that the other tests rely on', () => {
  test.use({ overlays: [broken('nested-chunk')] });

  test('sees a missing file and the error on the console', async ({ page, problems }) => {
    await page.goto('/');
    await expect(page.getByText('chunk: 404, worker: failed')).toBeVisible();
    expect(problems).toContainEqual(expect.stringMatching(/^404 for .*panel\/chunk\.js/));
    expect(problems).toContainEqual(expect.stringMatching(/^console error/));
  });
});

test.describe('paths that do not exist', () => {
  const MISSING = [
    '/public/plugins/meshcause-envoy-app/nothing.js',
    '/public/plugins/meshcause-envoy-app/../../../package.json',
    '/public/plugins/meshcause-envoy-app/%2e%2e/package.json',
    '/public/plugins/another-app/module.js',
    '/public/img/icons/unicons/no-such-icon.svg',
    '/public/nothing',
    '/api/nothing',
    '/api/plugins/another-app/settings',
    '/api/datasources/proxy/uid/another/api/v1/query',
    '/nothing',
  ];
  for (const path of MISSING) {
    test(`${path} is 404`, async ({ request }) => {
      expect((await request.get(path)).status()).toBe(404);
    });
  }
});

test('what the recording cannot answer is 400 with the reason', async ({ request }) => {
  const answer = await request.get(
    '/api/datasources/proxy/uid/P1809F7CD0C75ACF3/api/v1/query?query=holt_winters(up[1m],1,1)'
  );
  expect(answer.status()).toBe(400);
  expect(await answer.json()).toMatchObject({ status: 'error', error: expect.stringContaining('recording') });
});
