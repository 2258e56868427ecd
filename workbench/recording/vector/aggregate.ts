import { METRIC_NAME, onlyLabels, valuesKey, withoutLabels, labelsKey, type Labels } from '../labels';
import { ascendingNaNFirst, quantile } from './quantile';
import { emptySeries, groupSeries, isEmpty, type StepSeries } from './stepSeries';

export interface Grouping {
  without: boolean;
  labels: readonly string[];
}

export const NO_GROUPING: Grouping = { without: false, labels: [] };

interface Aggregation {
  operator: string;
  grouping: Grouping;
  /** The k of topk, or the q of quantile, at each step. */
  parameter: Float64Array | undefined;
}

type Reduce = (values: readonly number[], parameter: number) => number;

const REDUCERS: Readonly<Record<string, Reduce>> = {
  sum: (values) => values.reduce((total, value) => total + value, 0),
  avg: (values) => values.reduce((total, value) => total + value, 0) / values.length,
  min: (values) => values.reduce((least, value) => (value < least || Number.isNaN(least) ? value : least)),
  max: (values) => values.reduce((most, value) => (value > most || Number.isNaN(most) ? value : most)),
  count: (values) => values.length,
  group: () => 1,
  quantile: (values, q) => quantile(q, values),
};

/** Which end of the order a selecting operator takes. NaN is chosen last by both. */
const SELECTORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  topk: (a, b) => -ascendingNaNFirst(a, b),
  bottomk: (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? -ascendingNaNFirst(a, b) : a - b || 0),
};

export const AGGREGATORS: readonly string[] = [...Object.keys(REDUCERS), ...Object.keys(SELECTORS)];
export const AGGREGATORS_WITH_PARAMETER: readonly string[] = ['quantile', ...Object.keys(SELECTORS)];

export function aggregate(aggregation: Aggregation, all: readonly StepSeries[]): StepSeries[] {
  const { labels } = aggregation.grouping;
  const key = aggregation.grouping.without
    ? (of: Labels) => labelsKey(groupLabels(aggregation.grouping, of))
    : (of: Labels) => valuesKey(of, labels);
  const groups = [...groupSeries(all, key).values()];
  const order = SELECTORS[aggregation.operator];
  if (order !== undefined) {
    return groups.flatMap((group) => select(group, order, aggregation.parameter));
  }
  const reduce = REDUCERS[aggregation.operator];
  return reduce === undefined ? [] : groups.map((group) => reduceGroup(group, reduce, aggregation));
}

export function groupLabels(grouping: Grouping, labels: Labels): Labels {
  return grouping.without
    ? withoutLabels(labels, [...grouping.labels, METRIC_NAME])
    : onlyLabels(labels, grouping.labels);
}

function reduceGroup(group: readonly StepSeries[], reduce: Reduce, aggregation: Aggregation): StepSeries {
  const [first] = group;
  const steps = first?.values.length ?? 0;
  const result = emptySeries(groupLabels(aggregation.grouping, first?.labels ?? new Map()), steps);
  for (let step = 0; step < steps; step++) {
    const values = presentAt(group, step).map((series) => series.values[step] ?? NaN);
    if (values.length > 0) {
      result.values[step] = reduce(values, aggregation.parameter?.[step] ?? NaN);
      result.present[step] = 1;
    }
  }
  return result;
}

function presentAt(group: readonly StepSeries[], step: number): StepSeries[] {
  return group.filter((series) => series.present[step] === 1);
}

/** Keeps the first k of each step's order; the results come in the order of the last step, as an instant query shows them. */
function select(
  group: readonly StepSeries[],
  order: (a: number, b: number) => number,
  parameter: Float64Array | undefined
): StepSeries[] {
  const steps = group[0]?.values.length ?? 0;
  const results = new Map(group.map((series) => [series, { ...series, present: new Uint8Array(steps) }]));
  let chosen: StepSeries[] = [];
  for (let step = 0; step < steps; step++) {
    const k = Math.max(0, Math.trunc(parameter?.[step] ?? 0));
    chosen = presentAt(group, step).sort((a, b) => order(a.values[step] ?? NaN, b.values[step] ?? NaN));
    chosen.length = Math.min(chosen.length, k);
    chosen.forEach((series) => results.get(series)?.present.fill(1, step, step + 1));
  }
  const inOrder = new Set([...chosen, ...group]);
  return [...inOrder].flatMap((series) => results.get(series) ?? []).filter((series) => !isEmpty(series));
}
