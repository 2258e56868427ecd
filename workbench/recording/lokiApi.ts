import { formatValue, success, type Endpoint } from './answer';
import { labelsKey, toRecord } from './labels';
import type { LogQuery, MetricExpr } from './logql/ast';
import { evaluateMetric } from './logql/evaluate';
import { parseLogql } from './logql/parse';
import { firstAtOrAfter, runLines, selectStreams, type TimeRange } from './logql/runLines';
import { readNanoseconds, toMs, toNanoseconds } from './lokiParams';
import { readCount, readStep, required, stepTimes } from './params';
import { cannotAnswer, invalidParameter, QueryError } from './queryError';
import type { LogStream, Recording } from './recording';
import { toMatrix, toVectorResult } from './stepAnswers';
import { toVector, type StepValue } from './vector/stepValue';

/** Loki's defaults: lines without and at most with a `limit`, and series of one metric answer. */
const DEFAULT_LINES = 100;
const MOST_LINES = 5000;
const MOST_SERIES = 500;

/** Loki's range where a request names none: the last hour. */
const DEFAULT_RANGE_NS = 3_600_000_000_000n;
const DEFAULT_STEPS = 250;

/** The part of Loki's HTTP API that dashboards and query editors use. */
export function lokiEndpoints(recording: Recording): Readonly<Record<string, Endpoint>> {
  return {
    '/loki/api/v1/query': (params) => success(instantQuery(recording, params)),
    '/loki/api/v1/query_range': (params) => success(rangeQuery(recording, params)),
    '/loki/api/v1/labels': (params) =>
      success(distinct(matchedStreams(recording, params, 'query').flatMap(({ labels }) => [...labels.keys()]))),
    '/loki/api/v1/label/<name>/values': (params, name) =>
      success(distinct(matchedStreams(recording, params, 'query').flatMap(({ labels }) => labels.get(name) ?? []))),
    '/loki/api/v1/series': (params) =>
      success(matchedStreams(recording, params, 'match[]').map(({ labels }) => toRecord(labels))),
    '/loki/api/v1/index/stats': (params) => indexStats(recording, params),
  };
}

function instantQuery(recording: Recording, params: URLSearchParams): unknown {
  const expr = parseLogql(required(params, 'query'));
  if (expr.kind === 'log') {
    throw cannotAnswer('a query for lines needs a range: ask query_range');
  }
  const time = toMs(readNanoseconds(params, 'time') ?? toNanoseconds(recording.to));
  const value = evaluateAt(expr, recording, Float64Array.of(time));
  return value.kind === 'scalar'
    ? { resultType: 'scalar', result: [time / 1000, formatValue(value.values[0] ?? NaN)], stats: {} }
    : { resultType: 'vector', result: toVectorResult(value.series, time), stats: {} };
}

function rangeQuery(recording: Recording, params: URLSearchParams): unknown {
  const expr = parseLogql(required(params, 'query'));
  const range = readRange(recording, params);
  if (expr.kind === 'log') {
    return { resultType: 'streams', result: readLines(recording, expr, range, params), stats: {} };
  }
  const [from, to] = [toMs(range.from), toMs(range.to)];
  const step = readStep(params) ?? Math.max(1000, Math.floor((to - from) / 1000 / DEFAULT_STEPS) * 1000);
  const steps = stepTimes(aligned({ from, to, step }));
  const value = evaluateAt(expr, recording, steps);
  const series = value.kind === 'scalar' ? [toVector(value.values)] : value.series;
  return { resultType: 'matrix', result: toMatrix(series, steps), stats: {} };
}

/** Loki moves both ends of a range outwards to multiples of the step (seen with 3.7.8). */
function aligned({ from, to, step }: { from: number; to: number; step: number }) {
  return { from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step, step };
}

function evaluateAt(expr: MetricExpr, { streams }: Recording, steps: Float64Array): StepValue {
  const value = evaluateMetric(expr, streams, steps);
  if (value.kind === 'vector' && value.series.length > MOST_SERIES) {
    throw new QueryError('bad_data', `the answer has more than ${MOST_SERIES} series: sum by fewer labels`);
  }
  return value;
}

/** The newest lines of the range, or the oldest with `direction=forward`, grouped by all their labels. */
function readLines(recording: Recording, query: LogQuery, range: TimeRange, params: URLSearchParams): unknown[] {
  const limit = readCount(params, 'limit', DEFAULT_LINES);
  const direction = (params.get('direction') ?? 'backward').toLowerCase();
  if (limit > MOST_LINES) {
    throw invalidParameter('limit', `at most ${MOST_LINES} lines at once`);
  }
  if (direction !== 'backward' && direction !== 'forward') {
    throw invalidParameter('direction', 'it is either forward or backward');
  }
  const groups = new Map<string, { stream: Record<string, string>; values: Array<[string, string]> }>();
  const backward = direction === 'backward';
  const all = recording.streams.flatMap((stream) => firstOf(runLines([stream], query, range, backward), limit));
  all.sort((a, b) => Number(a.entry.time - b.entry.time) * (backward ? -1 : 1));
  for (const { entry, record } of all.slice(0, limit)) {
    const labels = record.labels.toLabels();
    const key = labelsKey(labels);
    const group = groups.get(key) ?? { stream: toRecord(labels), values: [] };
    group.values.push([String(entry.time), entry.line]);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function firstOf<T>(all: Iterable<T>, limit: number): T[] {
  const found: T[] = [];
  for (const one of all) {
    if (found.length === limit) {
      break;
    }
    found.push(one);
  }
  return found;
}

function readRange(recording: Recording, params: URLSearchParams): TimeRange {
  const to = readNanoseconds(params, 'end') ?? toNanoseconds(recording.to);
  const from = readNanoseconds(params, 'start') ?? to - DEFAULT_RANGE_NS;
  if (to < from) {
    throw invalidParameter('end', 'the end must not be before the start');
  }
  return { from, to };
}

function matchedStreams(recording: Recording, params: URLSearchParams, name: string): LogStream[] {
  const queries = params.getAll(name).filter((query) => query !== '');
  if (queries.length === 0) {
    return [...recording.streams];
  }
  return [...new Set(queries.flatMap((query) => selectStreams(recording.streams, parseStreamSelector(query))))];
}

function parseStreamSelector(query: string): LogQuery['matchers'] {
  const expr = parseLogql(query);
  if (expr.kind !== 'log' || expr.stages.length > 0) {
    throw cannotAnswer(`\`${query}\` is not a stream selector such as {app="x"}`);
  }
  return expr.matchers;
}

function indexStats(recording: Recording, params: URLSearchParams): unknown {
  const range = readRange(recording, params);
  const streams = selectStreams(recording.streams, parseStreamSelector(required(params, 'query')));
  const entries = streams.flatMap(({ entries: all }) =>
    all.slice(firstAtOrAfter(all, range.from), firstAtOrAfter(all, range.to))
  );
  const bytes = entries.reduce((total, { line }) => total + Buffer.byteLength(line), 0);
  return { streams: streams.length, chunks: streams.length, entries: entries.length, bytes };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
