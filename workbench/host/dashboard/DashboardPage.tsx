import React from 'react';
import { Alert, LoadingPlaceholder, Stack } from '@grafana/ui';

import { Page } from '../shell/Page';
import { TimeControls } from '../shell/TimeControls';
import { useRefresh } from '../state/refresh';
import { useTimeRange } from '../state/timeRange';
import { DashboardGrid } from './DashboardGrid';
import type { DashboardModel } from './dashboardModel';
import { useDashboard } from './useDashboard';
import { useVariables, variablesKey } from './useVariables';
import { VariablesBar } from './variables/VariablesBar';

export function DashboardPage({ uid }: { uid: string }) {
  const state = useDashboard(uid);
  if (!state) {
    return <LoadingPlaceholder text="Loading dashboard" />;
  }
  if ('error' in state) {
    return (
      <Page title="Dashboard">
        <Alert title={`There is no dashboard "${uid}" in the folder dashboards/.`} severity="warning">
          {state.error}
        </Alert>
      </Page>
    );
  }
  return <LoadedDashboard model={state.model} />;
}

function LoadedDashboard({ model }: { model: DashboardModel }) {
  const range = useTimeRange();
  const refresh = useRefresh();
  const variables = useVariables(model, range);
  return (
    <Page title={model.title} subTitle={model.description} actions={<TimeControls range={range} />}>
      {variables === null ? (
        <LoadingPlaceholder text="Loading variables" />
      ) : (
        <Stack direction="column" gap={1}>
          <VariablesBar variables={variables} />
          <DashboardGrid model={model} range={range} revision={`${refresh} ${variablesKey(variables)}`} />
        </Stack>
      )}
    </Page>
  );
}
