import { ok, type Issue, type Result } from '../../result';
import type { FormatSource, JsonSource, TextSource } from './formatSource';
import { grokPattern } from './grokPattern';
import { regexRemarks, timeNotRead, timeRemark } from './remarks';
import { columnsOf, isNumeric, timeColumn } from './textColumns';
import type { TimeFormat } from './timeFormat';

type Processor = Record<string, Record<string, unknown>>;

interface Pipeline {
  processors: Processor[];
  remarks: Issue[];
}

/** Where the JSON of a line is held until its values have their names. */
const HOLDER = 'envoy_json';

/**
 * The body of `PUT _ingest/pipeline/…`, for Elasticsearch and OpenSearch: it reads `message`. A line that does not match goes
 * on with the reason in `error.message`.
 */
export function toElasticsearch(source: FormatSource): Result<string> {
  const { processors, remarks } = source.kind === 'json' ? fromJson(source) : fromText(source);
  const pipeline = {
    // The only place for words that both programs take.
    description: ["Envoy's access log.", ...remarks.map(({ message }) => message)].join(' '),
    processors,
    on_failure: [{ set: { field: 'error.message', value: '{{{_ingest.on_failure_message}}}' } }],
  };
  return ok(JSON.stringify(pipeline, null, 2));
}

function fromText({ parts }: TextSource): Pipeline {
  const { expression, definitions } = grokPattern(parts, (column) => (isNumeric(column) ? ':long' : ''));
  const time = timeColumn(parts);
  return {
    processors: [
      { grok: { field: 'message', patterns: [expression], pattern_definitions: definitions } },
      ...dateOf(time?.name, time?.time),
      ...splitFlags(columnsOf(parts).find(({ field }) => field.key === 'response_flags')?.name),
    ],
    remarks: [...regexRemarks(parts), ...timeRemark(parts, time?.time?.elasticsearch !== null)],
  };
}

function fromJson({ columns }: JsonSource): Pipeline {
  const time = columns.find((column) => column.key === 'start_time');
  const numbers = columns.filter((column) => column.isNumber);
  return {
    processors: [
      { json: { field: 'message', target_field: HOLDER } },
      ...columns.map(({ name, path }) => rename([HOLDER, ...path].join('.'), name)),
      { remove: { field: HOLDER, ignore_missing: true } },
      dropDashes(columns.map(({ name }) => name)),
      ...numbers.map(({ name }) => ({ convert: { field: name, type: 'long', ignore_missing: true } })),
      ...dateOf(time?.name, time?.time ?? null),
      ...splitFlags(columns.find((column) => column.key === 'response_flags')?.name),
    ],
    remarks: [...(time !== undefined && !time.time?.elasticsearch ? [timeNotRead()] : []), ...dottedKeys(columns)],
  };
}

function rename(field: string, to: string): Processor {
  return { rename: { field, target_field: to, ignore_missing: true } };
}

/** Envoy prints `-` for what it does not have. */
function dropDashes(fields: readonly string[]): Processor {
  const source =
    "for (def field : params.fields) { if (ctx[field] == null || ctx[field] == '-') { ctx.remove(field) } }";
  return { script: { lang: 'painless', params: { fields }, source } };
}

function dateOf(field: string | undefined, time: TimeFormat | null | undefined): Processor[] {
  const format = time?.elasticsearch ?? null;
  return field === undefined || format === null
    ? []
    : [{ date: { if: `ctx.${field} != null`, field, formats: [format] } }];
}

function splitFlags(field: string | undefined): Processor[] {
  return field === undefined ? [] : [{ split: { field, separator: ',', ignore_missing: true } }];
}

function dottedKeys(columns: JsonSource['columns']): Issue[] {
  const dotted = columns.filter(({ path }) => path.some((name) => name.includes('.')));
  return dotted.map(({ path, name }) => ({
    code: 'converter_dotted_key',
    message: `The key ${path.join(' / ')} has a dot, which is a step down in Elasticsearch: ${name} stays empty.`,
    remedy: 'Call the key otherwise in the json_format.',
  }));
}
