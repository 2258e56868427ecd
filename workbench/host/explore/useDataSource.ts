import { useEffect, useState } from 'react';
import type { DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';

export interface DataSourceState {
  api: DataSourceApi | null;
  error: string | null;
}

/** The data source with this uid, or the default one. */
export function useDataSource(uid: string | null): DataSourceState {
  const [state, setState] = useState<DataSourceState>({ api: null, error: null });
  useEffect(() => {
    let isCurrent = true;
    getDataSourceSrv()
      .get(uid)
      .then((api) => ({ api, error: null }))
      .catch((error: unknown) => ({ api: null, error: error instanceof Error ? error.message : String(error) }))
      .then((next) => isCurrent && setState(next));
    return () => {
      isCurrent = false;
    };
  }, [uid]);
  return state;
}
