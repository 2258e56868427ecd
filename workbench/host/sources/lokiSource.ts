import { escapeRegex, type DataFrame, type DataQueryRequest } from '@grafana/data';

import type { Step } from './intervals';
import { logFrame } from './logFrame';
import { asMatrix } from './seriesAnswer';
import { timeSeriesFrames } from './seriesFrames';
import type { TextQuery } from './textQuery';
import { messageOf, ThinSource } from './thinSource';

const DEFAULT_MAX_LINES = 1000;

/** Stands for Grafana's Loki source: asks the recording's Loki-shaped endpoints. */
export class LokiSource extends ThinSource {
  protected async ask(
    expr: string,
    query: TextQuery,
    request: DataQueryRequest<TextQuery>,
    step: Step
  ): Promise<DataFrame[]> {
    const isInstant = query.queryType === 'instant' || query.instant === true;
    const nanoseconds = (ms: number) => `${ms}000000`;
    const { from, to } = request.range;
    const params = isInstant
      ? { time: nanoseconds(to.valueOf()) }
      : { start: nanoseconds(from.valueOf()), end: nanoseconds(to.valueOf()), step: `${step.seconds}s` };
    const answer = await this.call(
      isInstant ? '/loki/api/v1/query' : '/loki/api/v1/query_range',
      { query: expr, limit: query.maxLines ?? DEFAULT_MAX_LINES, direction: query.direction ?? 'backward', ...params },
      `${request.requestId}-${query.refId}`
    );
    return answer.data.resultType === 'streams'
      ? [logFrame(answer.data.result, query, expr)]
      : timeSeriesFrames(asMatrix(answer), query, expr);
  }

  protected interpolate(value: string | string[]): string {
    return Array.isArray(value)
      ? value.map(escapeRegex).join('|')
      : value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  }

  override async testDatasource() {
    try {
      await this.fetch('/loki/api/v1/labels', {});
      return { status: 'success', message: 'The recording answers.' };
    } catch (error) {
      return { status: 'error', message: messageOf(error) };
    }
  }
}
