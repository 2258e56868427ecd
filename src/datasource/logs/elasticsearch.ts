import type { DataFrame } from '@grafana/data';
import { exactField, LUCENE_FIELDS, luceneAccessLines, luceneLines, luceneTotal } from '../../core/query/lucene';
import type { SubTarget } from '../../grafana/askSource';
import type { LogLine } from '../../grafana/readFrames';
import { endOfStep, type LogBackend, type LogQuestion } from './logBackend';
import { cellsOf, readCountTable, textOfCell, timeOfCell } from './tables';

const TIME = '@timestamp';

/** Most values of one field that are told apart in a step: the most frequent ones. */
const MOST_VALUES = '100';

const suffixOf = ({ settings }: LogQuestion) => settings.logKeywordSuffix ?? '.keyword';
const inLucene = (question: LogQuestion) => ({ ...question, suffix: suffixOf(question) });

function columnsOf(question: LogQuestion): Record<string, string> {
  const suffix = suffixOf(question);
  const { pod } = question.labels;
  return {
    code: LUCENE_FIELDS.code,
    flags: exactField(LUCENE_FIELDS.flags, suffix),
    details: exactField(LUCENE_FIELDS.details, suffix),
    [pod]: exactField(pod, suffix),
  };
}

/** The histogram comes first: with it last, the source gives series without their labels. */
function counting(refId: string, query: string, fields: readonly string[], step: number): SubTarget {
  const interval = `${step / 1000}s`;
  const histogram = { id: '2', type: 'date_histogram', field: TIME, settings: { interval, min_doc_count: '1' } };
  const terms = fields.map((field, index) => ({
    id: `${index + 3}`,
    type: 'terms',
    field,
    settings: { size: MOST_VALUES, order: 'desc', orderBy: '_count', min_doc_count: '1', missing: missingOf(field) },
  }));
  return { refId, query, metrics: [{ id: '1', type: 'count' }], bucketAggs: [histogram, ...terms], timeField: TIME };
}

const missingOf = (field: string) =>
  field === LUCENE_FIELDS.code ? undefined : field.startsWith(LUCENE_FIELDS.flags) ? '-' : ' ';

/** Where the whole line is kept it is read, else what was made of it. */
const LINE_FIELDS = ['message', 'log', 'event.original'];

function linesOf(frame: DataFrame, { labels }: LogQuestion): LogLine[] {
  const cell = cellsOf(frame);
  return Array.from({ length: frame.length }, (_, row) => {
    const line = LINE_FIELDS.map((name) => textOfCell(cell(name)(row))).find((text) => text !== '');
    const record = frame.fields.map(({ name }) => [name, cell(name)(row)]).filter(([, value]) => value !== null);
    return {
      text: line ?? JSON.stringify(Object.fromEntries(record)),
      time: timeOfCell(cell(TIME)(row)),
      labels: { [labels.pod]: textOfCell(cell(labels.pod)(row)) },
    };
  });
}

/** The two sources differ in a few fields of a target. */
function lucene(extra: Readonly<Record<string, unknown>>): LogBackend {
  return {
    language: 'Lucene',
    tallies: (question, step) => {
      const fields = Object.values(columnsOf(question));
      return [{ ...counting('json', luceneAccessLines(inLucene(question)), fields, step), ...extra }];
    },
    totals: (question, step) => {
      const { pod } = question.labels;
      const fields = [exactField(pod, suffixOf(question))];
      return [{ ...counting('all', luceneTotal(inLucene(question)), fields, step), ...extra }];
    },
    lines: (question, wish, limit) => [
      {
        refId: 'json',
        query: luceneLines(inLucene(question), wish),
        metrics: [{ id: '1', type: 'raw_data', settings: { size: `${limit}` } }],
        bucketAggs: [],
        timeField: TIME,
        ...extra,
      },
    ],
    readCounts: (frames, question, step) => {
      const counted = { time: (name: string) => name === TIME, count: 'Count', labels: columnsOf(question) };
      return endOfStep(readCountTable(frames, counted), step);
    },
    readLines: (frames, question) => frames.flatMap((frame) => linesOf(frame, question)),
    textOf: ({ query }) => String(query),
  };
}

/**
 * Not run against a real store. Lines must have been taken apart when they were stored (`meshcause convert-format --to
 * elasticsearch` writes the pipeline). Source of the fields: Grafana's Elasticsearch query model (`ElasticsearchDataQuery`);
 * nested terms are answered with a table, a column each.
 */
export const elasticsearch = lucene({});

/** Source of the fields: the query model of Grafana's OpenSearch data source. */
export const openSearch = lucene({ queryType: 'lucene', luceneQueryType: 'Metric', format: 'table' });
