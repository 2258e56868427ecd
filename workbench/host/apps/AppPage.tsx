import React, { useEffect, useState } from 'react';
import { PluginContextProvider, type AppPlugin } from '@grafana/data';
import { locationSearchToObject, locationService } from '@grafana/runtime';
import { Alert, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';

import { listApps, loadAppPlugin, type AppSettings } from '../modules/plugins';
import { Page } from '../shell/Page';
import { currentRecording, useLocation } from '../state/urlState';

/** A page of an app of the bundle, at `/a/<id>/…`. */
export function AppPage({ id }: { id: string }) {
  const meta = listApps().find((app) => app.id === id);
  const enabled = meta?.enabled ? meta : null;
  const state = useAppPlugin(enabled);
  if (!enabled || (state && 'error' in state)) {
    return (
      <Page title="App">
        <Alert severity="error" title={state && 'error' in state ? state.error : `There is no enabled app "${id}".`} />
      </Page>
    );
  }
  return state ? <AppRoot meta={enabled} plugin={state.plugin} /> : <LoadingPlaceholder text="Loading app" />;
}

function AppRoot({ meta, plugin }: { meta: AppSettings; plugin: AppPlugin }) {
  const { pathname, search } = useLocation();
  const Root = plugin.root;
  useRecordedTime(search);
  if (!Root) {
    return <Alert severity="warning" title={`${meta.name} has no page.`} />;
  }
  return (
    <ErrorBoundaryAlert dependencies={[pathname]}>
      <PluginContextProvider meta={meta}>
        <Root
          meta={meta}
          basename={`/a/${meta.id}`}
          path={pathname}
          query={locationSearchToObject(search)}
          onNavChanged={() => undefined}
        />
      </PluginContextProvider>
    </ErrorBoundaryAlert>
  );
}

/** An app asks the last hour where its address names no time; a recording is of another one. */
function useRecordedTime(search: string): void {
  const recording = currentRecording();
  const hasTime = new URLSearchParams(search).has('from');
  useEffect(() => {
    if (recording && recording.live !== true && !hasTime) {
      locationService.partial({ from: recording.from, to: recording.to }, true);
    }
  }, [recording, hasTime]);
}

type AppState = { plugin: AppPlugin } | { error: string } | null;

function useAppPlugin(meta: AppSettings | null): AppState {
  const [state, setState] = useState<AppState>(null);
  useEffect(() => {
    if (meta) {
      loadAppPlugin(meta)
        .then((plugin) => setState({ plugin }))
        .catch((error: unknown) => setState({ error: error instanceof Error ? error.message : String(error) }));
    }
  }, [meta]);
  return state;
}
