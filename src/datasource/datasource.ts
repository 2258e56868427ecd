import { combineLatest, firstValueFrom, map, of, type Observable } from 'rxjs';
import {
  DataSourceApi,
  LoadingState,
  type AnnotationSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type DataSourceWithSupplementaryQueriesSupport,
  type MetricFindValue,
  type ScopedVars,
  type SupplementaryQueryOptions,
  type SupplementaryQueryType,
  type TestDataSourceResponse,
  type TimeRange,
} from '@grafana/data';
import { fillScope, fillText } from '../grafana/interpolate';
import { ownRequest } from '../grafana/request';
import { answerQuestion, sourcesOf } from './answer';
import { backendOf } from './logs/backends';
import { testSources } from './health/testSources';
import { prepareAnnotation } from './query/annotations';
import { migrateQuery } from './query/migrateQuery';
import { SUPPLEMENTS, supplementaryQuery, supplementaryRequest } from './query/supplementary';
import { DEFAULT_QUERY, type MeshcauseQuery, type MeshcauseSettings } from './types';
import { listValues, LISTINGS, readVariableQuery } from './query/variables';

/** What ad-hoc filters can narrow, and the list of its values. */
const TAG_LISTS = [
  ['namespace', 'namespaces'],
  ['workload', 'workloads'],
  ['pod', 'pods'],
  ['cluster', 'clusters'],
] as const;

/** Asks the Prometheus and Loki sources that this Grafana has; there is no server of its own behind it. */
export class MeshcauseDataSource
  extends DataSourceApi<MeshcauseQuery, MeshcauseSettings>
  implements DataSourceWithSupplementaryQueriesSupport<MeshcauseQuery>
{
  readonly settings: MeshcauseSettings;

  override annotations: AnnotationSupport<MeshcauseQuery> = {
    getDefaultQuery: () => ({ kind: 'flags', profile: 'auto' }),
    prepareAnnotation,
  };

  // Grafana takes a class whose constructor does not have exactly one parameter for an Angular one.
  constructor(instanceSettings: DataSourceInstanceSettings<MeshcauseSettings>) {
    super(instanceSettings);
    this.settings = instanceSettings.jsonData ?? {};
  }

  override query(request: DataQueryRequest<MeshcauseQuery>): Observable<DataQueryResponse> {
    const questions = request.targets.filter((target) => this.filterQuery(target));
    if (questions.length === 0) {
      return of({ data: [], state: LoadingState.Done });
    }
    const asked = questions.map((question) => answerQuestion(migrateQuery(question), request, this.settings));
    return combineLatest(asked).pipe(
      map((answers) => {
        const errors = answers.flatMap(({ error }, index) =>
          error === null
            ? []
            : [
                {
                  message: error.message,
                  refId: questions[index]?.refId,
                  data: { message: error.message, error: error.detail },
                },
              ]
        );
        const [first] = errors;
        const data = answers.flatMap(({ frames }) => frames);
        const state = answers.every(({ isWhole }) => isWhole) ? LoadingState.Done : LoadingState.Streaming;
        return first === undefined ? { data, state } : { data, state: LoadingState.Error, error: first, errors };
      })
    );
  }

  override filterQuery(query: MeshcauseQuery): boolean {
    return query.hide !== true;
  }

  getSupportedSupplementaryQueryTypes(): SupplementaryQueryType[] {
    return SUPPLEMENTS;
  }

  getSupplementaryQuery(options: SupplementaryQueryOptions, query: MeshcauseQuery): MeshcauseQuery | undefined {
    return supplementaryQuery(options, migrateQuery(query));
  }

  /** Explore asks by itself for lines behind series and for the histogram of lines, so a log that is billed is left alone. */
  getSupplementaryRequest(
    type: SupplementaryQueryType,
    request: DataQueryRequest<MeshcauseQuery>
  ): DataQueryRequest<MeshcauseQuery> | undefined {
    const isFree = (query: MeshcauseQuery) => {
      const { logs } = sourcesOf(query, request, this.settings);
      return logs !== null && (backendOf(logs).billed !== true || this.settings.askBilledLogEverywhere === true);
    };
    const targets = request.targets.map(migrateQuery);
    return supplementaryRequest(type, { ...request, targets }, isFree);
  }

  override getDefaultQuery(): Partial<MeshcauseQuery> {
    return DEFAULT_QUERY;
  }

  /** Keys of ad-hoc filters. */
  override getTagKeys(): Promise<MetricFindValue[]> {
    return Promise.resolve(TAG_LISTS.map(([text]) => ({ text })));
  }

  override getTagValues({ key, timeRange }: DataSourceGetTagValuesOptions): Promise<MetricFindValue[]> {
    const [, list] = TAG_LISTS.find(([tag]) => tag === key) ?? [];
    return list === undefined ? Promise.resolve([]) : this.metricFindQuery(list, { range: timeRange });
  }

  override getQueryDisplayText({ kind, namespace, workload, pod, cluster }: MeshcauseQuery): string {
    return [kind, namespace, workload, pod, cluster].filter(Boolean).join(' ');
  }

  override testDatasource(): Promise<TestDataSourceResponse> {
    return testSources(this.settings);
  }

  /** Values of template variables; see `VariableQuery` for the words. */
  override async metricFindQuery(
    query: string | { query?: string },
    options?: { range?: TimeRange; scopedVars?: ScopedVars }
  ): Promise<MetricFindValue[]> {
    const text = typeof query === 'string' ? query : (query.query ?? '');
    const asked = readVariableQuery(text);
    if (asked === null) {
      throw new Error(
        `Write one of ${LISTINGS.join(', ')}, and then what to narrow by, e.g. "workloads namespace=shop".`
      );
    }
    const scopedVars = options?.scopedVars ?? {};
    const request = ownRequest(`meshcause-variable-${asked.list}`, options?.range, scopedVars);
    const filled = {
      ...asked,
      scope: fillScope(asked.scope, scopedVars),
      metrics: fillText(asked.metrics, scopedVars),
      logs: fillText(asked.logs, scopedVars),
    };
    return firstValueFrom(listValues(filled, this.settings, request));
  }
}
