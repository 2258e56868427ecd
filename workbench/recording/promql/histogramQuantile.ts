import { labelsKey, METRIC_NAME, withoutLabels } from '../labels';
import { emptySeries, groupSeries, type StepSeries } from '../vector/stepSeries';

const BUCKET_LABEL = 'le';

interface Bucket {
  upperBound: number;
  /** Observations up to the bound, all smaller buckets included. */
  count: number;
}

/** `histogram_quantile`: one result for each set of labels without `le`. Series without a readable `le` are left out. */
export function histogramQuantile(q: Float64Array, all: readonly StepSeries[]): StepSeries[] {
  const dropped = [METRIC_NAME, BUCKET_LABEL];
  const buckets = all.filter((series) => !Number.isNaN(upperBound(series)));
  const groups = groupSeries(buckets, (labels) => labelsKey(withoutLabels(labels, dropped)));
  return [...groups.values()].map((group) => {
    const sorted = group.sort((a, b) => upperBound(a) - upperBound(b) || 0);
    const result = emptySeries(withoutLabels(sorted[0]?.labels ?? new Map(), dropped), q.length);
    q.forEach((quantile, step) => {
      const present = sorted.filter((series) => series.present[step] === 1);
      if (present.length > 0) {
        const counts = present.map((series) => ({ upperBound: upperBound(series), count: series.values[step] ?? NaN }));
        result.values[step] = bucketQuantile(quantile, counts);
        result.present[step] = 1;
      }
    });
    return result;
  });
}

const INFINITE = /^\+?inf$/i;

function upperBound({ labels }: StepSeries): number {
  const text = labels.get(BUCKET_LABEL) ?? '';
  return INFINITE.test(text) ? Infinity : Number(text === '' ? NaN : text);
}

/**
 * The q-quantile of a histogram: linear between the bounds of the bucket it falls into.
 * @param sorted by upper bound
 * @returns NaN without an infinite bucket, without a second one, or without observations
 */
function bucketQuantile(q: number, sorted: readonly Bucket[]): number {
  if (q < 0 || q > 1) {
    return q < 0 ? -Infinity : Infinity;
  }
  const buckets = makeMonotonic(mergeEqualBounds(sorted));
  const last = buckets.at(-1);
  if (Number.isNaN(q) || last?.upperBound !== Infinity || buckets.length < 2 || last.count === 0) {
    return NaN;
  }
  const rank = q * last.count;
  const found = buckets.slice(0, -1).findIndex(({ count }) => count >= rank);
  const bucket = buckets[found];
  if (bucket === undefined) {
    return buckets.at(-2)?.upperBound ?? NaN;
  }
  if (found === 0 && bucket.upperBound <= 0) {
    return bucket.upperBound;
  }
  const { upperBound: lower, count: below } = buckets[found - 1] ?? { upperBound: 0, count: 0 };
  return lower + (bucket.upperBound - lower) * ((rank - below) / (bucket.count - below));
}

function mergeEqualBounds(sorted: readonly Bucket[]): Bucket[] {
  const merged: Bucket[] = [];
  for (const bucket of sorted) {
    const last = merged.at(-1);
    if (last?.upperBound === bucket.upperBound) {
      last.count += bucket.count;
    } else {
      merged.push({ ...bucket });
    }
  }
  return merged;
}

/** Buckets are scraped one after another and rates are estimates: a larger bucket never counts less than a smaller one. */
function makeMonotonic(buckets: readonly Bucket[]): Bucket[] {
  let most = -Infinity;
  return buckets.map(({ upperBound, count }) => {
    most = count > most || most === -Infinity ? count : most;
    return { upperBound, count: most };
  });
}
