import React, { useEffect, useState } from 'react';
import type {
  DataSourceApi,
  DataSourceInstanceSettings,
  DataSourcePluginOptionsEditorProps,
  DataSourceSettings,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button, ErrorBoundaryAlert, Stack, type AlertVariant } from '@grafana/ui';

import { useDataSource } from '../explore/useDataSource';
import { dataSources } from '../services/startServices';
import { Page } from '../shell/Page';
import { messageOf } from '../sources/thinSource';
import { VariableTrial } from './VariableTrial';

/** A data source's own settings editor. Changes last until the page is loaded again: the workbench stores nothing. */
export function DataSourcePage({ uid }: { uid: string }) {
  const { api, error } = useDataSource(uid);
  const settings = getDataSourceSrv().getInstanceSettings(uid);
  if (error !== null || !settings) {
    return (
      <Page title="Data source">
        <Alert severity="error" title={error ?? `There is no data source "${uid}".`} />
      </Page>
    );
  }
  return (
    <Page title={settings.name} subTitle="Changes last until this page is loaded again: the workbench stores nothing.">
      {api && <SettingsEditor key={uid} api={api} initial={settings} />}
      {api && <VariableTrial key={`${uid} variable`} api={api} />}
    </Page>
  );
}

function SettingsEditor({ api, initial }: { api: DataSourceApi; initial: DataSourceInstanceSettings }) {
  const [settings, setSettings] = useState(initial);
  const [result, setResult] = useState<{ status: string; message: string } | null>(null);
  const Editor: React.ComponentType<DataSourcePluginOptionsEditorProps> | undefined = api.components?.ConfigEditor;
  useEffect(() => dataSources.change(settings), [settings]);
  const test = async () => {
    const changed = await getDataSourceSrv().get(settings.uid);
    setResult(
      await changed.testDatasource().catch((error: unknown) => ({ status: 'error', message: messageOf(error) }))
    );
  };
  return (
    <ErrorBoundaryAlert>
      <Stack direction="column" gap={2}>
        {Editor ? (
          <Editor
            options={settingsOf(settings)}
            onOptionsChange={({ name, jsonData }) => setSettings({ ...settings, name, jsonData })}
          />
        ) : (
          <Alert severity="info" title="This source has nothing to set." />
        )}
        <div>
          <Button onClick={test}>Test</Button> A test asks for the last hour; a recording is older than that.
        </div>
        {result && <Alert severity={severityOf(result.status)} title={result.message} />}
      </Stack>
    </ErrorBoundaryAlert>
  );
}

function severityOf(status: string): AlertVariant {
  return status === 'success' || status === 'warning' ? status : 'error';
}

function settingsOf(settings: DataSourceInstanceSettings): DataSourceSettings {
  const { id, uid, name, type, url = '', jsonData, isDefault = false, readOnly } = settings;
  return {
    id, uid, name, type, url, jsonData, isDefault, readOnly,
    orgId: 1, typeName: settings.meta.name, typeLogoUrl: '', access: 'proxy', user: '', database: '', basicAuth: false,
    basicAuthUser: '', secureJsonFields: {}, withCredentials: false,
  }; // prettier-ignore
}
