import { createDataFrame, DataFrameType, FieldType, renderLegendFormat, type DataFrame } from '@grafana/data';

import type { MatrixSeries } from './seriesAnswer';
import type { TextQuery } from './textQuery';

/**
 * One frame per series: `Time` and the value with its labels, as Grafana's Prometheus source returns them. The value is named
 * after the metric where the series has such a label (Grafana's data plane contract, on since before 10.4).
 */
export function timeSeriesFrames(series: MatrixSeries[], query: TextQuery, expr: string): DataFrame[] {
  return series.map(({ metric, values }) => {
    const name = seriesName(metric, query, expr);
    return createDataFrame({
      refId: query.refId,
      name,
      meta: {
        type: DataFrameType.TimeSeriesMulti,
        custom: { resultType: 'matrix' },
        executedQueryString: `Expr: ${expr}`,
      },
      fields: [
        { name: 'Time', type: FieldType.time, config: {}, values: values.map(([seconds]) => seconds * 1000) },
        {
          name: metric.__name__ ?? 'Value',
          type: FieldType.number,
          labels: metric,
          config: { displayNameFromDS: name },
          values: values.map(([, value]) => parseSample(value)),
        },
      ],
    });
  });
}

/** One frame for all series: time, a column per label, and the value. */
export function tableFrame(series: MatrixSeries[], query: TextQuery): DataFrame {
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].sort();
  const rows = series.flatMap(({ metric, values }) => values.map(([seconds, value]) => ({ metric, seconds, value })));
  return createDataFrame({
    refId: query.refId,
    meta: { preferredVisualisationType: 'table' },
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: rows.map((row) => row.seconds * 1000) },
      ...labels.map((label) => ({
        name: label,
        type: FieldType.string,
        config: { filterable: true },
        values: rows.map((row) => row.metric[label] ?? ''),
      })),
      { name: 'Value', type: FieldType.number, config: {}, values: rows.map((row) => parseSample(row.value)) },
    ],
  });
}

/** `{{label}}` filled in; without a legend, the series as Prometheus writes it. */
function seriesName(metric: Record<string, string>, { legendFormat }: TextQuery, expr: string): string {
  if (legendFormat && legendFormat !== '__auto') {
    return renderLegendFormat(legendFormat, metric);
  }
  const { __name__: name = '', ...labels } = metric;
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const text = name + (pairs.length > 0 ? `{${pairs.join(', ')}}` : '');
  return text === '' ? expr : text;
}

function parseSample(text: string): number {
  const infinity = { '+Inf': Infinity, '-Inf': -Infinity }[text];
  return infinity ?? Number(text);
}
