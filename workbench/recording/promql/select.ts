import { matchesAll, type Matcher } from '../language/matcher';
import { METRIC_NAME, withoutLabels } from '../labels';
import type { Recording, Series } from '../recording';
import { emptySeries, isEmpty, type StepSeries } from '../vector/stepSeries';
import type { RangeSelector, Selector } from './ast';
import { KEEPS_METRIC_NAME, RANGE_FUNCTIONS } from './rangeFunctions';

/** How far back an instant selector looks for a sample: Prometheus' default `query.lookback-delta`. */
const LOOKBACK_MS = 5 * 60_000;

export function selectSeries(metrics: Recording['metrics'], matchers: readonly Matcher[]): Series[] {
  const onName = matchers.filter(({ label }) => label === METRIC_NAME);
  const onLabels = matchers.filter(({ label }) => label !== METRIC_NAME);
  const exact = onName.find(({ operator }) => operator === '=');
  const names = exact === undefined ? [...metrics.keys()] : [exact.value];
  return names
    .filter((name) => onName.every(({ matches }) => matches(name)))
    .flatMap((name) => metrics.get(name) ?? [])
    .filter(({ labels }) => matchesAll(labels, onLabels));
}

/** The times from which a selector looks back, one per step. */
function lookFrom({ offset, at }: Selector, steps: Float64Array): Float64Array {
  const fixed = at === undefined ? undefined : steps.at(at === 'end' ? -1 : 0);
  return steps.map((step) => (fixed ?? step) - offset);
}

/** The newest sample of each series at each step, unless it is older than the lookback. */
export function selectInstant(metrics: Recording['metrics'], selector: Selector, steps: Float64Array): StepSeries[] {
  const times = lookFrom(selector, steps);
  return selectSeries(metrics, selector.matchers)
    .map((series) => {
      const result = emptySeries(series.labels, steps.length);
      let next = 0;
      times.forEach((time, index) => {
        next = firstAfter(series.times, time, next);
        if (next > 0 && (series.times[next - 1] ?? NaN) >= time - LOOKBACK_MS) {
          result.values[index] = series.values[next - 1] ?? NaN;
          result.present[index] = 1;
        }
      });
      return result;
    })
    .filter((series) => !isEmpty(series));
}

/** A range function over each series at each step. */
export function selectOverRange(
  metrics: Recording['metrics'],
  name: string,
  { selector, range }: RangeSelector,
  steps: Float64Array,
  parameter: Float64Array | undefined
): StepSeries[] {
  const compute = RANGE_FUNCTIONS[name] ?? (() => undefined);
  const ends = lookFrom(selector, steps);
  return selectSeries(metrics, selector.matchers)
    .map(({ labels, times, values }) => {
      const kept = KEEPS_METRIC_NAME.includes(name) ? labels : withoutLabels(labels, [METRIC_NAME]);
      const result = emptySeries(kept, steps.length);
      let from = 0;
      let to = 0;
      ends.forEach((end, index) => {
        const start = end - range;
        from = firstAtOrAfter(times, start, from);
        to = firstAfter(times, end, to);
        const value =
          to > from ? compute({ times, values, from, to, start, end }, parameter?.[index] ?? NaN) : undefined;
        if (value !== undefined) {
          result.values[index] = value;
          result.present[index] = 1;
        }
      });
      return result;
    })
    .filter((series) => !isEmpty(series));
}

/** Raw samples of a range, as a query that is nothing but a range selector shows them. */
export function selectSamples(
  metrics: Recording['metrics'],
  { selector, range }: RangeSelector,
  time: number
): Series[] {
  const end = time - selector.offset;
  return selectSeries(metrics, selector.matchers)
    .map(({ labels, times, values }) => {
      const from = firstAtOrAfter(times, end - range, 0);
      const to = firstAfter(times, end, from);
      return { labels, times: times.subarray(from, to), values: values.subarray(from, to) };
    })
    .filter(({ times }) => times.length > 0);
}

/** Index of the first time that is later; `from` is where to start, as steps only go forward. */
function firstAfter(times: Float64Array, time: number, from: number): number {
  let index = from;
  while (index < times.length && (times[index] ?? NaN) <= time) {
    index++;
  }
  return index;
}

/** Prometheus 2 counts a sample on the start of a range in; from 3.0 on it is left out. */
function firstAtOrAfter(times: Float64Array, time: number, from: number): number {
  let index = from;
  while (index < times.length && (times[index] ?? NaN) < time) {
    index++;
  }
  return index;
}
