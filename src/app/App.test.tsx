import React from 'react';
import type { AppRootProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { installSources } from '../grafana/testing/fakeGrafana';
import pluginJson from '../plugin.json';
import { testIds } from '../ui/testIds';
import App from './App';
import { PAGE_IDS, pageUrl } from './pages';

beforeEach(() => installSources([]));

/** Grafana gives more; the page is chosen by the address alone. */
const open = (path: string) => render(<App {...({ path, query: {} } as AppRootProps)} />);

test.each(['/a/meshcause-envoy-app', '/a/meshcause-envoy-app/diagnose', '/grafana/a/meshcause-envoy-app/diagnose/'])(
  '%s shows Diagnose',
  async (path) => {
    open(path);
    expect(await screen.findByTestId(testIds.paste)).toBeInTheDocument();
  }
);

test('a link to one entry of the reference shows it alone', async () => {
  open(pageUrl('reference', ['flag', 'UO']));
  expect(await screen.findAllByTestId(testIds.referenceEntry)).toHaveLength(1);
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('UO');
});

test.each(['nonsense', 'constructor', '__proto__', '%E0%A4'])('a page that is not there says so: %s', async (name) => {
  open(`/a/meshcause-envoy-app/${name}`);
  expect(await screen.findByText(`There is no page "${name}"`)).toBeInTheDocument();
});

test('every page is in the navigation of Grafana', () => {
  const pages = pluginJson.includes.filter(({ type }) => type === 'page').map(({ path }) => path);
  expect(pages).toEqual(PAGE_IDS.map((id) => pageUrl(id).replace('meshcause-envoy-app', '%PLUGIN_ID%')));
});
