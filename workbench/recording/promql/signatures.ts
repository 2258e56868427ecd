import type { ValueType } from './ast';

interface Signature {
  args: readonly ValueType[];
  /** How many of the last arguments may be left out. */
  optional?: number;
  returns: ValueType;
}

const overRange: Signature = { args: ['range vector'], returns: 'instant vector' };
const overVector: Signature = { args: ['instant vector'], returns: 'instant vector' };
const vectorAndLimit: Signature = { args: ['instant vector', 'scalar'], returns: 'instant vector' };

/** The functions that a recording can answer: all that the evaluator has, and no more. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  rate: overRange,
  irate: overRange,
  increase: overRange,
  delta: overRange,
  idelta: overRange,
  changes: overRange,
  resets: overRange,
  avg_over_time: overRange,
  max_over_time: overRange,
  min_over_time: overRange,
  sum_over_time: overRange,
  count_over_time: overRange,
  last_over_time: overRange,
  quantile_over_time: { args: ['scalar', 'range vector'], returns: 'instant vector' },
  abs: overVector,
  ceil: overVector,
  floor: overVector,
  round: { args: ['instant vector', 'scalar'], optional: 1, returns: 'instant vector' },
  clamp_min: vectorAndLimit,
  clamp_max: vectorAndLimit,
  absent: overVector,
  sort: overVector,
  sort_desc: overVector,
  histogram_quantile: { args: ['scalar', 'instant vector'], returns: 'instant vector' },
  label_replace: { args: ['instant vector', 'string', 'string', 'string', 'string'], returns: 'instant vector' },
  vector: { args: ['scalar'], returns: 'instant vector' },
  scalar: { args: ['instant vector'], returns: 'scalar' },
  time: { args: [], returns: 'scalar' },
};
