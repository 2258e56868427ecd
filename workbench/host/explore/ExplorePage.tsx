import React, { useMemo, useState } from 'react';
import { CoreApp, type DataQuery, type DataSourceApi, type TimeRange } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { Alert, Button, Select, Stack } from '@grafana/ui';

import type { QueryJob } from '../query/runQueries';
import { useQueryData } from '../query/useQueryData';
import { Page } from '../shell/Page';
import { TimeControls } from '../shell/TimeControls';
import { refresh, useRefresh } from '../state/refresh';
import { useTimeRange } from '../state/timeRange';
import { useLocation } from '../state/urlState';
import { exploreUrl, readExploreState } from './exploreUrl';
import { QueryRows } from './QueryRows';
import { QueryResults } from './QueryResults';
import { useDataSource } from './useDataSource';

const POINTS = 500;

/** Ask one data source with its own editor, and see every frame of the answer. */
export function ExplorePage() {
  const range = useTimeRange();
  const asked = useRefresh();
  const { search } = useLocation();
  const state = useMemo(() => readExploreState(new URLSearchParams(search)), [search]);
  const source = useDataSource(state.datasource);
  const [queries, setQueries] = useQueries(state.queries, source.api);
  const uid = source.api?.uid ?? null;
  const job = useMemo(
    () => (source.api ? jobOf(source.api, state.queries, range, String(asked)) : null),
    [source.api, state.queries, range, asked]
  );
  const data = useQueryData(job);
  const run = () => {
    locationService.push(exploreUrl({ uid: uid ?? undefined }, queries, range));
    refresh();
  };
  const choose = (chosen: string) => locationService.push(exploreUrl({ uid: chosen }, [], range));
  return (
    <Page
      title="Query"
      subTitle="Ask a data source and see the frames it returns."
      actions={<TimeControls range={range} />}
    >
      <Stack direction="column" gap={2}>
        <Stack gap={1} wrap="wrap">
          <Select
            aria-label="Data source"
            width={30}
            options={sourceOptions()}
            value={uid}
            onChange={({ value }) => choose(value ?? '')}
          />
          <Button icon="play" onClick={run}>
            Run query
          </Button>
        </Stack>
        {source.error && <Alert title={source.error} severity="error" />}
        {source.api && (
          <QueryRows
            source={source.api}
            queries={queries}
            range={range}
            data={data}
            onChange={setQueries}
            onRun={run}
          />
        )}
        {data && <QueryResults data={data} />}
      </Stack>
    </Page>
  );
}

function jobOf(api: DataSourceApi, targets: DataQuery[], range: TimeRange, revision: string): QueryJob {
  return {
    id: 'explore',
    revision,
    app: CoreApp.Explore,
    datasource: api.getRef(),
    targets,
    range,
    maxDataPoints: POINTS,
  };
}

/** The queries as edited since they last came from the address; at least one, with the defaults that the source states. */
function useQueries(stored: DataQuery[], api: DataSourceApi | null) {
  const [edited, setEdited] = useState<{ from: DataQuery[]; api: DataSourceApi | null; queries: DataQuery[] } | null>(
    null
  );
  const first = { refId: 'A', ...api?.getDefaultQuery?.(CoreApp.Explore) };
  const isCurrent = edited !== null && edited.from === stored && edited.api === api;
  const queries = isCurrent ? edited.queries : stored.length > 0 ? stored : [first];
  return [queries, (next: DataQuery[]) => setEdited({ from: stored, api, queries: next })] as const;
}

function sourceOptions() {
  return getDataSourceSrv()
    .getList({ all: true })
    .map(({ name, uid, meta }) => ({ label: name, value: uid, imgUrl: `/${meta.info.logos.small}` }));
}
