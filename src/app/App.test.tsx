import React from 'react';
import type { AppRootProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { testIds } from '../ui/testIds';
import App from './App';

/** Grafana gives more; the page is chosen by the path alone. */
const open = (path: string) => render(<App {...({ path } as AppRootProps)} />);

test.each(['/a/meshcause-envoy-app', '/a/meshcause-envoy-app/diagnose', '/grafana/a/meshcause-envoy-app/diagnose/'])(
  '%s shows Diagnose',
  (path) => {
    open(path);
    expect(screen.getByTestId(testIds.paste)).toBeInTheDocument();
  }
);

test.each(['nonsense', 'constructor', '__proto__'])('a page that is not there says so: %s', (name) => {
  open(`/a/meshcause-envoy-app/${name}`);
  expect(screen.getByText(`There is no page "${name}"`)).toBeInTheDocument();
});
