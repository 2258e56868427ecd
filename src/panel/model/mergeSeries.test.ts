import type { MeasureSeries } from '../data/readSeries';
import { NO_LOOK } from '../testFrames';
import { mergeSeries } from './mergeSeries';

function series(measure: MeasureSeries['measure'], times: number[], values: Array<number | null>): MeasureSeries {
  return { measure, labels: {}, times, values, look: NO_LOOK };
}

test('rates add up, times show the slowest, life the least', () => {
  const { values } = mergeSeries([
    series('ok', [1, 2], [10, 20]),
    series('ok', [1, 2], [1, 2]),
    series('service_time_p90', [1, 2], [22, 30]),
    series('service_time_p90', [1, 2], [90, 10]),
    series('live', [1, 2], [1, 0]),
    series('live', [1, 2], [1, 1]),
  ]);
  expect(values.get('ok')).toEqual([11, 22]);
  expect(values.get('service_time_p90')).toEqual([90, 30]);
  expect(values.get('live')).toEqual([1, 0]);
});

test('times are joined in order; where one series has no value the others count', () => {
  const merged = mergeSeries([series('ok', [2, 3], [5, null]), series('ok', [1, 2], [1, 1])]);
  expect(merged.times).toEqual([1, 2, 3]);
  expect(merged.values.get('ok')).toEqual([1, 6, null]);
});

test('nothing gives nothing', () => {
  expect(mergeSeries([])).toEqual({ times: [], values: new Map() });
});
