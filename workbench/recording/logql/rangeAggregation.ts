import { labelsKey, valuesKey, type Labels } from '../labels';
import { QueryError } from '../queryError';
import type { Recording } from '../recording';
import { groupLabels, type Grouping } from '../vector/aggregate';
import { emptySeries, isEmpty, type StepSeries } from '../vector/stepSeries';
import { ERROR_LABEL, type LineRecord, type RangeAggregation } from './ast';
import { readNumber } from './filterStages';
import type { LineLabels } from './lineLabels';
import { RANGE_OPERATORS, type RangeOperator } from './rangeOperators';
import { firstAtOrAfter, passes, runLines, type TimeRange } from './runLines';

const NS_PER_MS = 1_000_000n;

interface SampleSeries {
  labels: Labels;
  samples: Array<{ time: bigint; value: number }>;
}

/**
 * A range aggregation at all steps: the pipeline runs once over all lines of the query, then each step looks at its
 * range of samples, `(step - range, step]` as Loki has it.
 * @param steps times in ms, ascending
 */
export function aggregateRange(
  aggregation: RangeAggregation,
  streams: Recording['streams'],
  steps: Float64Array
): StepSeries[] {
  const operator = RANGE_OPERATORS[aggregation.operator];
  const ends = [...steps].map((step) => BigInt(Math.round(step - aggregation.offset)) * NS_PER_MS);
  const range = BigInt(Math.round(aggregation.range)) * NS_PER_MS;
  const [first, last] = [ends[0], ends.at(-1)];
  if (operator === undefined || first === undefined || last === undefined) {
    return [];
  }
  const lines = { from: first - range + 1n, to: last + 1n };
  const all = collectSamples(aggregation, operator, streams, lines);
  const seconds = aggregation.range / 1000;
  return all
    .map(({ labels, samples }) => {
      const values = Float64Array.from(samples, ({ value }) => value);
      const result = emptySeries(labels, steps.length);
      ends.forEach((end, step) => {
        const from = firstAtOrAfter(samples, end - range + 1n);
        const to = firstAtOrAfter(samples, end + 1n);
        if (to > from) {
          result.values[step] = operator.compute(values.subarray(from, to), seconds, aggregation.parameter ?? NaN);
          result.present[step] = 1;
        }
      });
      return result;
    })
    .filter((series) => !isEmpty(series));
}

function collectSamples(
  { log, unwrap, grouping }: RangeAggregation,
  operator: RangeOperator,
  streams: Recording['streams'],
  range: TimeRange
): SampleSeries[] {
  const byKey = new Map<string, SampleSeries>();
  const keyOf = createKey(grouping);
  for (const { entry, record } of runLines(streams, log, range)) {
    const value = unwrap === undefined ? countLine(operator, record) : readUnwrapped(unwrap, record);
    if (value === undefined) {
      continue;
    }
    refuseErrors(record);
    const key = keyOf(record.labels);
    const series = byKey.get(key) ?? { labels: narrow(record.labels.toLabels(), grouping), samples: [] };
    series.samples.push({ time: entry.time, value });
    byKey.set(key, series);
  }
  const all = [...byKey.values()];
  if (streams.length > 1) {
    all.forEach(({ samples }) => samples.sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time))));
  }
  return all;
}

function createKey(grouping: Grouping | undefined): (labels: LineLabels) => string {
  return grouping === undefined || grouping.without
    ? (labels) => labelsKey(narrow(labels.toLabels(), grouping))
    : (labels) => valuesKey(labels, grouping.labels);
}

function narrow(labels: Labels, grouping: Grouping | undefined): Labels {
  return grouping === undefined ? labels : groupLabels(grouping, labels);
}

function countLine({ sample }: RangeOperator, { line }: LineRecord): number {
  return sample === 'bytes' ? Buffer.byteLength(line) : 1;
}

/** The unwrapped number; undefined where the line has no such label or an empty one, or the filters behind the unwrap refuse it. */
function readUnwrapped(
  { label, stages }: NonNullable<RangeAggregation['unwrap']>,
  record: LineRecord
): number | undefined {
  const text = record.labels.get(label) ?? '';
  if (text === '') {
    return undefined;
  }
  const value = readNumber(text);
  if (value === undefined) {
    record.labels.set(ERROR_LABEL, 'SampleExtractionErr');
  }
  const goesOn = passes(stages, record);
  record.labels.delete(label);
  return goesOn ? (value ?? 0) : undefined;
}

/** Loki fails a metric query as soon as a line has an error: a count that silently misses lines would be wrong. */
function refuseErrors({ labels, line }: LineRecord): void {
  const error = labels.get(ERROR_LABEL);
  if (error !== undefined) {
    throw new QueryError(
      'bad_data',
      `pipeline error ${error} in \`${line}\`: add | ${ERROR_LABEL}="" to leave such lines out`
    );
  }
}
