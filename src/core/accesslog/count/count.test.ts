import fc from 'fast-check';
import { emptyEntry } from '../entryKeys';
import type { AccessLogEntry } from '../accessLogEntry';
import { DurationTable, EXACT_VALUES, RELATIVE_ERROR, type GroupDurations } from './durationTable';
import { createTally } from './tally';
import { timeBucket } from './timeBucket';

function entry(values: Partial<AccessLogEntry>): AccessLogEntry {
  return { ...emptyEntry(), ...values };
}

/** By the definition: sort, take the nearest rank. */
function trueQuantile(values: readonly number[], share: number): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.max(1, Math.ceil(share * values.length)) - 1];
}

/** In a table with another group, so that they must be kept apart. */
function durationsOf(values: readonly number[]): GroupDurations {
  const table = new DurationTable();
  values.forEach((value) => {
    table.add(0, value + 1);
    table.add(1, value);
  });
  const [, durations] = table.byGroup(2);
  return durations ?? { isExact: false, quantile: () => NaN };
}

describe('DurationTable', () => {
  test('no values have no quantile', () => {
    expect(durationsOf([]).quantile(0.5)).toBeNull();
  });

  test.each([
    [[7], 7, 7],
    [[1, 2, 3, 4], 2, 4],
    [[5, 5, 5, 5, 5, 5, 5, 5, 5, 100], 5, 100],
    [[0, 0, 0], 0, 0],
  ])('of %j the median is %d and the 99th percentile %d', (values, median, p99) => {
    const durations = durationsOf(values);
    expect([durations.quantile(0.5), durations.quantile(0.99), durations.isExact]).toEqual([median, p99, true]);
  });

  test('quantiles are exact while there are few different values, however many values there are', () => {
    const few = fc.array(fc.integer({ min: 0, max: EXACT_VALUES - 1 }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(few, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        expect(durationsOf(values).quantile(share)).toBe(trueQuantile(values, share));
      })
    );
  });

  test('beyond that they are off by no more than said, besides rounding to whole milliseconds', () => {
    const many = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: EXACT_VALUES + 1, maxLength: 900 });
    fc.assert(
      fc.property(many, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const truth = trueQuantile(values, share) ?? NaN;
        const error = Math.abs((durationsOf(values).quantile(share) ?? NaN) - truth);
        expect(error).toBeLessThanOrEqual(truth * RELATIVE_ERROR * (1 + 1e-9) + 0.5);
      })
    );
  });
});

test.each([
  ['2026-11-23T10:19:39.700Z', 'minute', '2026-11-23T10:19:00Z'],
  ['2026-11-23T10:19:39.700Z', 'hour', '2026-11-23T10:00:00Z'],
  ['2026-11-23T10:19:39+05:30', 'minute', '2026-11-23T04:49:00Z'],
  ['2026-11-23T10:19:39+0530', 'hour', '2026-11-23T04:00:00Z'],
  ['2026/11/23 10:19:39', 'minute', '2026-11-23T10:19:00Z'],
  ['1795515579.700', 'minute', '2026-11-24T10:19:00Z'],
  ['2026-13-45T99:99:99+01:00', 'minute', null],
  ['yesterday 1', 'minute', null],
  ['', 'minute', null],
  [null, 'hour', null],
] as const)('%j by %s: %j', (time, unit, expected) => {
  expect(timeBucket(time, unit)).toBe(expected);
});

describe('createTally', () => {
  test('counts lines by time, code and flags; flags are a set', () => {
    const tally = createTally(['minute', 'code', 'flags']);
    tally.add(entry({ start_time: '2026-11-23T10:20:01Z', response_code: 200, duration: 9 }));
    tally.add(
      entry({ start_time: '2026-11-23T10:19:39Z', response_code: 503, response_flags: ['UF', 'URX'], duration: 4 })
    );
    tally.add(
      entry({ start_time: '2026-11-23T10:19:01Z', response_code: 503, response_flags: ['URX', 'UF'], duration: 6 })
    );
    tally.add(entry({ start_time: '2026-11-23T10:19:02Z', response_code: 200 }));
    tally.add(entry({ response_code: 200 }));
    expect(tally.groups()).toMatchObject([
      { values: ['2026-11-23T10:19:00Z', 503, 'UF,URX'], n: 2, p50: 4, p99: 6, approximate: false },
      { values: ['2026-11-23T10:19:00Z', 200, null], n: 1, p50: null },
      { values: ['2026-11-23T10:20:00Z', 200, null], n: 1, p50: 9 },
      { values: [null, 200, null], n: 1 },
    ]);
  });

  test('without a time the largest group comes first', () => {
    const tally = createTally(['path']);
    ['/a', '/b', '/b'].forEach((path) => tally.add(entry({ path })));
    expect(tally.groups().map(({ values, n }) => [values, n])).toEqual([
      [['/b'], 2],
      [['/a'], 1],
    ]);
  });

  test('values that look alike when joined stay apart', () => {
    const tally = createTally(['path', 'authority']);
    tally.add(entry({ path: '/ 1:a', authority: 'b' }));
    tally.add(entry({ path: '/', authority: 'a 1:b' }));
    tally.add(entry({ path: '-', authority: null }));
    tally.add(entry({ path: null, authority: '-' }));
    expect(tally.groups()).toHaveLength(4);
  });

  test('more groups than are kept are counted, not forgotten', () => {
    const tally = createTally(['path'], 2);
    ['/a', '/b', '/c', '/a', '/d'].forEach((path) => tally.add(entry({ path })));
    expect([tally.groups().length, tally.ungrouped()]).toEqual([2, 2]);
  });
});
