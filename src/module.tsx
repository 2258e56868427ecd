import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { addLinks } from './app/links/addLinks';
import { diagnosis } from './grafana/diagnosis';
import { plainReader } from './grafana/plainReader';
import { inSlices, slicedWork } from './grafana/slicedWork';

// Grafana loads this module on every page (`preload`), so it holds nothing but links and the way to the rest.
const LazyApp = lazy(() => import('./app/App'));

function Root(props: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading Meshcause" />}>
      <LazyApp {...props} />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(Root);
addLinks(plugin);
// The nested plugins ask for these: see appService.
plainReader.offer(async (question) => (await import('./datasource/plain/readMixed')).readMixed(question));
diagnosis.offer(async ({ observations, words }) => {
  const { diagnoseInSteps } = await import('./core/diagnose/diagnose');
  return inSlices(slicedWork(), 'diagnose', diagnoseInSteps(observations, words === null ? {} : { words }));
});
