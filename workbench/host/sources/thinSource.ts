import {
  DataSourceApi,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataSourceJsonData,
  type ScopedVars,
} from '@grafana/data';
import { getBackendSrv, getTemplateSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { queryString } from '../services/queryString';
import { stepOf, type Step } from './intervals';
import type { QueryAnswer } from './seriesAnswer';
import type { TextQuery } from './textQuery';

export interface ThinJsonData extends DataSourceJsonData {
  timeInterval?: string;
}

/** What both thin sources share: queries one by one, an error per query, the request's id for cancelling. */
export abstract class ThinSource extends DataSourceApi<TextQuery, ThinJsonData> {
  constructor(protected readonly settings: DataSourceInstanceSettings<ThinJsonData>) {
    super(settings);
  }

  protected abstract ask(
    expr: string,
    query: TextQuery,
    request: DataQueryRequest<TextQuery>,
    step: Step
  ): Promise<DataFrame[]>;

  /** How a variable with one or many values is put into a query. */
  protected abstract interpolate(value: string | string[]): string;

  override filterQuery(query: TextQuery): boolean {
    return Boolean(query.expr?.trim());
  }

  override interpolateVariablesInQueries(queries: TextQuery[], scopedVars: ScopedVars): TextQuery[] {
    return queries.map((query) => ({ ...query, expr: this.replace(query.expr, scopedVars) }));
  }

  override getQueryDisplayText(query: TextQuery): string {
    return query.expr ?? '';
  }

  override async query(request: DataQueryRequest<TextQuery>): Promise<DataQueryResponse> {
    const targets = request.targets.filter((target) => !target.hide && this.filterQuery(target));
    const answers = await Promise.all(targets.map((target) => this.askOne(target, request)));
    const errors = answers.flatMap((answer) => answer.error ?? []);
    return {
      data: answers.flatMap((answer) => answer.frames),
      state: errors.length > 0 ? LoadingState.Error : LoadingState.Done,
      ...(errors.length > 0 ? { error: errors[0], errors } : {}),
    };
  }

  protected replace(expr: string | undefined, scopedVars: ScopedVars): string {
    return getTemplateSrv().replace(expr, scopedVars, (value: string | string[]) => this.interpolate(value));
  }

  protected async call(path: string, params: Record<string, unknown>, requestId?: string): Promise<QueryAnswer> {
    return (await this.fetch<QueryAnswer>(path, params, requestId)) as QueryAnswer;
  }

  protected async fetch<T>(path: string, params: Record<string, unknown>, requestId?: string): Promise<T> {
    const url = `${this.settings.url}${path}?${queryString(params)}`;
    return (await lastValueFrom(getBackendSrv().fetch<T>({ url, requestId }))).data;
  }

  private async askOne(target: TextQuery, request: DataQueryRequest<TextQuery>) {
    const step = stepOf(
      request,
      this.replace(target.interval, request.scopedVars),
      this.settings.jsonData.timeInterval
    );
    try {
      const expr = this.replace(target.expr, step.scopedVars);
      return { frames: await this.ask(expr, target, request, step), error: null };
    } catch (error) {
      return { frames: [], error: { refId: target.refId, message: messageOf(error) } };
    }
  }
}

/** The recording's own words where it answered with an error. */
export function messageOf(error: unknown): string {
  if (isFetchError(error)) {
    return error.data?.error ?? error.data?.message ?? error.statusText ?? `status ${error.status}`;
  }
  return error instanceof Error ? error.message : String(error);
}
