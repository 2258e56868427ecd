import { formatValue, success, type Endpoint } from './answer';
import { toRecord } from './labels';
import { readStep, readTime, required, stepTimes } from './params';
import type { PromqlExpr, RangeSelector } from './promql/ast';
import { evaluate } from './promql/evaluate';
import { parsePromql, parseSeriesSelector } from './promql/parse';
import { selectSamples, selectSeries } from './promql/select';
import { cannotAnswer, invalidParameter } from './queryError';
import type { Recording, Series } from './recording';
import { toMatrix, toVectorResult } from './stepAnswers';
import { toVector, type StepValue } from './vector/stepValue';

/** The version whose semantics the evaluator follows, and with which it is compared. */
const SEMANTICS_OF = '2.42.0';

/** The part of Prometheus' HTTP API that dashboards and query editors use. */
export function prometheusEndpoints(recording: Recording): Readonly<Record<string, Endpoint>> {
  return {
    '/api/v1/query': (params) => success(instantQuery(recording, params)),
    '/api/v1/query_range': (params) => success(rangeQuery(recording, params)),
    '/api/v1/series': (params) => success(matchedSeries(recording, params, true).map(({ labels }) => toRecord(labels))),
    '/api/v1/labels': (params) =>
      success(distinct(matchedSeries(recording, params, false).flatMap(({ labels }) => [...labels.keys()]))),
    '/api/v1/label/<name>/values': (params, name) =>
      success(distinct(matchedSeries(recording, params, false).flatMap(({ labels }) => labels.get(name) ?? []))),
    '/api/v1/metadata': (params) => success(metadata(recording, params)),
    '/api/v1/status/buildinfo': () => success({ version: SEMANTICS_OF, revision: 'recording', branch: recording.id }),
  };
}

function instantQuery(recording: Recording, params: URLSearchParams): unknown {
  const expr = parsePromql(required(params, 'query'));
  const time = readTime(params, 'time') ?? recording.to;
  if (expr.kind === 'range') {
    return { resultType: 'matrix', result: rawSamples(recording, expr, time) };
  }
  const value = evaluateAt(expr, recording, Float64Array.of(time));
  return value.kind === 'scalar'
    ? { resultType: 'scalar', result: [time / 1000, formatValue(value.values[0] ?? NaN)] }
    : { resultType: 'vector', result: toVectorResult(value.series, time) };
}

function rangeQuery(recording: Recording, params: URLSearchParams): unknown {
  const expr = parsePromql(required(params, 'query'));
  const from = readTime(params, 'start');
  const to = readTime(params, 'end');
  const step = readStep(params);
  if (from === undefined || to === undefined || step === undefined) {
    throw invalidParameter('start, end, step', 'a range query needs all three');
  }
  const steps = stepTimes({ from, to, step });
  const value = evaluateAt(expr, recording, steps);
  const series = value.kind === 'scalar' ? [toVector(value.values)] : value.series;
  return { resultType: 'matrix', result: toMatrix(series, steps) };
}

function evaluateAt(expr: PromqlExpr, recording: Recording, steps: Float64Array): StepValue {
  if (expr.kind === 'range') {
    throw cannotAnswer('a range vector such as x[1m] needs a function around it, e.g. rate(x[1m])');
  }
  return evaluate(expr, recording.metrics, steps);
}

function rawSamples(recording: Recording, expr: RangeSelector, time: number): unknown[] {
  return selectSamples(recording.metrics, expr, time).map(({ labels, times, values }) => ({
    metric: toRecord(labels),
    values: [...times].map((at, index) => [at / 1000, formatValue(values[index] ?? NaN)]),
  }));
}

/** The series of all `match[]` parameters that have a sample between start and end. */
function matchedSeries(recording: Recording, params: URLSearchParams, needsMatch: boolean): Series[] {
  const selectors = params.getAll('match[]').map(parseSeriesSelector);
  if (needsMatch && selectors.length === 0) {
    throw invalidParameter('match[]', 'it is missing');
  }
  const from = readTime(params, 'start') ?? -Infinity;
  const to = readTime(params, 'end') ?? Infinity;
  const matched =
    selectors.length === 0
      ? [...recording.metrics.values()].flat()
      : selectors.flatMap(({ matchers }) => selectSeries(recording.metrics, matchers));
  return [...new Set(matched)].filter(
    ({ times }) => (times[0] ?? NaN) <= to && (times[times.length - 1] ?? NaN) >= from
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** Envoy's statistics page gives types but neither help nor units. */
function metadata(recording: Recording, params: URLSearchParams): unknown {
  const metric = params.get('metric');
  const wanted = [...recording.metricTypes].filter(([name]) => metric === null || metric === '' || name === metric);
  return Object.fromEntries(wanted.map(([name, type]) => [name, [{ type, help: '', unit: '' }]]));
}
