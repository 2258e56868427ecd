import { FieldType, type DataFrame, type DataLink } from '@grafana/data';
import type { AccessLogEntry } from '../../core/accesslog/accessLogEntry';
import { ACCESS_LOG_FIELDS, FRAME } from '../../grafana/frameContract';
import type { LogLine } from '../../grafana/readFrames';
import type { SourceChoice } from '../../grafana/sources';
import { causeOf, isFailure } from '../join/failures';
import { readSampleLine } from '../join/sampleLines';

type Column = (typeof ACCESS_LOG_FIELDS)[number];

interface ColumnSpec {
  type: FieldType;
  unit?: string;
  read: (entry: AccessLogEntry) => string | number | null;
}

const text = (read: ColumnSpec['read']): ColumnSpec => ({ type: FieldType.string, read });
const milliseconds = (read: ColumnSpec['read']): ColumnSpec => ({ type: FieldType.number, unit: 'ms', read });

const kindOf = ({ response_code: code, response_flags: flags, response_code_details: details }: AccessLogEntry) => ({
  code,
  flags,
  details,
});

/** Names that formats give to the id of a trace. A `traceparent` holds it between dashes (W3C Trace Context). */
const TRACE_KEYS = /^(?:.*[^a-z])?(?:x-b3-)?trace[-_]?id$|^traceparent$/i;
const TRACE_ID = /^(?:[0-9a-f]{2}-)?([0-9a-f]{32}|[0-9a-f]{16})(?:-.*)?$/i;

function traceIdOf({ extra = {} }: AccessLogEntry): string | null {
  const values = Object.entries(extra).flatMap(([key, value]) => (TRACE_KEYS.test(key.slice(0, 100)) ? [value] : []));
  const ids = values.map((value) => TRACE_ID.exec(String(value).slice(0, 100))?.[1] ?? null);
  return ids.find((id) => id !== null) ?? null;
}

const COLUMNS: Record<Column, ColumnSpec> = {
  flags: text(({ response_flags }) => response_flags.join(',')),
  code: { type: FieldType.number, read: ({ response_code }) => response_code },
  details: text(({ response_code_details }) => response_code_details),
  cause: text((entry) => (isFailure(kindOf(entry)) ? causeOf(kindOf(entry)) : null)),
  method: text(({ method }) => method),
  authority: text(({ authority }) => authority),
  path: text(({ path }) => path),
  duration: milliseconds(({ duration }) => duration),
  service_time: milliseconds(({ upstream_service_time }) => upstream_service_time),
  upstream_host: text(({ upstream_host }) => upstream_host),
  cluster: text(({ upstream_cluster }) => upstream_cluster),
  request_id: text(({ request_id }) => request_id),
  trace_id: text(traceIdOf),
};

/** The query by id of each kind of tracing source. */
function traceLink({ uid, name, type }: SourceChoice): DataLink {
  const query = { refId: 'trace', query: '${__value.raw}', ...(type === 'tempo' ? { queryType: 'traceql' } : {}) };
  return { title: 'Trace', url: '', internal: { datasourceUid: uid, datasourceName: name, query } };
}

interface Row {
  line: LogLine;
  entry: AccessLogEntry | null;
}

/** Two lines of one moment with one text are told apart by their place. */
const idOf = ({ time, text: body }: LogLine, row: number) => `${time}-${row}-${body.length}`;

/** Lines with what they say. A line that no format fits is shown as it is, and counted in `unread`. */
export function accessLogFrame(
  lines: readonly LogLine[],
  refId: string,
  traces: SourceChoice | null
): { frame: DataFrame; unread: number } {
  const rows: Row[] = lines.map((line) => ({ line, entry: readSampleLine(line.text) }));
  const column = (name: string, type: FieldType, read: (row: Row, index: number) => unknown) => ({
    name,
    type,
    config: {},
    values: rows.map(read),
  });
  const decoded = ACCESS_LOG_FIELDS.map((name) => {
    const { type, unit, read } = COLUMNS[name];
    const links = name === 'trace_id' && traces !== null ? [traceLink(traces)] : undefined;
    return { ...column(name, type, ({ entry }) => entry && read(entry)), config: { unit, links } };
  });
  const isFailing = ({ entry }: Row) => entry !== null && isFailure(kindOf(entry));
  const frame: DataFrame = {
    name: FRAME.accessLog,
    refId,
    meta: { preferredVisualisationType: 'logs' },
    fields: [
      column('timestamp', FieldType.time, ({ line }) => line.time),
      column('body', FieldType.string, ({ line }) => line.text),
      column('level', FieldType.string, (row) => (isFailing(row) ? 'error' : 'info')),
      column('id', FieldType.string, ({ line }, index) => idOf(line, index)),
      column('labels', FieldType.other, ({ line }) => line.labels),
      ...decoded,
    ],
    length: rows.length,
  };
  return { frame, unread: rows.filter(({ entry }) => entry === null).length };
}
