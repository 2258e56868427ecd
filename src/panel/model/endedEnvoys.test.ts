import type { MeasureSeries } from '../data/readSeries';
import { NO_LOOK } from '../testFrames';
import { endedEnvoys } from './endedEnvoys';

const live = (from: number, to: number): MeasureSeries => {
  const times = Array.from({ length: (to - from) / 5 + 1 }, (_, index) => from + index * 5);
  return { measure: 'live', labels: {}, times, values: times.map(() => 1), look: NO_LOOK };
};

test.each([
  ['one of two ends', [live(0, 100), live(0, 50)], [{ from: 50, to: 100 }]],
  ['a rollout: one ends, another begins', [live(0, 100), live(0, 50), live(45, 100)], []],
  ['two end, one begins', [live(0, 50), live(0, 60), live(45, 100)], [{ from: 60, to: 100 }]],
  ['all end at once', [live(0, 50), live(0, 50)], []],
  ['one is scraped a little earlier than the other', [live(0, 100), live(0, 95)], []],
  ['none', [], []],
])('%s', (_, series, expected) => expect(endedEnvoys(series)).toEqual(expected));
