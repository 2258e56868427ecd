import {
  LoadingState,
  rangeUtil,
  toDataFrame,
  type CoreApp,
  type DataFrame,
  type DataQuery,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceRef,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { catchError, combineLatest, from, map, mergeMap, of, startWith, type Observable } from 'rxjs';

import { messageOf } from '../sources/thinSource';
import { splitAnnotations } from './splitAnnotations';

export interface QueryJob {
  /** Changes whenever the same question is to be asked again. */
  revision: string;
  /** Unique per panel: a new job with the same id takes the place of a running one. */
  id: string;
  app: CoreApp;
  datasource: DataSourceRef | null;
  targets: DataQuery[];
  range: TimeRange;
  maxDataPoints: number;
  minInterval?: string;
  panelPluginId?: string;
}

const MIXED = '-- Mixed --';

/** Asks every data source of the job and joins what they answer. An error of one leaves the answers of the others. */
export function runQueries(job: QueryJob): Observable<PanelData> {
  const targets = job.targets.filter((target) => !target.hide);
  const groups = [...groupBySource(targets, job.datasource)];
  if (groups.length === 0) {
    return of(panelData(job, LoadingState.Done, [], []));
  }
  const answers = groups.map(([, group], index) => askSource(job, group.ref, group.targets, index));
  return combineLatest(answers).pipe(
    map((responses) => joinResponses(job, responses)),
    startWith(panelData(job, LoadingState.Loading, [], []))
  );
}

interface SourceGroup {
  ref: DataSourceRef | null;
  targets: DataQuery[];
}

function groupBySource(targets: DataQuery[], panelSource: DataSourceRef | null): Map<string, SourceGroup> {
  const groups = new Map<string, SourceGroup>();
  for (const target of targets) {
    const ref = panelSource?.uid === MIXED || !panelSource ? (target.datasource ?? null) : panelSource;
    const group = groups.get(ref?.uid ?? '') ?? { ref, targets: [] };
    groups.set(ref?.uid ?? '', { ...group, targets: [...group.targets, target] });
  }
  return groups;
}

function askSource(
  job: QueryJob,
  ref: DataSourceRef | null,
  targets: DataQuery[],
  index: number
): Observable<DataQueryResponse> {
  return from(getDataSourceSrv().get(ref)).pipe(
    mergeMap((source) => {
      const asked = targets.filter((target) => source.filterQuery?.(target) ?? true);
      return asked.length === 0 ? of({ data: [] }) : from(source.query(requestOf(job, asked, index)));
    }),
    catchError((error: unknown) => of({ data: [], state: LoadingState.Error, error: { message: messageOf(error) } }))
  );
}

function requestOf(job: QueryJob, targets: DataQuery[], index: number): DataQueryRequest {
  const { interval, intervalMs } = rangeUtil.calculateInterval(job.range, job.maxDataPoints, job.minInterval);
  return {
    requestId: `${job.id}-${index}`,
    app: job.app,
    interval,
    intervalMs,
    maxDataPoints: job.maxDataPoints,
    range: job.range,
    rangeRaw: job.range.raw,
    scopedVars: {
      __interval: { text: interval, value: interval },
      __interval_ms: { text: String(intervalMs), value: intervalMs },
    },
    targets,
    timezone: 'browser',
    panelPluginId: job.panelPluginId,
    startTime: Date.now(),
  };
}

/** As Grafana tells a panel: each query with the source that it was sent to. */
function withSource({ targets, datasource }: QueryJob): DataQuery[] {
  const isMixed = datasource === null || datasource.uid === MIXED;
  return targets.map((target) => (isMixed ? target : { ...target, datasource }));
}

function joinResponses(job: QueryJob, responses: DataQueryResponse[]): PanelData {
  const frames = responses.flatMap(({ data }) => data).map((data) => toDataFrame(data));
  const errors = responses.flatMap(({ errors: several, error }) => several ?? (error ? [error] : []));
  const isLoading = responses.some(({ state }) => state === LoadingState.Loading);
  const state = isLoading ? LoadingState.Loading : errors.length > 0 ? LoadingState.Error : LoadingState.Done;
  return panelData(job, state, frames, errors);
}

function panelData(job: QueryJob, state: LoadingState, frames: DataFrame[], errors: DataQueryError[]): PanelData {
  return {
    state,
    ...splitAnnotations(frames),
    timeRange: job.range,
    request: requestOf(job, withSource(job), 0),
    ...(errors.length > 0 ? { errors, error: errors[0] } : {}),
  };
}
