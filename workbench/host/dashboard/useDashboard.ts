import { useEffect, useState } from 'react';
import { getBackendSrv } from '@grafana/runtime';

import { messageOf } from '../sources/thinSource';
import type { DashboardModel } from './dashboardModel';

export type DashboardState = { model: DashboardModel } | { error: string } | null;

/** The dashboard with this uid from the host; null while it is loaded. The uid of a mounted page does not change. */
export function useDashboard(uid: string): DashboardState {
  const [state, setState] = useState<DashboardState>(null);
  useEffect(() => {
    let isCurrent = true;
    getBackendSrv()
      .get<{ dashboard: DashboardModel }>(`/api/dashboards/uid/${encodeURIComponent(uid)}`)
      .then(({ dashboard }) => ({ model: dashboard }))
      .catch((error: unknown) => ({ error: messageOf(error) }))
      .then((next) => isCurrent && setState(next));
    return () => {
      isCurrent = false;
    };
  }, [uid]);
  return state;
}
