import { FieldType } from '@grafana/data';
import { readLines, readSeries, stepOf } from './readFrames';
import { lineFrame, metricFrame } from './testing/fakeGrafana';

it('reads labels from the value field and leaves gaps out', () => {
  const frame = metricFrame('ok', { pod: 'a' }, [
    [0, 1],
    [15, null],
    [30, NaN],
    [45, Infinity],
    [60, 2],
  ]);
  expect(readSeries([frame])).toEqual([
    {
      refId: 'ok',
      labels: { pod: 'a' },
      points: [
        [0, 1],
        [60, 2],
      ],
    },
  ]);
});

it('reads a wide frame as several series', () => {
  const [narrow] = [metricFrame('ok', { pod: 'a' }, [[0, 1]])];
  const second = { name: 'Value', type: FieldType.number, labels: { pod: 'b' }, config: {}, values: [5] };
  expect(readSeries([{ ...narrow, fields: [...narrow.fields, second] }]).map(({ labels }) => labels.pod)).toEqual([
    'a',
    'b',
  ]);
});

it.each([
  [
    'the smallest distance',
    [
      [0, 1],
      [60, 1],
      [75, 1],
    ],
    15,
  ],
  ['the fall-back for one point', [[0, 1]], 7],
] as Array<[string, Array<[number, number]>, number]>)('takes as step %s', (_, points, step) =>
  expect(stepOf(readSeries([metricFrame('a', {}, points)]), 7)).toBe(step)
);

it("reads Loki's lines with the labels beside them, also under the newer name of the field", () => {
  const frame = lineFrame('lines', [{ text: 'a line', labels: { pod: 'a' } }]);
  const newer = { ...frame, fields: frame.fields.map((one) => (one.name === 'Line' ? { ...one, name: 'body' } : one)) };
  expect(readLines([frame])).toEqual([{ text: 'a line', time: 0, labels: { pod: 'a' } }]);
  expect(readLines([newer])).toEqual(readLines([frame]));
});

it('reads nothing from frames of another shape', () => {
  expect(readSeries([{ fields: [], length: 0 }])).toEqual([]);
  expect(readLines([{ fields: [], length: 0 }])).toEqual([]);
});
