import { combineLatest, firstValueFrom, map, of, type Observable } from 'rxjs';
import {
  DataSourceApi,
  LoadingState,
  type AnnotationSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
  type TimeRange,
} from '@grafana/data';
import { fillScope, fillText } from '../grafana/interpolate';
import { ownRequest } from '../grafana/request';
import { answerQuestion } from './answer';
import { testSources } from './health/testSources';
import { prepareAnnotation } from './query/annotations';
import { migrateQuery } from './query/migrateQuery';
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
export class MeshcauseDataSource extends DataSourceApi<MeshcauseQuery, MeshcauseSettings> {
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
