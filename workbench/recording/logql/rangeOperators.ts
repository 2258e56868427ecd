import { quantile } from '../vector/quantile';

export interface RangeOperator {
  /** Whether the samples are numbers that `| unwrap` reads from a label. */
  unwrap: 'needed' | 'possible' | 'refused';
  /** What a line counts without `unwrap`. */
  sample: 'one' | 'bytes';
  /** The value of one range with at least one sample. */
  compute: (samples: Float64Array, seconds: number, parameter: number) => number;
  /** A vector aggregation that may be done sample by sample, before this operator, with the same result. */
  distributesOver?: string;
}

function total(samples: Float64Array): number {
  return samples.reduce((sum, sample) => sum + sample, 0);
}

export const RANGE_OPERATORS: Readonly<Record<string, RangeOperator>> = {
  count_over_time: { unwrap: 'refused', sample: 'one', compute: (samples) => samples.length, distributesOver: 'sum' },
  rate: {
    unwrap: 'possible',
    sample: 'one',
    compute: (samples, seconds) => total(samples) / seconds,
    distributesOver: 'sum',
  },
  bytes_over_time: { unwrap: 'refused', sample: 'bytes', compute: total, distributesOver: 'sum' },
  bytes_rate: {
    unwrap: 'refused',
    sample: 'bytes',
    compute: (samples, seconds) => total(samples) / seconds,
    distributesOver: 'sum',
  },
  sum_over_time: { unwrap: 'needed', sample: 'one', compute: total, distributesOver: 'sum' },
  avg_over_time: { unwrap: 'needed', sample: 'one', compute: (samples) => total(samples) / samples.length },
  max_over_time: {
    unwrap: 'needed',
    sample: 'one',
    compute: (samples) => samples.reduce((a, b) => Math.max(a, b)),
    distributesOver: 'max',
  },
  min_over_time: {
    unwrap: 'needed',
    sample: 'one',
    compute: (samples) => samples.reduce((a, b) => Math.min(a, b)),
    distributesOver: 'min',
  },
  quantile_over_time: { unwrap: 'needed', sample: 'one', compute: (samples, _, q) => quantile(q, samples) },
};
