/** Samples of one series as two lists of one length: times in ms, and values. Lists that are equal may be shared. */
export interface Samples {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

function isTidy({ times, values }: Samples): boolean {
  let last = -Infinity;
  for (let row = 0; row < times.length; row++) {
    const time = times[row] ?? NaN;
    if (!(time > last) || !Number.isFinite(values[row])) {
      return false;
    }
    last = time;
  }
  return true;
}

/** In order of time, the last of several values of one time, and without values that are no number; mostly they are so already. */
export function tidy(samples: Samples): Samples {
  if (isTidy(samples)) {
    return samples;
  }
  const found = new Map<number, number>();
  samples.times.forEach((time, row) => {
    const value = samples.values[row] ?? NaN;
    if (Number.isFinite(value) && Number.isFinite(time)) {
      found.set(time, value);
    }
  });
  const times = [...found.keys()].sort((a, b) => a - b);
  return { times, values: times.map((time) => found.get(time) ?? NaN) };
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  if (a === b || a.length !== b.length) {
    return a === b;
  }
  for (let row = 0; row < a.length; row++) {
    if (a[row] !== b[row]) {
      return false;
    }
  }
  return true;
}

/** Times of both, in order. */
function allTimes(a: readonly number[], b: readonly number[]): readonly number[] {
  if (areSame(a, b)) {
    return a;
  }
  const times: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i] ?? Infinity, b[j] ?? Infinity];
    times.push(Math.min(one, other));
    i += other < one ? 0 : 1;
    j += one < other ? 0 : 1;
  }
  return times;
}

/** Values at these times; 0 where there is none. */
function valuesAt({ times, values }: Samples, wanted: readonly number[]): readonly number[] {
  if (areSame(times, wanted)) {
    return values;
  }
  const found: number[] = [];
  let row = 0;
  for (let index = 0; index < wanted.length; index++) {
    const time = wanted[index] ?? NaN;
    while ((times[row] ?? Infinity) < time) {
      row++;
    }
    found.push(times[row] === time ? (values[row] ?? 0) : 0);
  }
  return found;
}

/** Two tidy series as one, time by time; where one has no value it counts as 0. Linear. */
export function combined(a: Samples, b: Samples, value: (a: number, b: number) => number): Samples {
  const times = allTimes(a.times, b.times);
  const [ones, others] = [valuesAt(a, times), valuesAt(b, times)];
  const values: number[] = [];
  for (let row = 0; row < times.length; row++) {
    values.push(value(ones[row] ?? 0, others[row] ?? 0));
  }
  return { times, values };
}

/** What is left of a series at its own times, never below 0. */
export function minus(samples: Samples, less: Samples): Samples {
  const { times } = samples;
  const lost = valuesAt(less, times);
  return { times, values: samples.values.map((value, row) => Math.max(0, value - (lost[row] ?? 0))) };
}

export function totalOf({ values }: Samples): number {
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    total += values[row] ?? 0;
  }
  return total;
}

/** Those with a value above 0; the series itself where all are. */
export function positive(samples: Samples): Samples {
  const { times, values } = samples;
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    if ((values[row] ?? 0) > 0) {
      rows.push(row);
    }
  }
  return rows.length === values.length
    ? samples
    : { times: rows.map((row) => times[row] ?? NaN), values: rows.map((row) => values[row] ?? NaN) };
}
