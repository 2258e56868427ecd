/** @jest-environment jsdom */
import { tableFrame, timeSeriesFrames } from './seriesFrames';

const SERIES = [
  {
    metric: { __name__: 'up', pod: 'a' },
    values: [
      [1, '1'],
      [2, 'NaN'],
      [3, '+Inf'],
    ] as Array<[number, string]>,
  },
];

test('a series becomes a frame with ms, numbers, labels on the value, and its name', () => {
  const [frame] = timeSeriesFrames(SERIES, { refId: 'A' }, 'up');
  const [time, value] = frame?.fields ?? [];
  expect(time?.values).toEqual([1000, 2000, 3000]);
  expect(value?.name).toBe('up');
  expect(value?.values).toEqual([1, NaN, Infinity]);
  expect(value?.labels).toEqual({ __name__: 'up', pod: 'a' });
  expect(value?.config.displayNameFromDS).toBe('up{pod="a"}');
  expect(frame?.meta?.type).toBe('timeseries-multi');
});

test.each([
  ['{{pod}} up', 'a up'],
  ['__auto', 'up{pod="a"}'],
])('legend %s is written %s', (legendFormat, name) => {
  expect(timeSeriesFrames(SERIES, { refId: 'A', legendFormat }, 'up')[0]?.name).toBe(name);
});

test('a table has a column per label', () => {
  const frame = tableFrame(SERIES, { refId: 'A' });
  expect(frame.fields.map((field) => field.name)).toEqual(['Time', '__name__', 'pod', 'Value']);
  expect(frame.length).toBe(3);
});
