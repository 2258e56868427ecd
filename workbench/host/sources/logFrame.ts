import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';

import type { LogStreamAnswer } from './seriesAnswer';
import type { TextQuery } from './textQuery';

/** The frame of log lines as Grafana 10.4's Loki source returns it: `labels`, `Time`, `Line`, `tsNs`, `id`. */
export function logFrame(streams: LogStreamAnswer[], query: TextQuery, expr: string): DataFrame {
  const rows = streams.flatMap(({ stream, values }) =>
    values.map(([nanoseconds, line]) => ({ stream, nanoseconds, line }))
  );
  rows.sort((a, b) => Number(BigInt(b.nanoseconds) - BigInt(a.nanoseconds)));
  return createDataFrame({
    refId: query.refId,
    meta: {
      preferredVisualisationType: 'logs',
      custom: { frameType: 'LabeledTimeValues' },
      executedQueryString: `Expr: ${expr}`,
    },
    fields: [
      { name: 'labels', type: FieldType.other, config: {}, values: rows.map((row) => row.stream) },
      {
        name: 'Time',
        type: FieldType.time,
        config: {},
        values: rows.map((row) => Number(BigInt(row.nanoseconds) / 1_000_000n)),
      },
      { name: 'Line', type: FieldType.string, config: {}, values: rows.map((row) => row.line) },
      { name: 'tsNs', type: FieldType.string, config: {}, values: rows.map((row) => row.nanoseconds) },
      {
        name: 'id',
        type: FieldType.string,
        config: {},
        values: rows.map((row, index) => `${row.nanoseconds}_${index}`),
      },
    ],
  });
}
