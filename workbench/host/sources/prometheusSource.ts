import {
  escapeRegex,
  type DataFrame,
  type DataQueryRequest,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
} from '@grafana/data';

import type { Step } from './intervals';
import { metricFind } from './metricFind';
import { asMatrix } from './seriesAnswer';
import { tableFrame, timeSeriesFrames } from './seriesFrames';
import type { TextQuery } from './textQuery';
import { messageOf, ThinSource } from './thinSource';

/** Stands for Grafana's Prometheus source: asks the recording's Prometheus-shaped endpoints. */
export class PrometheusSource extends ThinSource {
  protected async ask(
    expr: string,
    query: TextQuery,
    request: DataQueryRequest<TextQuery>,
    step: Step
  ): Promise<DataFrame[]> {
    const instant = query.instant ? await this.askInstant(expr, query, request) : [];
    const range = (query.range ?? !query.instant) ? await this.askRange(expr, query, request, step) : [];
    return [...instant, ...range];
  }

  /** Many values become a group of alternatives; within one, what a regular expression would read is escaped. */
  protected interpolate(value: string | string[]): string {
    if (!Array.isArray(value)) {
      return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    }
    const escaped = value.map((one) => escapeRegex(one).replaceAll('\\', '\\\\'));
    return escaped.length === 1 ? escaped.join('') : `(${escaped.join('|')})`;
  }

  override async metricFindQuery(query: string, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    const { from, to } = options?.range ?? {};
    const times = from && to ? { start: from.valueOf() / 1000, end: to.valueOf() / 1000 } : {};
    return metricFind(this.replace(query, options?.scopedVars ?? {}), (path, params) =>
      this.fetch(path, { ...times, ...params })
    );
  }

  override async testDatasource() {
    try {
      await this.call('/api/v1/query', { query: '1' });
      return { status: 'success', message: 'The recording answers.' };
    } catch (error) {
      return { status: 'error', message: messageOf(error) };
    }
  }

  private async askInstant(expr: string, query: TextQuery, request: DataQueryRequest<TextQuery>): Promise<DataFrame[]> {
    const params = { query: expr, time: request.range.to.valueOf() / 1000 };
    const series = asMatrix(await this.call('/api/v1/query', params, idOf(request, query, 'instant')));
    return query.format === 'table' ? [tableFrame(series, query)] : timeSeriesFrames(series, query, expr);
  }

  private async askRange(
    expr: string,
    query: TextQuery,
    request: DataQueryRequest<TextQuery>,
    { seconds }: Step
  ): Promise<DataFrame[]> {
    const align = (ms: number) => Math.floor(ms / 1000 / seconds) * seconds;
    const { from, to } = request.range;
    const params = { query: expr, start: align(from.valueOf()), end: align(to.valueOf()), step: seconds };
    const series = asMatrix(await this.call('/api/v1/query_range', params, idOf(request, query, 'range')));
    return query.format === 'table' ? [tableFrame(series, query)] : timeSeriesFrames(series, query, expr);
  }
}

function idOf(request: DataQueryRequest<TextQuery>, query: TextQuery, kind: string): string {
  return `${request.requestId}-${query.refId}-${kind}`;
}
